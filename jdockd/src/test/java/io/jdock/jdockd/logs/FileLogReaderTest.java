package io.jdock.jdockd.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

@Timeout(120)
class FileLogReaderTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    @TempDir Path directory;
    private Path log;
    private final Life life = new Life();
    private LogPosition stopped;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void name() {
        log = directory.resolve("c-json.log");
    }

    /** A container that stops when told. */
    private static final class Life implements Running {
        private final AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});
        private volatile boolean running = true;

        @Override
        public boolean running() {
            return running;
        }

        @Override
        public Registration whenStopped(Runnable wish) {
            wake.set(wish);
            return () -> wake.set(() -> {});
        }

        void stop() {
            running = false;
            wake.get().run();
        }
    }

    private static String line(int number) {
        return record("line " + number + "\\n", number % 2 == 0 ? "stdout" : "stderr", number);
    }

    private static String record(String text, String stream, int second) {
        return "{\"log\":\"%s\",\"stream\":\"%s\",\"time\":\"%s\"}\n"
                .formatted(text, stream, START.plusSeconds(second));
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(FileLogReaderTest::line)
                .collect(Collectors.joining());
    }

    private static String plain(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining());
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static LogRequest request(long tail, boolean follow) {
        return new LogRequest(true, true, null, null, tail, false, false, follow, false);
    }

    private String read(LogRequest request) throws IOException {
        LogSource source = new LogSource(log, LogFormat.JSON_FILE);
        stopped = new FileLogReader(new LogChanges()).copy(source, request, life, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anAbsentFileIsAnEmptyLog() throws IOException {
        assertThat(read(request(-1, false))).isEmpty();
    }

    @Test
    void readsRotatedFilesOldestFirst() throws IOException {
        Files.writeString(Path.of(log + ".2"), lines(0, 3));
        Files.writeString(Path.of(log + ".1"), lines(3, 5));
        append(lines(5, 9));
        assertThat(read(request(-1, false))).isEqualTo(plain(0, 9));
    }

    @Test
    void tailCountsAcrossFiles() throws IOException {
        Files.writeString(Path.of(log + ".2"), lines(0, 3));
        Files.writeString(Path.of(log + ".1"), lines(3, 5000));
        append(lines(5000, 5002));
        assertThat(read(request(4000, false))).isEqualTo(plain(1002, 5002));
    }

    @Test
    void tailOfMoreThanThereIsGivesAll() throws IOException {
        Files.writeString(Path.of(log + ".1"), lines(0, 2));
        append(lines(2, 3));
        assertThat(read(request(10, false))).isEqualTo(plain(0, 3));
    }

    @Test
    void tailZeroGivesNothing() throws IOException {
        append(lines(0, 3));
        assertThat(read(request(0, false))).isEmpty();
    }

    @Test
    void sinceAndUntilAreBothIncluded() throws IOException {
        append(lines(0, 10));
        LogRequest request =
                new LogRequest(
                        true,
                        true,
                        START.plusSeconds(3),
                        START.plusSeconds(5),
                        -1,
                        false,
                        false,
                        false,
                        false);
        assertThat(read(request)).isEqualTo(plain(3, 6));
    }

    @Test
    void framesOneStreamWithTimestamps() throws IOException {
        append(lines(0, 2));
        read(new LogRequest(false, true, null, null, -1, true, false, false, true));
        byte[] expected =
                "\2\0\0\0\0\0\0\46 2026-11-21T00:00:01.000000000Z line 1\n"
                        .replace("\46 ", "\46")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(out.toByteArray()).isEqualTo(expected);
    }

    @Test
    void skipsDamagedLines() throws IOException {
        append(
                line(0)
                        + "{\"log\":\"torn"
                        + line(1)
                        + "\0\0\0garbage\n"
                        + "x".repeat(3 << 20)
                        + "\n");
        append(line(2) + "{\"log\":\"unfini");
        assertThat(read(request(-1, false))).isEqualTo(plain(0, 3));
    }

    @Test
    void longRecordsComeWhole() throws IOException {
        String text = "\\u0001".repeat(16 << 10);
        append(record(text, "stdout", 0));
        assertThat(read(request(-1, false))).isEqualTo("\1".repeat(16 << 10));
    }

    @Test
    void followsThroughRotationUntilTheContainerStops() throws Exception {
        append(lines(0, 10));
        Thread reader = Thread.ofVirtual().start(this::followAll);
        waitFor(plain(0, 10));
        append(line(10) + line(11).substring(0, 20));
        waitFor(plain(0, 11));
        append(line(11).substring(20));
        Files.move(log, Path.of(log + ".1"));
        append(lines(12, 20));
        Files.move(Path.of(log + ".1"), Path.of(log + ".2"));
        Files.move(log, Path.of(log + ".1"));
        append(lines(20, 30));
        waitFor(plain(0, 30));
        append(line(30));
        life.stop();
        reader.join();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(plain(0, 31));
    }

    @Test
    void followsAFileThatIsCutToNothing() throws Exception {
        append(lines(0, 10));
        Thread reader = Thread.ofVirtual().start(this::followAll);
        waitFor(plain(0, 10));
        Files.writeString(log, line(10));
        waitFor(plain(0, 11));
        life.stop();
        reader.join();
    }

    @Test
    void followEndsWhenTheClientLeaves() throws Exception {
        append(line(0));
        Thread reader = Thread.ofVirtual().start(this::followAll);
        waitFor(plain(0, 1));
        reader.interrupt();
        assertThat(reader.join(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void followEndsAtItsTime() throws IOException {
        append(line(0));
        Instant until = Instant.now().plusMillis(200);
        assertThat(read(new LogRequest(true, true, null, until, -1, false, false, true, false)))
                .as("the record is older than the end")
                .isEqualTo(START.isBefore(until) ? plain(0, 1) : "");
        assertThat(Instant.now()).isAfterOrEqualTo(until);
    }

    private void followAll() {
        try {
            LogSource source = new LogSource(log, LogFormat.JSON_FILE);
            new FileLogReader(new LogChanges()).copy(source, request(-1, true), life, out);
        } catch (IOException e) {
            // The reader was interrupted: nobody reads on.
            return;
        }
    }

    private void waitFor(String text) throws InterruptedException {
        for (int i = 0; i < 6000; i++) {
            if (out.toString(StandardCharsets.UTF_8).equals(text)) {
                return;
            }
            Thread.sleep(10);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    private void pack(int index) throws IOException {
        Path plain = Path.of(log + "." + index);
        try (GZIPOutputStream packed =
                new GZIPOutputStream(Files.newOutputStream(Path.of(plain + ".gz")))) {
            packed.write(Files.readAllBytes(plain));
        }
        Files.delete(plain);
    }

    @Test
    void readsPackedFiles() throws IOException {
        Files.writeString(Path.of(log + ".2"), lines(0, 3));
        Files.writeString(Path.of(log + ".1"), lines(3, 5));
        pack(2);
        append(lines(5, 7));

        assertThat(read(request(-1, false))).isEqualTo(plain(0, 7));
        out.reset();
        assertThat(read(request(5, false))).isEqualTo(plain(2, 7));
    }

    @Test
    void aFileThatIsPackedWhileItIsReadIsNotReadTwice() throws IOException {
        append(lines(0, 3));
        try (LogFiles files = new LogFiles(new LogSource(log, LogFormat.JSON_FILE))) {
            for (int i = 0; i < 3; i++) {
                assertThat(files.next()).isNotNull();
            }
            assertThat(files.next()).isNull();
            Files.move(log, Path.of(log + ".1"));
            append(lines(3, 4));
            pack(1);

            assertThat(files.refresh()).isTrue();
            assertThat(files.next().text()).asString().isEqualTo("line 3\n");
            assertThat(files.next()).isNull();
        }
    }

    @Test
    void tellsHowFarItRead() throws IOException {
        append(lines(0, 3) + "{\"log\":\"to");
        read(request(-1, false));

        assertThat(stopped)
                .isEqualTo(
                        new LogPosition(
                                (Long) Files.getAttribute(log, "unix:ino"), lines(0, 3).length()));
    }

    @Test
    void detailsStandBeforeTheLine() throws IOException {
        append(
                "{\"log\":\"x\\n\",\"stream\":\"stdout\","
                        + "\"attrs\":{\"b\":\"1 2\",\"a\":\"\u00e9\"},"
                        + "\"time\":\"2026-11-21T00:00:00Z\"}\n"
                        + line(1));
        String text = read(new LogRequest(true, true, null, null, -1, false, true, false, false));

        assertThat(text).isEqualTo("a=%C3%A9,b=1+2 x\n line 1\n");
    }
}
