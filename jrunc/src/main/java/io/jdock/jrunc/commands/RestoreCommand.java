package io.jdock.jrunc.commands;

import io.jdock.jrunc.checkpoint.CriuOptions;
import io.jdock.jrunc.container.CreateRequest;
import io.jdock.jrunc.container.DeleteContainer;
import io.jdock.jrunc.container.RestoreContainer;
import io.jdock.jrunc.process.Foreground;
import io.jdock.jrunc.tty.ForegroundConsole;

/** {@code restore}: a container from what checkpoint wrote. */
final class RestoreCommand implements Command {
    private static final int PR_SET_CHILD_SUBREAPER = 36;

    @Override
    public Usage usage() {
        Flags flags =
                CriuFlags.shared(Flags.anywhere())
                        .value("bundle|b", "directory of the bundle (default: the current one)")
                        .value("console-socket", "unix socket that receives the terminal's master")
                        .value("pid-file", "file to write the process id to")
                        .value("lsm-profile", "LSM profile to restore with, as TYPE:NAME")
                        .value("lsm-mount-context", "LSM context to mount with")
                        .toggle("detach|d", "return as soon as its processes run")
                        .toggle("no-pivot", "do not pivot_root: for a rootfs on a ramdisk")
                        .toggle("no-subreaper", "do not adopt processes it leaves behind");
        return Usage.ofContainer("restore", "run a container on from a checkpoint", flags);
    }

    @Override
    public int run(Context context, Given given) {
        Creation.protect(context);
        CriuOptions options = CriuFlags.options(context, given);
        CheckpointCommand.warnIfRootless(context);
        CreateRequest request = Creation.request(context, given, false);
        boolean detach = given.on("detach");
        ForegroundConsole console = null;
        if (!detach
                && request.spec().process() != null
                && request.spec().process().terminal()
                && request.consoleSocket().isEmpty()) {
            console = new ForegroundConsole(context.linux());
            request = request.withConsole(console.end());
        } else if (detach) {
            CreateCommand.checkConsole(request);
        }
        if (!detach && !given.on("no-subreaper")) {
            context.linux().processes().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        }
        RestoreContainer restorer =
                new RestoreContainer(
                        context.linux(), context.store(), context.log(), CriuFlags.criu(context));
        int pid = restorer.restore(request, options);
        if (console != null) {
            console.open();
        }
        if (detach) {
            return 0;
        }
        Foreground foreground = new Foreground(context.linux());
        int code = foreground.await(pid, console == null ? null : console.relay(), null);
        new DeleteContainer(context.linux(), context.store(), context.log())
                .destroy(context.load(request.id()));
        return code;
    }
}
