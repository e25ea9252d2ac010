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
        Given global;
        try {
            global = Globals.flags().parse(words.subList(1, words.size()));
            log = Globals.log(linux, global);
        } catch (Failure e) {
            log.error(e.getMessage());
            return 1;
        }
        if (global.on("trace")) {
            Trace.start(linux, Environment.own(linux).variables());
            Trace.mark("command line read");
        }
        return run(words, global, log);
    }

    private int run(List<String> words, Given global, Log log) {
        List<String> rest = global.arguments();
        if (global.on("version")) {
            return print(VersionCommand.text());
        }
        if (global.on("help") || rest.isEmpty()) {
            return print(HelpCommand.page(Verbs.usages(), Globals.flags()));
        }
        try {
            Store store = new Store(linux.files(), Globals.root(linux, global));
            return run(new Context(linux, log, store, global, words), rest);
        } catch (Failure e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    private int run(Context context, List<String> rest) {
        String verb = rest.getFirst();
        if (verb.equals("help") || verb.equals("h")) {
            return help(context, rest);
        }
        Command command = Verbs.find(verb);
        if (command == null) {
            return unknown(context, verb);
        }
        Usage usage = command.usage();
        Given given;
        try {
            given = usage.flags().parse(rest.subList(1, rest.size()));
            if (given.on("help")) {
                return print(usage.page());
            }
            usage.check(given, context.words().getFirst());
        } catch (Failure e) {
            print("Incorrect Usage.\n\n" + usage.page());
            throw e;
        }
        return run(context, command, given);
    }

    private static int run(Context context, Command command, Given given) {
        try {
            int code = command.run(context, given);
            Trace.print();
            return code;
        } catch (Failure e) {
            Trace.print();
            context.log().error(command.prefix() + e.getMessage());
            return command.failureCode();
        }
    }

    private int help(Context context, List<String> rest) {
        if (rest.size() < 2) {
            return print(HelpCommand.page(Verbs.usages(), Globals.flags()));
        }
        Command command = Verbs.find(rest.get(1));
        return command == null ? unknown(context, rest.get(1)) : print(command.usage().page());
    }

    private static int unknown(Context context, String verb) {
        context.log().error("No help topic for '" + verb + "'");
        return UNKNOWN_COMMAND;
    }

    private int print(String text) {
        linux.files().writeAll(1, Utf8.encode(text));
        return 0;
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
