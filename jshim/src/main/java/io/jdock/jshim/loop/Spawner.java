package io.jdock.jshim.loop;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** Starts programs. */
public final class Spawner {
    private static final int MAX_ENVIRONMENT = 1 << 20;

    /** A program's work, by code that this program has as well. */
    @FunctionalInterface
    public interface StandIn {
        /**
         * @param path of the program
         * @return its exit code; negative: nothing was done, it is to be executed
         */
        int run(String path);
    }

    private final Files files;
    private final Processes processes;
    private final Children children;

    public Spawner(Linux linux, Children children) {
        this.files = linux.files();
        this.processes = linux.processes();
        this.children = children;
    }

    /**
     * Starts a program with this process's environment and working directory.
     *
     * @param program a path, or a name to be looked up in PATH
     * @param streams descriptors for 0, 1 and 2 of the program, each above 2, or -1 for ours
     * @return its pid
     * @throws Failure worded as Go's os/exec has it, which clients look for
     */
    public int start(String program, List<String> arguments, int[] streams, Ended ended) {
        return start(program, arguments, null, streams, ended);
    }

    /**
     * As above, with an environment of its own.
     *
     * @param environment null for this process's
     * @param streams descriptors for 0, 1, 2 and so on, each above all of these numbers
     */
    public int start(
            String program,
            List<String> arguments,
            List<String> environment,
            int[] streams,
            Ended ended) {
        String path = lookUp(program, environment);
        int pid = processes.spawn(path, words(program, arguments), environment, streams);
        if (pid < 0) {
            throw notExecuted(path, -pid);
        }
        children.onExit(pid, ended);
        return pid;
    }

    private static List<String> words(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(program);
        words.addAll(arguments);
        return words;
    }

    private static Failure notExecuted(String path, int errno) {
        return new Failure(Kind.UNKNOWN, "fork/exec " + path + ": " + Errno.text(errno));
    }

    /**
     * Has a program's work done by a child that is a copy of this process, or starts the program.
     *
     * @param streams descriptors for 0, 1 and 2, each above 2, or -1 for ours
     */
    public int start(
            String program, List<String> arguments, int[] streams, StandIn standIn, Ended ended) {
        String path = lookUp(program, null);
        if (!files.exists(path)) {
            throw notExecuted(path, Errno.ENOENT);
        }
        int pid = processes.fork();
        if (pid == 0) {
            child(path, words(program, arguments), streams, standIn);
        }
        children.onExit(pid, ended);
        return pid;
    }

    private void child(String path, List<String> words, int[] streams, StandIn standIn) {
        try {
            for (int i = 0; i < streams.length; i++) {
                if (streams[i] >= 0) {
                    files.replace(streams[i], i);
                }
            }
            // nothing of ours is open when it enters a container (CVE-2016-9962)
            processes.closeFrom(streams.length, false);
            processes.blockOnly();
            int code = standIn.run(path);
            if (code < 0) {
                processes.exec(path, words, environment(files));
            }
            processes.exit(code);
        } catch (Throwable e) {
            processes.exit(127);
        }
    }

    private String lookUp(String program, List<String> environment) {
        if (program.indexOf('/') >= 0) {
            return program;
        }
        String path =
                environment == null ? processes.variable("PATH") : variable(environment, "PATH");
        int from = 0;
        while (from <= path.length()) {
            int end = path.indexOf(':', from);
            end = end < 0 ? path.length() : end;
            String candidate = path.substring(from, end) + "/" + program;
            if (end > from && files.exists(candidate)) {
                return candidate;
            }
            from = end + 1;
        }
        throw new Failure(
                Kind.UNKNOWN, "exec: \"" + program + "\": executable file not found in $PATH");
    }

    /** This process's environment; getenv(3) is of no use to ahead-of-time code. */
    public static List<String> environment(Files files) {
        return zeroTerminated(files.readFile("/proc/self/environ", MAX_ENVIRONMENT));
    }

    /** The value of a variable, or the empty text. */
    public static String variable(List<String> environment, String name) {
        for (String entry : environment) {
            if (entry.length() > name.length()
                    && entry.charAt(name.length()) == '='
                    && entry.startsWith(name)) {
                return entry.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** The texts of a block in which each ends with NUL, as procfs shows arguments. */
    public static List<String> zeroTerminated(byte[] block) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < block.length; i++) {
            if (block[i] == 0) {
                texts.add(Utf8.decode(block, from, i));
                from = i + 1;
            }
        }
        return texts;
    }
}
