package io.jdock.jshim.process;

import io.jdock.jrunc.commands.DetachedExec;
import io.jdock.jshim.loop.Ended;
import io.jdock.jshim.loop.Spawner;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.RuncOptions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that makes containers: jrunc, or whatever else takes runc's command line. It reports
 * errors as JSON lines in the file {@code --log} names; the last of them is what clients get to
 * read, in the words of containerd's own shim.
 */
public final class OciRuntime {
    private static final int[] NO_STREAMS = {-1, -1, -1};
    private static final int MAX_LOG = 1 << 20;
    private static final String JRUNC = "jrunc";
    private static final String DEFAULT_ROOT = "/run/jrunc";

    private final Spawner spawner;
    private final Linux linux;
    private final Files files;
    private final Bundle bundle;
    private final String binary;
    private final String root;
    private final String criu;
    private final boolean systemdCgroup;

    /**
     * @param self path of this program
     * @param options an empty binary name is jrunc beside this program, or in PATH
     */
    public OciRuntime(
            Spawner spawner,
            Linux linux,
            Bundle bundle,
            String namespace,
            String self,
            RuncOptions options) {
        this.spawner = spawner;
        this.linux = linux;
        this.files = linux.files();
        this.bundle = bundle;
        this.binary = program(files, self, options);
        String base = options.root().isEmpty() ? DEFAULT_ROOT : options.root();
        this.root = base + "/" + namespace;
        this.criu = options.criuPath();
        this.systemdCgroup = options.systemdCgroup();
    }

    /** A path, or a name to be looked up. */
    public static String program(Files files, String self, RuncOptions options) {
        return options.binaryName().isEmpty() ? jrunc(files, self) : options.binaryName();
    }

    private static String jrunc(Files files, String self) {
        String beside = self.substring(0, self.lastIndexOf('/') + 1) + JRUNC;
        return files.exists(beside) ? beside : JRUNC;
    }

    /** Runs a command of the runtime; {@code ended} hears how it went. */
    void run(String execId, List<String> command, Ended ended) {
        run(execId, command, NO_STREAMS, ended);
    }

    void run(String execId, List<String> command, int[] streams, Ended ended) {
        spawner.start(binary, arguments(execId, command), streams, ended);
    }

    /**
     * Runs a command of the runtime, or has the stand-in do its work.
     *
     * @param standIn null: nothing can
     */
    void run(
            String execId,
            List<String> command,
            int[] streams,
            Spawner.StandIn standIn,
            Ended ended) {
        if (standIn == null) {
            run(execId, command, streams, ended);
        } else {
            spawner.start(binary, arguments(execId, command), streams, standIn, ended);
        }
    }

    /**
     * What does the work of {@code exec --detach} in a fork of this program, which has jrunc's code
     * in it (decisions/0013).
     *
     * @param process file with the process as JSON
     * @param pidFile gets its number
     * @param console path of the socket that gets its terminal; empty: it has none
     * @return null for another runtime; whether it is the same release, what it made tells
     */
    Spawner.StandIn standIn(
            String execId, String id, String process, String pidFile, String console) {
        if (!binary.equals(JRUNC) && !binary.endsWith("/" + JRUNC)) {
            return null;
        }
        String log = bundle.runtimeLog(execId);
        DetachedExec exec = new DetachedExec(root, log, id, process, pidFile, console);
        return path -> exec.run(linux, path);
    }

    private List<String> arguments(String execId, List<String> command) {
        String log = bundle.runtimeLog(execId);
        remove(log);
        List<String> arguments = new ArrayList<>();
        arguments.add("--root");
        arguments.add(root);
        arguments.add("--log");
        arguments.add(log);
        arguments.add("--log-format");
        arguments.add("json");
        if (!criu.isEmpty()) {
            arguments.add("--criu");
            arguments.add(criu);
        }
        if (systemdCgroup) {
            arguments.add("--systemd-cgroup");
        }
        arguments.addAll(command);
        return arguments;
    }

    /**
     * What to tell the client of a command that failed.
     *
     * @param what for example "OCI runtime create failed"
     */
    Failure failure(String what, String execId, int status) {
        String ended = endedWith(status);
        String message;
        try {
            message = lastError(bundle.runtimeLog(execId));
        } catch (LinuxException e) {
            return unreadable(what, e.getMessage(), ended);
        }
        return new Failure(Kind.UNKNOWN, what + ": " + (message.isEmpty() ? ended : message));
    }

    String endedWith(int status) {
        return binary + " did not terminate successfully: exit status " + status;
    }

    /** A runtime that could not even be started. */
    Failure unstartable(String what, String execId, Failure cause) {
        String log = "open " + bundle.runtimeLog(execId) + ": no such file or directory";
        return unreadable(what, log, cause.getMessage());
    }

    private static Failure unreadable(String what, String why, String ended) {
        String reason = "unable to retrieve OCI runtime error (" + why + "): " + ended;
        return new Failure(Kind.UNKNOWN, what + ": " + reason);
    }

    private String lastError(String log) {
        String text = Utf8.decode(files.readFile(log, MAX_LOG));
        String last = "";
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String message = errorMessage(text.substring(from, end));
            last = message.isEmpty() ? last : message;
            from = end + 1;
        }
        return last;
    }

    private static String errorMessage(String line) {
        try {
            return JsonInput.parse("runtime log", line, MAX_LOG, OciRuntime::readError);
        } catch (Failure e) {
            // a line that is cut short or foreign says nothing
            return "";
        }
    }

    private static String readError(JsonInput in) throws IOException {
        String level = "";
        String message = "";
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "level" -> level = in.string();
                    case "msg" -> message = in.string();
                    default -> in.skip();
                }
            }
        }
        return level.equals("error") ? message.trim() : "";
    }

    void remove(String path) {
        if (files.exists(path)) {
            files.unlink(Open.AT_FDCWD, path, 0);
        }
    }
}
