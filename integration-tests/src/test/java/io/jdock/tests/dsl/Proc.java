package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The process table. */
public final class Proc {
    private Proc() {}

    /** Arguments of a process, empty if it is gone or a zombie. */
    public static List<String> arguments(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
            return line.isEmpty() ? List.of() : Arrays.asList(line.split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    public static boolean running(long pid) {
        return !arguments(pid).isEmpty();
    }

    /** Whether it is gone, or only its parent has yet to hear of its end. */
    public static boolean ended(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException gone) {
            return true;
        }
    }

    /** All live processes one of whose arguments contains the text. */
    public static List<ProcessHandle> mentioning(String text) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .filter(p -> arguments(p.pid()).stream().anyMatch(a -> a.contains(text)))
                .toList();
    }

    /**
     * The process that mentions a path and is the named program: by the name of its executable, or
     * of a main class or jar for one that runs on a JVM.
     */
    public static Optional<ProcessHandle> withArguments(String path, String program) {
        return mentioning(path).stream()
                .filter(p -> isProgram(arguments(p.pid()), program))
                .findFirst();
    }

    /** Whether a process with these arguments is the named program; one that is gone has none. */
    public static boolean isProgram(List<String> arguments, String program) {
        if (arguments.isEmpty()) {
            return false;
        }
        String first = Path.of(arguments.getFirst()).getFileName().toString();
        return first.equals(program)
                || first.equals("java")
                        && arguments.stream()
                                .anyMatch(a -> a.toLowerCase().endsWith("." + program));
    }

    /** Whether a process was born into a pid namespace below this one; false if it is gone. */
    public static boolean contained(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.anyMatch(l -> l.matches("NSpid:\\t\\d+\\t.+"));
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    /** A line of /proc/PID/status, in its own unit. */
    public static long status(long pid, String field) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(l -> l.startsWith(field + ":"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError("process " + pid + " is gone", e);
        }
    }

    /** How many descriptors a process has open. */
    public static int descriptors(long pid) {
        return Path.of("/proc/" + pid + "/fd").toFile().list().length;
    }

    /** A line of /proc/PID/smaps_rollup, in kilobytes. */
    public static long rollup(long pid, String field) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(l -> l.startsWith(field + ":"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            throw new AssertionError("process " + pid + " is gone", e);
        }
    }

    /** Time a process was on a processor, all its threads (/proc/PID/task/TID/schedstat). */
    public static double runMillis(long pid) {
        double nanos = 0;
        for (String task : Path.of("/proc/" + pid + "/task").toFile().list()) {
            try {
                Path file = Path.of("/proc/" + pid + "/task/" + task + "/schedstat");
                nanos += Double.parseDouble(Files.readString(file).split(" ")[0]);
            } catch (IOException e) {
                // a thread that ended
            }
        }
        return nanos / 1e6;
    }
}
