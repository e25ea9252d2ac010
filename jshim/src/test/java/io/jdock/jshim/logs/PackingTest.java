package io.jdock.jshim.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jshim.loop.Ended;
import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.sys.Open;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.zip.GZIPInputStream;

/** The packing process is played by the test: it decides when one has ended, and how. */
class PackingTest {
    @TempDir private Path directory;
    private final TestLoop test = new TestLoop();
    private final Queue<Ended> running = new ArrayDeque<>();
    private LogNames names;
    private Packing packing;

    @BeforeEach
    void start() {
        String path = directory.resolve("log").toString();
        names = new LogNames(TestLoop.LINUX.files(), path, 4);
        packing = new Packing(TestLoop.LINUX, names, (work, ended) -> start(ended), test.log);
    }

    /** None that could be killed has such a number. */
    private int start(Ended ended) {
        running.add(ended);
        return Integer.MAX_VALUE;
    }

    private void rotate(String content) throws IOException {
        Files.writeString(directory.resolve("log"), content);
        names.rotate();
        packing.rotated();
    }

    private void end(int status, String packed) throws IOException {
        if (status == 0) {
            Files.writeString(directory.resolve("log.gz.tmp"), packed);
        }
        running.remove().ended(status, 0);
    }

    @Test
    void takesThePlaceOfTheFile() throws IOException {
        rotate("one");
        end(0, "packed one");

        assertThat(directory.resolve("log.1.gz")).hasContent("packed one");
        assertThat(directory.resolve("log.1")).doesNotExist();
        assertThat(directory.resolve("log.gz.tmp")).doesNotExist();
        assertThat(running).isEmpty();
    }

    @Test
    void filesPutAsideMeanwhileWaitTheirTurn() throws IOException {
        rotate("one");
        rotate("two");
        assertThat(running).hasSize(1);
        end(0, "packed one");

        assertThat(directory.resolve("log.2.gz")).hasContent("packed one");
        assertThat(directory.resolve("log.1")).hasContent("two");
        end(0, "packed two");
        assertThat(directory.resolve("log.1.gz")).hasContent("packed two");
    }

    @Test
    void oneThatIsNoLongerKeptIsForgotten() throws IOException {
        rotate("one");
        rotate("two");
        rotate("three");
        rotate("four");
        end(0, "packed one");

        assertThat(directory.resolve("log.gz.tmp")).doesNotExist();
        assertThat(directory.resolve("log.3")).hasContent("two");
        assertThat(running).hasSize(1);
    }

    @Test
    void whatAnotherLeftIsPacked() throws IOException {
        Files.writeString(directory.resolve("log.3"), "old");
        Files.writeString(directory.resolve("log.gz.tmp"), "half");
        packing.begin();
        assertThat(directory.resolve("log.gz.tmp")).doesNotExist();
        end(0, "packed old");

        assertThat(directory.resolve("log.3.gz")).hasContent("packed old");
    }

    @Test
    void isIdleWhenAllIsPacked() throws IOException {
        boolean[] idle = new boolean[1];
        rotate("one");
        rotate("two");
        packing.whenIdle(() -> idle[0] = true);
        end(0, "packed one");
        assertThat(idle[0]).isFalse();
        end(0, "packed two");
        assertThat(idle[0]).isTrue();
    }

    @Test
    void oneThatIsStoppedLeavesTheRestToTheNext() throws IOException {
        boolean[] idle = new boolean[1];
        rotate("one");
        rotate("two");
        Files.writeString(directory.resolve("log.gz.tmp"), "half");
        packing.whenIdle(() -> idle[0] = true);
        packing.stop();
        end(137, "");

        assertThat(idle[0]).isTrue();
        assertThat(running).isEmpty();
        assertThat(directory.resolve("log.gz.tmp")).doesNotExist();
        assertThat(directory.resolve("log.2")).hasContent("one");
    }

    @Test
    void afterAFailureTheFileStays() throws IOException {
        rotate("one");
        end(1, "");

        assertThat(directory.resolve("log.1")).hasContent("one");
        assertThat(running).isEmpty();
    }

    @Test
    void theHeaderTellsTheLastTime() throws IOException {
        Files.writeString(directory.resolve("log.1"), "line\n");
        String log = directory.resolve("log.1").toString();
        int from = TestLoop.LINUX.files().open(log, Open.RDONLY);
        packing.pack(from);
        TestLoop.LINUX.files().close(from);

        byte[] bytes = Files.readAllBytes(directory.resolve("log.gz.tmp"));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("{\"lastTime\":\"20");
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(directory.resolve("log.gz.tmp")))) {
            assertThat(in.readAllBytes()).asString().isEqualTo("line\n");
        }
    }
}
