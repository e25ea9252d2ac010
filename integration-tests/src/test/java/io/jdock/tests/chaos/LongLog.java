package io.jdock.tests.chaos;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A container writes while both daemons are down; afterwards its log has each byte once. By hand,
 * ten minutes and a million lines:
 *
 * <pre>
 *   mvn -q verify -DskipTests -Dmain=chaos.LongLog -Dargs="1000000 600"
 * </pre>
 */
public final class LongLog {
    private static final int BURSTS_PER_SECOND = 10;
    private static final String NAME = "long-log";

    private LongLog() {}

    /** The number of lines, over how many seconds, then perhaps words for run. */
    public static void main(String[] arguments) throws IOException {
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        String[] words = new String[Math.max(0, arguments.length - 2)];
        System.arraycopy(arguments, arguments.length - words.length, words, 0, words.length);
        try (Engine engine = Engine.start(Flavour.JDOCK)) {
            long start = System.nanoTime();
            long bytes = write(engine, lines, Duration.ofSeconds(seconds), words);
            System.out.printf(
                    "%d lines, %d bytes, each once; %d s in all%n",
                    lines, bytes, (System.nanoTime() - start) / 1_000_000_000);
        }
    }

    /**
     * Runs the writer, kills both daemons, waits for the writer's end, starts them and reads.
     *
     * @param least how long it writes at least
     * @param words more of docker run's, as of the log driver
     * @return how many bytes were written and read
     */
    static long write(Engine engine, int lines, Duration least, String... words)
            throws IOException {
        int bursts = (int) least.toSeconds() * BURSTS_PER_SECOND;
        int rest = 1_000_000 / BURSTS_PER_SECOND;
        Writer writer = new Writer(lines, Math.max(1, lines / bursts), rest);
        engine.docker("run", "-d", "--name", NAME)
                .with(words)
                .with("busybox", "awk", writer.program())
                .output();
        long pid = Long.parseLong(inspect(engine, "{{.State.Pid}}"));
        engine.killDaemon();
        engine.killManager();
        Poll.until("the writer has ended", least.multipliedBy(10), () -> Proc.ended(pid));
        engine.up();
        Poll.until("its end is known", () -> inspect(engine, "{{.State.Running}}").equals("false"));
        if (!inspect(engine, "{{.State.ExitCode}}").equals("0")) {
            throw new AssertionError("exit code " + inspect(engine, "{{.State.ExitCode}}"));
        }
        long bytes = assertLogs(engine, writer);
        engine.docker("rm", NAME).output();
        return bytes;
    }

    private static String inspect(Engine engine, String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    /** Read as it comes: it may be more than fits into memory. */
    private static long assertLogs(Engine engine, Writer writer) throws IOException {
        Command logs = engine.docker("logs", NAME);
        Process process =
                new ProcessBuilder(logs.arguments())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (InputStream out = process.getInputStream()) {
            return writer.assertWritten(out);
        } finally {
            process.destroyForcibly();
        }
    }
}
