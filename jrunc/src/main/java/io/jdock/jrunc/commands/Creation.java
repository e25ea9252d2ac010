package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.CreateRequest;
import io.jdock.jrunc.container.Paths;
import io.jdock.jrunc.process.Foreground;
import io.jdock.jrunc.process.Inheritance;
import io.jdock.jrunc.process.NotifySocket;
import io.jdock.jrunc.process.StandardStreams;
import io.jdock.jrunc.security.SelfExe;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** What create and run have in common: their flags, and a request made of them. */
final class Creation {
    private static final String NOTIFY_SOCKET = "NOTIFY_SOCKET";

    private Creation() {}

    /** The socket by which a container about to start may tell of its readiness; null: none. */
    static NotifySocket notifySocket(Context context, ContainerId id) {
        String manager = context.variable(NOTIFY_SOCKET);
        String directory = context.store().notifyDirectory(id);
        return manager.isEmpty() || !context.linux().files().exists(directory)
                ? null
                : NotifySocket.bind(context.linux(), manager, directory);
    }

    /** Adds the flags of both. */
    static Flags flags(Flags flags) {
        return flags.value("bundle|b", "directory of the bundle (default: the current one)")
                .value("console-socket", "unix socket that receives the terminal's master end")
                .value("pidfd-socket", "unix socket that receives a pidfd of the process")
                .value("pid-file", "file to write the process id to")
                .toggle("no-pivot", "do not pivot_root: for a rootfs on a ramdisk")
                .toggle("no-new-keyring", "keep the caller's session keyring")
                .value("preserve-fds", "pass N more descriptors on, behind stdio and LISTEN_FDS");
    }

    /** Before anything of a container is touched: what {@link SelfExe} says, and signals held. */
    static void protect(Context context) {
        StandardStreams.fill(context.linux().files());
        List<String> environment = Trace.carried(Environment.own(context.linux()).variables());
        new SelfExe(context.linux()).protect(context.words(), environment);
        Trace.mark("own file out of reach");
        context.linux().processes().blockOnly(Foreground.forwarded());
    }

    static CreateRequest request(Context context, Given given, boolean waitForStart) {
        String console = Paths.absolute(given.text("console-socket"));
        String pidFile = Paths.absolute(given.text("pid-file"));
        String pidSocket = Paths.absolute(given.text("pidfd-socket"));
        String bundle = enterBundle(context, given.text("bundle"));
        byte[] config = readConfig(context);
        Spec spec = Spec.parse("config.json", Utf8.reader(config));
        Trace.mark("configuration read");
        return new CreateRequest(
                Context.id(given),
                bundle,
                spec,
                config,
                console,
                -1,
                pidFile,
                !given.on("no-pivot"),
                !given.on("no-new-keyring"),
                Inheritance.of(context.linux().processes(), given.number("preserve-fds")),
                pidSocket,
                !context.variable(NOTIFY_SOCKET).isEmpty(),
                context.variable("PATH"),
                waitForStart,
                context.groupDriver());
    }

    /** The bundle becomes the working directory, where relative paths of its config start. */
    private static String enterBundle(Context context, String bundle) {
        if (!bundle.isEmpty()) {
            context.linux().files().chdir(bundle);
        }
        return Paths.workingDirectory();
    }

    private static byte[] readConfig(Context context) {
        try {
            return context.linux().files().readFile("config.json", Spec.MAX_CHARS);
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                throw Failure.notFound("JSON specification file config.json not found");
            }
            throw e;
        }
    }
}
