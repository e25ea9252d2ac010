package io.jdock.jshim;

import io.jdock.jshim.loop.Spawner;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Scan;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** {@code containerd-shim-jrunc-v2}: does what its command line says. */
public final class Jshim {
    private static final String VERSION = "0.1.0";
    private static final int MAX_ARGUMENTS = 1 << 20;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private Jshim() {}

    public static void main(String[] unused) {
        Linux linux = Linux.real();
        Scan.byAddress();
        int status = 1;
        try {
            status = run(linux);
        } catch (Failure e) {
            print(linux, STDERR, "containerd-shim-jrunc-v2: " + e.getMessage() + "\n");
        } catch (Throwable e) {
            print(linux, STDERR, "containerd-shim-jrunc-v2: internal error\n");
        }
        linux.processes().exit(status);
    }

    private static int run(Linux linux) {
        // not main's arguments: those went through the locale
        byte[] line = linux.files().readFile("/proc/self/cmdline", MAX_ARGUMENTS);
        List<String> words = Spawner.zeroTerminated(line);
        if (LoggerCommand.meant(words)) {
            return new LoggerCommand(linux, words).run();
        }
        Arguments arguments = Arguments.parse(words.subList(1, words.size()));
        if (arguments.version()) {
            print(linux, STDOUT, "containerd-shim-jrunc-v2:\n  Version:  " + VERSION + "\n");
            return 0;
        }
        if (arguments.info()) {
            return new InfoCommand(linux, VERSION).run();
        }
        if (arguments.namespace().isEmpty()) {
            throw Failure.invalid("shim namespace cannot be empty");
        }
        return switch (arguments.command()) {
            case "start" -> new StartCommand(linux, arguments).run();
            case "delete" -> new DeleteCommand(linux, arguments).run();
            case "" -> new ServeCommand(linux, words.getFirst(), arguments).run();
            default -> throw Failure.invalid("unknown command: " + arguments.command());
        };
    }

    private static void print(Linux linux, int fd, String text) {
        Files files = linux.files();
        byte[] bytes = Utf8.encode(text);
        files.write(fd, bytes, bytes.length);
    }
}
