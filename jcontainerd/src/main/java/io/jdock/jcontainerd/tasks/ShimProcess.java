package io.jdock.jcontainerd.tasks;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a shim's binary to its end; the shim itself is what it leaves behind. */
final class ShimProcess {
    private static final int MAX_OUTPUT = 256 * 1024;

    /** What a launcher or service manager told this process alone. */
    private static final List<String> PRIVATE =
            List.of(
                    "NOTIFY_SOCKET",
                    "LISTEN_FDS",
                    "LISTEN_PID",
                    "LISTEN_FDNAMES",
                    "JDK_JAVA_OPTIONS",
                    "JAVA_TOOL_OPTIONS",
                    "MALLOC_ARENA_MAX");

    private ShimProcess() {}

    /**
     * What it printed.
     *
     * @param merged whether its error output belongs to that; else it only explains a failure
     * @throws Failure UNKNOWN with what it printed if it fails, DEADLINE_EXCEEDED if it hangs
     */
    static byte[] run(
            List<String> command,
            Path directory,
            Map<String, String> environment,
            byte[] input,
            boolean merged,
            Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeAll(PRIVATE);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(merged);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw Failure.unknown("exec " + command.getFirst() + ": " + e.getMessage(), e);
        }
        try {
            return finish(process, command, input, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Kind.CANCELLED, command.getFirst() + ": interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] finish(
            Process process, List<String> command, byte[] input, Duration limit)
            throws InterruptedException {
        Collector output = new Collector(process.getInputStream());
        Collector errors = new Collector(process.getErrorStream());
        feed(process, input);
        String what = Path.of(command.getFirst()).getFileName() + " " + command.getLast();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Failure(
                    Kind.DEADLINE_EXCEEDED,
                    what + " did not end within " + limit.toSeconds() + " s");
        }
        byte[] printed = output.collected();
        if (process.exitValue() != 0) {
            String said = new String(errors.collected(), StandardCharsets.UTF_8).strip();
            String text = new String(printed, StandardCharsets.UTF_8).strip() + said;
            throw new Failure(
                    Kind.UNKNOWN, text + ": " + what + ": exit status " + process.exitValue());
        }
        return printed;
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream standardInput = process.getOutputStream()) {
            standardInput.write(input);
        } catch (IOException e) {
            // It ended without reading; its exit status says whether that was well.
            return;
        }
    }

    /** Takes what a stream brings, all of it, and keeps the first part. */
    private static final class Collector {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread thread;

        Collector(InputStream stream) {
            thread = Thread.ofVirtual().name("shim-output").start(() -> drain(stream));
        }

        private void drain(InputStream stream) {
            byte[] buffer = new byte[4096];
            try (stream) {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    kept.write(buffer, 0, Math.min(n, MAX_OUTPUT - kept.size()));
                }
            } catch (IOException e) {
                // The pipe was closed under us: the process was ended for taking too long.
                return;
            }
        }

        /** A process it left behind may hold the pipe open: what came until now is enough. */
        byte[] collected() throws InterruptedException {
            thread.join(Duration.ofSeconds(2));
            return kept.toByteArray();
        }
    }
}
