package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.CreateRequest;
import io.jdock.jrunc.process.Foreground;
import io.jdock.jrunc.process.Inheritance;
import io.jdock.jrunc.process.NotifySocket;
import io.jdock.jrunc.security.SelfExe;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** What create and run have in common: their flags, and a request made of them. */
final class Creation {
    private static final int MAX_ENVIRONMENT = 16 << 20;

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

    static Flags flags() {
        return Flags.anywhere()
                .values("bundle|b", "console-socket", "pidfd-socket", "pid-file", "preserve-fds")
                .switches("no-pivot", "no-new-keyring");
    }

    /** Before anything of a container is touched: what {@link SelfExe} says, and signals held. */
    static void protect(Context context) {
        List<String> environment = Trace.carried(context.environment());
        new SelfExe(context.linux()).protect(context.words(), environment);
        Trace.mark("own file out of reach");
        context.linux().processes().blockOnly(Foreground.forwarded());
    }

    static CreateRequest request(
            Context context, String command, Flags.Given given, boolean waitForStart) {
        Context.exactly(command, given, 1);
        String console = absolute(given.text("console-socket"));
        String pidFile = absolute(given.text("pid-file"));
        String pidSocket = absolute(given.text("pidfd-socket"));
        String bundle = enterBundle(context, given.text("bundle"));
        String config = readConfig(context);
        Spec spec = Spec.parse("config.json", config);
        Trace.mark("configuration read");
        return new CreateRequest(
                new ContainerId(given.arguments().getFirst()),
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
                waitForStart);
    }

    /** The bundle becomes the working directory, where relative paths of its config start. */
    private static String enterBundle(Context context, String bundle) {
        if (!bundle.isEmpty()) {
            context.linux().files().chdir(bundle);
        }
        return workingDirectory();
    }

    private static String workingDirectory() {
        byte[] path = new byte[4096];
        if (Libc.getcwd(path, path.length) == 0) {
            throw new LinuxException("getcwd", Errno.last());
        }
        return Utf8.decodeZ(path);
    }

    private static String absolute(String path) {
        return path.isEmpty() || path.startsWith("/") ? path : workingDirectory() + "/" + path;
    }

    private static String readConfig(Context context) {
        try {
            return Utf8.decode(context.linux().files().readFile("config.json", Spec.MAX_CHARS));
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                throw Failure.notFound("JSON specification file config.json not found");
            }
            throw e;
        }
    }
}
