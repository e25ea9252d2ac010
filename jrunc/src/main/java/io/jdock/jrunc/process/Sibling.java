package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Processes;

/**
 * How a helper process makes another in its own place: as a child of the runtime (CLONE_PARENT), in
 * namespaces the runtime itself is not in.
 */
final class Sibling {
    private Sibling() {}

    /**
     * In the helper: returns only in the process it makes.
     *
     * @param flags namespaces to make with it
     */
    static void make(Linux linux, Sync sync, int flags) {
        int pid = linux.processes().clone(flags | Processes.CLONE_PARENT);
        if (pid != 0) {
            sync.send(Sync.PID, Integer.toString(pid));
            linux.processes().exit(0);
        }
        // the runtime must have read the pid before anything else arrives
        if (sync.receive().type() != Sync.GO) {
            linux.processes().exit(1);
        }
    }

    /** In the runtime. @return the sibling's pid */
    static int await(Linux linux, Sync sync, int helper) {
        return await(linux, sync, helper, (request, none) -> {});
    }

    /**
     * @param server of what the helper asks for before
     */
    static int await(Linux linux, Sync sync, int helper, ChildProcess.Server server) {
        Sync.Message message = sync.receive();
        while (message.type() == Sync.MAPS) {
            server.serve(message, sync);
            message = sync.receive();
        }
        linux.processes().waitFor(helper, new int[1], 0);
        if (message.type() != Sync.PID) {
            throw new Failure(Kind.UNKNOWN, ChildProcess.problem(message));
        }
        sync.send(Sync.GO, "");
        return Integer.parseInt(message.text());
    }
}
