package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.Containers;
import io.jdock.jrunc.container.ExecInContainer;
import io.jdock.jrunc.container.ExecRequest;
import io.jdock.jrunc.container.Maker;
import io.jdock.jrunc.container.Store;
import io.jdock.jrunc.container.SubGroups;
import io.jdock.jrunc.process.Foreground;
import io.jdock.jrunc.security.SelfExe;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.sys.Linux;

import java.util.List;

/**
 * {@code exec --process FILE --pid-file FILE --detach} without this program: for one that has this
 * code linked into it, and forks where it would else execute this program, which costs two
 * executions. What the process may do is settled by the same code in the same order.
 *
 * <p>Who calls this is a child that exits with what {@link #run} returns. It has one thread, the
 * process's streams as its descriptors 0 to 2, and no others.
 *
 * @param root directory of the containers' state
 * @param log file that errors are written to as JSON
 * @param process file with the process as JSON
 * @param pidFile gets the process's number
 * @param console path of the socket that gets the terminal's master end; empty: there is none
 */
public record DetachedExec(
        String root, String log, String id, String process, String pidFile, String console) {
    /** Nothing was done: this program itself has to be executed. */
    public static final int NOT_MINE = -1;

    private static final int FAILED = 255;
    private static final int BUG = 70;

    /**
     * @param program path of the program that this code stands in for
     * @return its exit code, or {@link #NOT_MINE}
     */
    public int run(Linux linux, String program) {
        try {
            return run(linux, container(linux, program));
        } catch (Throwable e) {
            return BUG;
        }
    }

    private int run(Linux linux, Container container) {
        if (container == null) {
            return NOT_MINE;
        }
        linux.processes().blockOnly(Foreground.forwarded());
        Log errors = Log.open(linux, log, true, false);
        try {
            exec(linux, container, errors);
            return 0;
        } catch (Failure e) {
            errors.error(ExecCommand.PREFIX + e.getMessage());
            return FAILED;
        }
    }

    /**
     * Null if it is not one that the program made, with this very code. Or if the caller is not
     * root, or its file in reach of a container, which a process that shares it would make writable
     * (CVE-2019-5736).
     */
    private Container container(Linux linux, String program) {
        if (!SelfExe.readOnly() || linux.processes().effectiveUid() != 0) {
            return null;
        }
        try {
            Container found = new Containers(linux.files(), store(linux)).load(new ContainerId(id));
            return Maker.made(found, linux.files(), program) ? found : null;
        } catch (Failure e) {
            // what is wrong with it is for the program to say
            return null;
        }
    }

    private Store store(Linux linux) {
        return new Store(linux.files(), root);
    }

    private void exec(Linux linux, Container container, Log errors) {
        Process what = ExecProcess.read(linux.files(), process);
        ExecProcess.check(linux.files(), what);
        ExecCommand.checkConsole(what.terminal(), true, console);
        int end = console.isEmpty() ? -1 : linux.sockets().connect(console);
        SubGroups groups = SubGroups.parse(List.of());
        ExecRequest request = new ExecRequest(what, end, pidFile, "", groups, 0, false);
        // root needs nobody to place it
        new ExecInContainer(linux, errors, (unit, pid) -> {})
                .exec(container, store(linux).loadConfig(container.id()), request, () -> {});
    }
}
