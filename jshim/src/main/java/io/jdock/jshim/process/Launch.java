package io.jdock.jshim.process;

import io.jdock.jshim.io.Console;
import io.jdock.jshim.io.Streams;
import io.jdock.jshim.loop.Spawner;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;

import java.util.ArrayList;
import java.util.List;

/**
 * One process on its way from the runtime to us: its streams and its terminal's socket before, its
 * number after. The runtime writes the number to a file and ends; the process is our child then,
 * and may have ended already.
 */
final class Launch {
    /** What the verbs do differently. */
    interface Verb {
        /** Such as "OCI runtime create failed". */
        String failed();

        /** The runtime's command, without what all commands have. */
        List<String> command();

        /** Where the runtime writes the process's number. */
        String pidFile();

        /**
         * What may do the command's work in a fork of this program; null: nothing.
         *
         * @param consoleSocket path of the socket that gets the terminal; empty: there is none
         */
        default Spawner.StandIn standIn(String consoleSocket) {
            return null;
        }

        /** The process exists and its streams flow. Whoever hears of its end is set here. */
        void made(int pid);

        /** Nothing came of it; its streams are released. */
        void undo();

        /** After either. */
        default void over() {}
    }

    private final Shim shim;
    private final Task task;
    private final TaskProcess process;
    private final Turns.Turn turn;
    private final Verb verb;
    private Console console;

    Launch(Shim shim, Task task, TaskProcess process, Turns.Turn turn, Verb verb) {
        this.shim = shim;
        this.task = task;
        this.process = process;
        this.turn = turn;
        this.verb = verb;
    }

    /** Begins; the turn is answered by the verb, or with what failed. */
    void run() {
        process.launch();
        try {
            openStreams();
        } catch (Failure e) {
            undo();
            throw e;
        }
        process.streams().whenReady(() -> turn.guard(this::go));
    }

    private void openStreams() {
        Streams streams = process.streams();
        String name = process.init() ? task.id() : process.execId();
        streams.open(
                task.options().ioUid(), task.options().ioGid(), shim.logger(process.stdio(), name));
        if (streams.terminal()) {
            console = new Console(shim.parts(), shim.consolePath(), streams::terminal);
        }
    }

    private void go() {
        try {
            startRuntime();
        } catch (Failure e) {
            undo();
            throw e;
        }
    }

    private void startRuntime() {
        List<String> command = new ArrayList<>(verb.command());
        command.add("--pid-file");
        command.add(verb.pidFile());
        if (console != null) {
            command.add("--console-socket");
            command.add(console.path());
        }
        command.add(task.id());
        shim.children().hold();
        try {
            int[] streams = process.streams().theirs();
            Spawner.StandIn standIn = verb.standIn(console == null ? "" : console.path());
            task.runtime()
                    .run(
                            process.execId(),
                            command,
                            streams,
                            standIn,
                            (status, at) -> ended(status));
        } catch (Failure e) {
            shim.children().release();
            throw task.runtime().unstartable(verb.failed(), process.execId(), e);
        }
        process.streams().handedOver();
    }

    private void ended(int status) {
        turn.guard(() -> finish(status));
        turn.guard(verb::over);
        shim.children().release();
    }

    private void finish(int status) {
        try {
            if (status != 0) {
                throw task.runtime().failure(verb.failed(), process.execId(), status);
            }
            take();
        } catch (Failure e) {
            undo();
            throw e;
        }
    }

    private void take() {
        Files files = shim.parts().linux().files();
        if (console != null) {
            console.poll();
            console.close();
        }
        int pid = PidFile.read(files, verb.pidFile());
        process.made(pid, new ProcessExit(shim, task, process));
        process.streams().begin();
        verb.made(pid);
    }

    private void undo() {
        if (console != null) {
            console.close();
        }
        process.streams().release();
        process.unstarted();
        verb.undo();
    }
}
