package io.jdock.jshim.process;

import io.jdock.jshim.io.Streams;
import io.jdock.jshim.loop.Ended;
import io.jdock.jshim.loop.Log;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.ExitMessage;
import io.jdock.proto.plain.wire.StateResponse;
import io.jdock.proto.plain.wire.StdioMessage;

import java.util.ArrayList;
import java.util.List;

/**
 * One process of a container: its first, or an exec's. It may end while the runtime is still
 * starting it; such an end is held back until the start has been told of.
 */
final class TaskProcess implements Ended {
    private final String id;
    private final String execId;
    private final StdioMessage stdio;
    private final Streams streams;
    private final Turns turns;
    private final List<Reply> waiters = new ArrayList<>();
    private final List<Runnable> whenStopped = new ArrayList<>();
    private Status status = Status.CREATED;
    private int pid;
    private ExitMessage exit;
    private int signal;
    private ProcessExit whenEnded;
    private ExitMessage held;
    private boolean launched;
    private boolean starting;
    private boolean unstarted;

    /**
     * @param execId empty for the first process
     */
    TaskProcess(String id, String execId, StdioMessage stdio, Streams streams, Log log) {
        this.id = id;
        this.execId = execId;
        this.stdio = stdio;
        this.streams = streams;
        this.turns = new Turns(log);
    }

    String id() {
        return id;
    }

    String execId() {
        return execId;
    }

    boolean init() {
        return execId.isEmpty();
    }

    Streams streams() {
        return streams;
    }

    StdioMessage stdio() {
        return stdio;
    }

    Turns turns() {
        return turns;
    }

    Status status() {
        return status;
    }

    /** 0 until the runtime has made it. */
    int pid() {
        return pid;
    }

    /** Null until it has ended. */
    ExitMessage exit() {
        return exit;
    }

    /** The runtime is asked for it once: what fails leaves nothing to try again with. */
    void launch() {
        if (launched) {
            throw Failure.precondition("cannot start process " + execId + " again");
        }
        launched = true;
    }

    /** The runtime has failed: whoever waits for the process's end learns that there is none. */
    void unstarted() {
        unstarted = true;
        refuse(neverStarted());
    }

    private Failure neverStarted() {
        return Failure.precondition("process " + execId + " could not be started");
    }

    void made(int number, ProcessExit exiting) {
        pid = number;
        whenEnded = exiting;
    }

    void starting() {
        starting = true;
    }

    /** The start was told of; an end held back till now is passed on. */
    void started(Status now) {
        starting = false;
        status = now;
        if (held != null) {
            ExitMessage end = held;
            held = null;
            whenEnded.ended(end);
        }
    }

    @Override
    public void ended(int code, long at) {
        ended(new ExitMessage(pid, code, at), 0);
    }

    @Override
    public void killed(int number, long at) {
        ended(new ExitMessage(pid, 128 + number, at), number);
    }

    private void ended(ExitMessage end, int number) {
        signal = number;
        if (starting) {
            held = end;
        } else {
            whenEnded.ended(end);
        }
    }

    /** What killed it; 0 if nothing did. */
    int signal() {
        return signal;
    }

    /** Of a first process that has ended there is nothing to say, of an exec there is. */
    void resize(int width, int height) {
        if (!init() && status == Status.STOPPED) {
            throw status.refusal("resize");
        }
        streams.resize(width, height);
    }

    void paused(boolean now) {
        if (status.alive()) {
            status = now ? Status.PAUSED : Status.RUNNING;
        }
    }

    void stopped(ExitMessage end) {
        status = Status.STOPPED;
        exit = end;
        for (Reply waiter : waiters) {
            waiter.answer(end.waitResponse());
        }
        waiters.clear();
        List<Runnable> tasks = new ArrayList<>(whenStopped);
        whenStopped.clear();
        tasks.forEach(Runnable::run);
    }

    void await(Reply reply) {
        if (exit != null) {
            reply.answer(exit.waitResponse());
        } else if (unstarted) {
            reply.fail(neverStarted());
        } else {
            // clients come and go, the process may run for years
            waiters.removeIf(waiter -> !waiter.wanted());
            waiters.add(reply);
        }
    }

    void whenStopped(Runnable task) {
        if (exit != null) {
            task.run();
        } else {
            whenStopped.add(task);
        }
    }

    /** Nobody can hear of its end any more. */
    void deleted() {
        refuse(Failure.notFound("process was deleted before it ended"));
    }

    private void refuse(Failure why) {
        for (Reply waiter : waiters) {
            waiter.fail(why);
        }
        waiters.clear();
    }

    StateResponse state(String bundle) {
        int code = exit == null ? 0 : exit.status();
        long at = exit == null ? 0 : exit.exitedAt();
        return new StateResponse(
                init() ? id : execId, bundle, pid, status.number(), stdio, code, at, execId);
    }

    /** How it ended, or zeros. */
    ExitMessage end() {
        return exit == null ? new ExitMessage(pid, 0, 0) : exit;
    }
}
