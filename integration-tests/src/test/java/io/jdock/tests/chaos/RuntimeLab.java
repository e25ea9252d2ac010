package io.jdock.tests.chaos;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One container at a time of one runtime: brought to life, disturbed, healed, and looked for. */
final class RuntimeLab implements AutoCloseable {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);
    private static final long LIMIT_SECONDS = 30;

    private final Isolation isolation;
    private final Bundle sleeper;
    private final Bundle brief;
    private final String id;
    private final String mark;
    private final Path pidFile;

    RuntimeLab(String runtime, Isolation isolation) {
        this.isolation = isolation;
        mark =
                Long.toString(
                        1_000_000_000L + ProcessHandle.current().pid() * 10 + isolation.ordinal());
        id = "chaos-" + mark;
        sleeper = new Bundle(runtime, "sleep", mark);
        brief = new Bundle(runtime, "true");
        isolation.change(sleeper);
        isolation.change(brief);
        pidFile = sleeper.path().resolve("pid");
    }

    /** Brings a container to where the verb can act on it. */
    void prepare(Verb verb) {
        for (Verb before : verb.before()) {
            if (before != Verb.EXEC_DETACHED || isolation.outliveTheFirst()) {
                succeed(before);
            }
            if (before == Verb.KILL) {
                Poll.until("it has stopped", () -> Proc.ended(pid()));
            }
        }
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readString(pidFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the verb to its end. @return how long it took, in nanoseconds */
    long succeed(Verb verb) {
        long start = System.nanoTime();
        demandSuccess(words(verb), spawn(words(verb)));
        return System.nanoTime() - start;
    }

    /**
     * Kills the runtime, and it alone, in the middle of the verb. @return whether it was in time
     */
    boolean kill(Verb verb, long afterNanos) {
        Process process = spawn(words(verb));
        LockSupport.parkNanos(afterNanos);
        boolean alive = process.isAlive();
        process.destroyForcibly();
        await(words(verb), process);
        return alive;
    }

    /** Removes whatever is there by one {@code delete -f}, which must do. @return nanoseconds */
    long heal(String story) {
        long start = System.nanoTime();
        List<String> words = List.of("delete", "-f", id);
        try {
            demandSuccess(words, spawn(words));
        } catch (AssertionError e) {
            throw new AssertionError(story, e);
        }
        long nanos = System.nanoTime() - start;
        Poll.until(
                story + ": nothing is left",
                GONE_WITHIN,
                () -> left().isEmpty(),
                () -> left().toString());
        return nanos;
    }

    /**
     * How long a process that ended stays when its maker is gone: what a killed exec leaves, and
     * the longest part of its healing where the host's pid 1 looks only now and then.
     */
    static long orphanNanos() {
        String pid = Command.of("sh", "-c", "sleep 0 & echo $!").output().strip();
        long start = System.nanoTime();
        Poll.until("an orphan is gone", () -> Files.notExists(Path.of("/proc", pid)));
        return System.nanoTime() - start;
    }

    /** Processes, groups, mounts and files of the container. */
    private List<String> left() {
        List<String> left = new ArrayList<>();
        Proc.mentioning(mark).forEach(p -> left.add(Proc.arguments(p.pid()).toString()));
        try (Stream<Path> groups =
                        Files.find(Path.of("/sys/fs/cgroup"), 8, (p, a) -> p.endsWith(id));
                Stream<Path> files = Files.walk(sleeper.path());
                Stream<String> mounts = Files.lines(Path.of("/proc/self/mountinfo"))) {
            groups.forEach(p -> left.add(p.toString()));
            files.filter(p -> !expected(p)).forEach(p -> left.add(p.toString()));
            mounts.filter(l -> l.contains(sleeper.path().toString())).forEach(left::add);
        } catch (IOException | UncheckedIOException e) {
            // something vanished under the walk: there is more to see
            left.add(e.toString());
        }
        return left;
    }

    /** The bundle itself, the runtime's empty root, the pid file. */
    private boolean expected(Path path) {
        return path.equals(sleeper.path())
                || path.endsWith("config.json") && path.getParent().equals(sleeper.path())
                || path.equals(sleeper.path().resolve("run"))
                || path.equals(pidFile);
    }

    private List<String> words(Verb verb) {
        return verb.words().stream().map(this::word).toList();
    }

    private String word(String word) {
        return switch (word) {
            case "ID" -> id;
            case "MARK" -> mark;
            case "PID" -> pidFile.toString();
            case "BUNDLE" -> sleeper.path().toString();
            case "BRIEF" -> brief.path().toString();
            default -> word;
        };
    }

    /** Its streams are the null device: containers inherit them. */
    private Process spawn(List<String> words) {
        List<String> line = new ArrayList<>(sleeper.runtime().arguments());
        line.addAll(List.of("--log", brief.path().resolve("log").toString()));
        line.addAll(words);
        try {
            return new ProcessBuilder(line)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void demandSuccess(List<String> words, Process process) {
        int code = await(words, process);
        if (code != 0) {
            throw new AssertionError(words + ": exit code " + code + ", log: " + log());
        }
    }

    private static int await(List<String> words, Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + ": still running after " + LIMIT_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(words + ": interrupted", e);
        }
    }

    private String log() {
        try {
            List<String> lines = Files.readAllLines(brief.path().resolve("log"));
            return lines.getLast();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        await(List.of("delete"), spawn(List.of("delete", "-f", id)));
        sleeper.close();
        brief.close();
    }
}
