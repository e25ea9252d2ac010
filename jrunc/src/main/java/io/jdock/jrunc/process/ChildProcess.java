package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Processes;

/** A process that is being made, seen from the runtime: the other end of {@link Sync}. */
public final class ChildProcess {
    private static final String PREFIX = "unable to start container process: ";
    private static final Server NOTHING = (request, sync) -> {};

    private final Linux linux;
    private final Outlet outlet;
    private final Sync sync;
    private final int pid;
    private final AgentContact agent;

    ChildProcess(Linux linux, Outlet outlet, Sync sync, int pid, AgentContact agent) {
        this.linux = linux;
        this.outlet = outlet;
        this.sync = sync;
        this.pid = pid;
        this.agent = agent;
    }

    public int pid() {
        return pid;
    }

    /** Serves requests of a process, and answers them. */
    @FunctionalInterface
    interface Server {
        void serve(Sync.Message request, Sync sync);
    }

    /** Waits until the process, which asks for nothing, is ready to be let go. */
    public void awaitReady() {
        awaitReady(NOTHING);
    }

    /**
     * Serves the process until it is ready to be let go.
     *
     * @throws Failure with what it reported
     */
    void awaitReady(Server server) {
        while (true) {
            Sync.Message message = sync.receive();
            switch (message.type()) {
                case Sync.WARNING -> outlet.warn(message.text());
                case Sync.MAPS, Sync.DEVICES, Sync.SOURCE, Sync.RIGHTS, Sync.HOOKS ->
                        server.serve(message, sync);
                case Sync.LISTENER -> {
                    int listener = agent.copy(pid, Integer.parseInt(message.text()));
                    // it waits for the agent if it makes such a call, as for the answer to this one
                    sync.send(Sync.GO, "");
                    agent.pass(pid, listener);
                }
                case Sync.READY -> {
                    return;
                }
                default -> throw new Failure(Kind.UNKNOWN, problem(message));
            }
        }
    }

    static String problem(Sync.Message message) {
        if (message.type() == Sync.ERROR) {
            return PREFIX + message.text();
        }
        return PREFIX + ContainerInit.DURING_INIT + "the process ended without a word";
    }

    /** An error of the runtime that belongs to the process' preparation. */
    public static Failure duringInit(Failure e) {
        return new Failure(e.kind(), PREFIX + ContainerInit.DURING_INIT + e.getMessage(), e);
    }

    /** Lets a ready process go on. */
    public void go() {
        sync.send(Sync.GO, "");
    }

    /** Waits until it executes the user's program, or failed to. */
    public void awaitExecution() {
        Sync.Message message = sync.receive();
        if (message.type() == Sync.ERROR) {
            throw new Failure(Kind.UNKNOWN, problem(message));
        }
    }

    public void close() {
        linux.files().close(sync.fd());
    }

    /** Ends it, whatever it is doing, and waits until it is gone. */
    public void kill() {
        linux.processes().kill(pid, Processes.SIGKILL);
        linux.processes().waitFor(pid, new int[1], 0);
    }
}
