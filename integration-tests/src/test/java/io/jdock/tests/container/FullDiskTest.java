package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Poll;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A container whose log has no more room goes on, as with dockerd; but it loses lines and not parts
 * of them, its log tells how many, and can always be read. (dockerd 20.10 counts nothing, and after
 * a part of a line refuses to show what follows.)
 */
class FullDiskTest {
    private static final String NAME = "full-disk";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LINES = 30_000;
    private static final int MORE = 6_000;
    private static final Pattern LINE = Pattern.compile("line (\\d+) .*[a-z]{60}");
    private static final Pattern LOST =
            Pattern.compile("jshim: lost (\\d+) lines: no space left on device");

    /** Writes lines, says that it could, and writes more when it is told to. */
    private static final String SCRIPT =
            """
            BEGIN {
              for (i = 1; i <= %d; i++) {
                print "line", i, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh"
                if (i == %d) { fflush(); system("touch /full; while ! test -e /go; do usleep 9999; done") }
              }
              fflush(); system("touch /over; exec sleep 1000")
            }\
            """
                    .formatted(LINES + MORE, LINES);

    private static Engine engine;
    private static Path disk;

    @BeforeAll
    static void start() throws IOException {
        engine = Engine.start();
        disk = Files.createDirectories(engine.root().resolve("data/containers"));
        Command.of("mount", "-t", "tmpfs", "-o", "mode=711", "full-disk", disk.toString()).output();
    }

    @AfterAll
    static void stop() {
        Command.of("umount", disk.toString()).run();
        engine.close();
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    @ParameterizedTest
    @CsvSource({
        "json-file, 16g, 1, false",
        "local, 16g, 1, false",
        "json-file, 700k, 3, true",
        "local, 700k, 3, true"
    })
    void losesWholeLinesAndTellsHowMany(String driver, String size, int files, boolean packed) {
        space("1m");
        engine.docker("run", "-d", "--name", NAME, "--log-driver", driver)
                .with("--log-opt", "max-size=" + size, "--log-opt", "max-file=" + files)
                .with("--log-opt", "compress=" + packed, "busybox", "awk", SCRIPT)
                .output();
        Path container = Path.of("/proc", inspect("{{.State.Pid}}"), "root");
        Poll.until("all is written", LIMIT, () -> Files.exists(container.resolve("full")));
        assertThat(inspect("{{.State.Running}}")).isEqualTo("true");
        assertThat(log()).isNotEmpty();

        space("20m");
        Command.of("touch", container.resolve("go").toString()).output();
        Poll.until("more is written", LIMIT, () -> Files.exists(container.resolve("over")));
        Poll.until("it is logged", LIMIT, () -> log().contains("line " + (LINES + MORE) + " "));
        assertNothingMissing(log(), files == 1);
        if (packed) {
            Poll.until("all is packed", FullDiskTest::allPacked);
        }
        engine.docker("rm", "-f", NAME).output();
        assertThat(disk).isEmptyDirectory();
    }

    private static void space(String size) {
        Command.of("mount", "-o", "remount,size=" + size, disk.toString()).output();
    }

    private static String inspect(String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    /** Of three files all but the first. */
    private static boolean allPacked() {
        try (Stream<Path> files = Files.walk(disk)) {
            List<String> names = files.map(Path::toString).toList();
            return names.stream().filter(name -> name.endsWith(".gz")).count() == 2
                    && names.stream().noneMatch(name -> name.endsWith(".tmp"));
        } catch (IOException | UncheckedIOException e) {
            // a file was renamed under the walk
            return false;
        }
    }

    /** Both streams in the order of the log. */
    private static String log() {
        return Command.of("sh", "-c", "exec \"$@\" 2>&1", "sh")
                .with(engine.docker("logs", NAME).arguments().toArray(String[]::new))
                .output();
    }

    /** Each line is there, or counted where it should be. */
    private static void assertNothingMissing(String log, boolean fromTheFirst) {
        int last = fromTheFirst ? 0 : -1;
        int lost = 0;
        for (String text : log.lines().toList()) {
            Matcher note = LOST.matcher(text);
            Matcher line = LINE.matcher(text);
            if (note.matches()) {
                lost += Integer.parseInt(note.group(1));
                last += last < 0 ? 0 : Integer.parseInt(note.group(1));
                continue;
            }
            assertThat(text).matches(LINE);
            line.matches();
            int number = Integer.parseInt(line.group(1));
            assertThat(number).isEqualTo(last < 0 ? number : last + 1);
            last = number;
        }
        assertThat(last).isEqualTo(LINES + MORE);
        assertThat(lost).isPositive();
    }
}
