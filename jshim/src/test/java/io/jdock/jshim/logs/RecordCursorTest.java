package io.jdock.jshim.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jshim.loop.Jobs;
import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What is written to a log in any pieces is read back from any moment on, byte for byte. */
class RecordCursorTest {
    private static final String[] TEXTS = {
        "plain",
        "\n",
        "\r\n",
        "\"\\<>&",
        "\u0000\u0001\u007f",
        "héllo",
        "\u2028\u2029",
        "日本語\n",
        "😀"
    };

    @TempDir private Path directory;
    private final TestLoop test = new TestLoop();
    private final Random random = new Random(3);
    private final ByteArrayOutputStream[] written = {
        null, new ByteArrayOutputStream(), new ByteArrayOutputStream()
    };
    private ContainerLog log;

    private void open(LogOptions.Kind kind, long maxSize, int maxFiles) {
        String path = directory.resolve("log").toString();
        Jobs jobs = (work, ended) -> 0;
        LogOptions options = new LogOptions(kind, path, maxSize, maxFiles, false, "");
        log = new ContainerLog(test.loop, TestLoop.LINUX, test.log, jobs, options);
    }

    /** Text in UTF-8, in pieces that may end within a character, as pipes cut it. */
    private void writeText() {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(random.nextInt(8) == 0 ? 6000 : 20);
        for (int i = 0; i < words; i++) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int stream = 1 + random.nextInt(2);
        int cut = random.nextInt(bytes.length + 1);
        write(stream, bytes, 0, cut);
        write(stream, bytes, cut, bytes.length);
    }

    private void write(int stream, byte[] bytes, int from, int to) {
        byte[] piece = Arrays.copyOfRange(bytes, from, to);
        log.append(stream, piece, piece.length);
        written[stream].write(piece, 0, piece.length);
    }

    /** One that reads along. */
    private final class Follower {
        private final LogCursor cursor;
        private final ByteArrayOutputStream[] got = {
            null, new ByteArrayOutputStream(), new ByteArrayOutputStream()
        };

        Follower() {
            cursor = log.cursor();
            for (int i = 1; i < 3; i++) {
                got[i].writeBytes(written[i].toByteArray());
            }
        }

        boolean readSome() {
            byte[] buffer = new byte[40_000];
            int n = cursor.read(buffer, 1 + random.nextInt(buffer.length));
            assertThat(n).isNotNegative();
            if (n > 0) {
                got[cursor.stream()].write(buffer, 0, n);
            }
            return n > 0;
        }

        void assertWhole() {
            while (readSome()) {}
            assertThat(got[1].toByteArray()).isEqualTo(written[1].toByteArray());
            assertThat(got[2].toByteArray()).isEqualTo(written[2].toByteArray());
        }
    }

    @ParameterizedTest
    @EnumSource(LogOptions.Kind.class)
    void everyByteComesOnceFromAnyMomentOn(LogOptions.Kind kind) {
        open(kind, 200_000, 3);
        List<Follower> followers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            writeText();
            if (i % 40 == 0) {
                followers.add(new Follower());
            }
            if (random.nextInt(4) == 0) {
                followers.get(random.nextInt(followers.size())).readSome();
            }
            if (random.nextInt(20) == 0) {
                followers.get(random.nextInt(followers.size())).assertWhole();
            }
        }
        followers.forEach(Follower::assertWhole);
        log.end(1);
        log.end(2);
        followers.forEach(Follower::assertWhole);
    }

    @ParameterizedTest
    @EnumSource(LogOptions.Kind.class)
    void nothingIsLostWhereOnlyOneFileIsKept(LogOptions.Kind kind) {
        open(kind, 50_000, 1);
        Follower follower = new Follower();
        for (int i = 0; i < 100; i++) {
            writeText();
        }

        follower.assertWhole();
    }

    @Test
    void aCursorThatWasStoppedReadsUpToThereOnly() {
        open(LogOptions.Kind.JSON_FILE, 0, 1);
        Follower follower = new Follower();
        write(1, "a line\nand a half".getBytes(StandardCharsets.UTF_8), 0, 17);
        follower.cursor.stopHere();
        log.append(1, new byte[] {'x', '\n'}, 2);

        follower.assertWhole();
    }

    @Test
    void aRotationLeavesWhatAStoppedCursorHasNotRead() {
        open(LogOptions.Kind.JSON_FILE, 20_000, 1);
        Follower follower = new Follower();
        write(1, "unread\n".getBytes(StandardCharsets.UTF_8), 0, 7);
        follower.cursor.stopHere();
        byte[] more = "x".repeat(10_000).concat("\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10; i++) {
            log.append(1, more, more.length);
            log.flush();
        }

        follower.assertWhole();
    }

    @Test
    void jsonKeepsWhatIsUtf8() {
        open(LogOptions.Kind.JSON_FILE, 0, 1);
        byte[] omega = "Ω".getBytes(StandardCharsets.UTF_8);

        assertThat(log.keeps(1, omega, 2)).isTrue();
        assertThat(log.keeps(1, omega, 1)).isTrue();
        log.append(1, omega, 1);
        assertThat(log.keeps(1, omega, 2)).isFalse();
        assertThat(log.keeps(2, omega, 2)).isTrue();
        assertThat(log.keeps(1, new byte[] {'\n'}, 1)).isFalse();
        assertThat(log.keeps(1, new byte[] {omega[1], '\n'}, 2)).isTrue();
    }

    @Test
    void aCharacterCutByTheLongestLineIsNotKept() {
        open(LogOptions.Kind.JSON_FILE, 0, 1);
        byte[] line =
                ("x".repeat(LineSplitter.MAX_LINE - 1) + "Ω").getBytes(StandardCharsets.UTF_8);

        assertThat(log.keeps(1, line, line.length)).isFalse();
        assertThat(log.keeps(1, line, line.length - 2)).isTrue();
    }

    @Test
    void localKeepsNoiseToo() {
        open(LogOptions.Kind.LOCAL, 0, 1);

        assertThat(log.keeps(1, new byte[] {(byte) 0xFF}, 1)).isTrue();
    }

    @Test
    void aRotationThatWouldCostACursorItsFileIsToldOfBefore() {
        open(LogOptions.Kind.JSON_FILE, 1_000_000, 1);
        LogCursor cursor = log.cursor();
        byte[] line = "x".repeat(999).concat("\n").getBytes(StandardCharsets.UTF_8);
        int kept = 0;
        while (log.keeps(1, line, line.length)) {
            log.append(1, line, line.length);
            kept++;
        }

        assertThat(kept).isBetween(500, 950);
        cursor.close();
        assertThat(log.keeps(1, line, line.length)).isTrue();
    }

    @Test
    void readingBeginsWhereAnotherReaderStopped() throws IOException {
        open(LogOptions.Kind.JSON_FILE, 20_000, 3);
        write(1, "first\n".getBytes(StandardCharsets.UTF_8), 0, 6);
        log.flush();
        Path file = directory.resolve("log");
        long inode = (Long) Files.getAttribute(file, "unix:ino");
        long size = Files.size(file);
        String rest = ("y".repeat(500) + "\n").repeat(45) + "no end";
        write(1, rest.getBytes(StandardCharsets.UTF_8), 0, rest.length());
        LogCursor cursor = log.cursor(inode, size);
        byte[] got = new byte[65536];
        int n = 0;
        for (int more = 1; more > 0; n += more) {
            byte[] part = new byte[65536];
            more = cursor.read(part, part.length);
            System.arraycopy(part, 0, got, n, more);
        }

        assertThat(new String(got, 0, n, StandardCharsets.UTF_8)).isEqualTo(rest);
        assertThat(Files.exists(directory.resolve("log.1"))).isTrue();
        assertThatThrownBy(() -> log.cursor(1, 0)).isInstanceOf(Failure.class);
    }
}
