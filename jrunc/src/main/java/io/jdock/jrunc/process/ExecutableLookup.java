package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Stat;

import java.util.List;

/**
 * Finds the program to execute the way a shell does, in the PATH of the container's environment.
 * The error texts are those that engines look for in what a runtime says.
 */
final class ExecutableLookup {
    /** Whether a file may be executed by the caller. */
    @FunctionalInterface
    interface Access {
        boolean mayExecute(String path);
    }

    private final Files files;
    private final Access access;

    ExecutableLookup(Files files, Access access) {
        this.files = files;
        this.access = access;
    }

    /**
     * @return a path execve(2) takes
     */
    String find(String name, List<String> environment) {
        if (name.indexOf('/') >= 0) {
            String problem = problem(name);
            if (problem != null) {
                throw new Failure(Kind.NOT_FOUND, "exec: " + Quoted.text(name) + ": " + problem);
            }
            return name;
        }
        String path = variable(environment, "PATH");
        int start = 0;
        while (!name.isEmpty() && start <= path.length()) {
            int end = path.indexOf(':', start);
            end = end < 0 ? path.length() : end;
            String directory = end == start ? "." : path.substring(start, end);
            String candidate = directory + "/" + name;
            if (!path.isEmpty() && problem(candidate) == null) {
                return candidate;
            }
            start = end + 1;
        }
        throw new Failure(
                Kind.NOT_FOUND,
                "exec: " + Quoted.text(name) + ": executable file not found in $PATH");
    }

    /** Why it cannot be executed, or null. */
    private String problem(String path) {
        Stat stat;
        try {
            stat = files.stat(path);
        } catch (LinuxException e) {
            return "stat " + path + ": " + Errno.text(e.errno());
        }
        boolean runnable = !stat.directory() && (stat.mode() & 0111) != 0;
        return runnable && access.mayExecute(path) ? null : "permission denied";
    }

    static String variable(List<String> environment, String name) {
        String prefix = name + "=";
        String value = "";
        for (String entry : environment) {
            if (entry.startsWith(prefix)) {
                value = entry.substring(prefix.length());
            }
        }
        return value;
    }
}
