package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Store;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/**
 * The whole command line: what stands in front of the verb, the verbs, and errors on their way out.
 */
public final class CommandLine {
    private static final int MAX_BYTES = 16 << 20;
    private static final int UNKNOWN_COMMAND = 3;

    private final Linux linux;

    public CommandLine(Linux linux) {
        this.linux = linux;
    }

    /** Runs this program's own command line. @return the exit code */
    public int run() {
        List<String> words = words(linux.files().readFile("/proc/self/cmdline", MAX_BYTES));
        Log log = Log.open(linux, "", false, false);
        Flags.Given global;
        try {
            global = flags().parse(words.subList(1, words.size()));
            log = log(global);
        } catch (Failure e) {
            log.error(e.getMessage());
            return 1;
        }
        if (global.on("trace")) {
            Trace.start(linux, context(global, log, words).environment());
            Trace.mark("command line read");
        }
        if (global.on("version")) {
            return new VersionCommand().run(context(global, log, words), List.of());
        }
        List<String> rest = global.arguments();
        if (global.on("help") || rest.isEmpty() || rest.getFirst().equals("help")) {
            return new HelpCommand().run(context(global, log, words), List.of());
        }
        return run(context(global, log, words), rest);
    }

    private static int run(Context context, List<String> rest) {
        Command command = find(rest.getFirst());
        if (command == null) {
            context.log().error("No help topic for '" + rest.getFirst() + "'");
            return UNKNOWN_COMMAND;
        }
        try {
            int code = command.run(context, rest.subList(1, rest.size()));
            Trace.print();
            return code;
        } catch (Failure e) {
            Trace.print();
            context.log().error(command.prefix() + e.getMessage());
            return command.failureCode();
        }
    }

    private static Command find(String verb) {
        return switch (verb) {
            case "create" -> new CreateCommand();
            case "start" -> new StartCommand();
            case "run" -> new RunCommand();
            case "exec" -> new ExecCommand();
            case "state" -> new StateCommand();
            case "kill" -> new KillCommand();
            case "delete" -> new DeleteCommand();
            case "list" -> new ListCommand();
            case "ps" -> new PsCommand();
            case "pause" -> new PauseCommand(true);
            case "resume" -> new PauseCommand(false);
            case "update" -> new UpdateCommand();
            case "spec" -> new SpecCommand();
            case "features" -> new FeaturesCommand();
            default -> null;
        };
    }

    private static Flags flags() {
        return Flags.inFront()
                .values("root", "log", "log-format", "rootless", "criu")
                .switches("debug", "systemd-cgroup", "trace", "version|v", "help|h");
    }

    private Log log(Flags.Given global) {
        String format = global.text("log-format", "text");
        if (!format.equals("text") && !format.equals("json")) {
            throw Failure.invalid("invalid log-format: " + format);
        }
        if (global.on("systemd-cgroup")) {
            throw Failure.unimplemented(
                    "--systemd-cgroup is not supported: groups are made in the file system");
        }
        boolean debug = global.on("debug");
        return Log.open(linux, global.text("log"), format.equals("json"), debug);
    }

    private Context context(Flags.Given global, Log log, List<String> words) {
        String root = global.text("root", "/run/jrunc");
        return new Context(linux, log, new Store(linux.files(), root), words);
    }

    /** The words of a file that ends each with a NUL. */
    static List<String> words(byte[] bytes) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                words.add(Utf8.decode(bytes, start, i));
                start = i + 1;
            }
        }
        return words;
    }
}
