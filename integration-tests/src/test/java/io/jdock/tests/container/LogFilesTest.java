package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a container's log is on disk: rotated, packed, and gone with the container. */
@ExtendWith(SharedEngine.class)
class LogFilesTest {
    private static final String NAME = "log-files";
    private static final int ROUNDS = 4;

    private final Engine engine;

    LogFilesTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    /** Raw bytes as they are written, and how the log has them. */
    private static final String[][] PIECES = {
        {"ff", "\\ufffd"},
        {"c341", "\\ufffdA"},
        {"01", "\\u0001"},
        {"3c", "\\u003c"},
        {"e280a8", "\\u2028"},
        {"d0b6", "ж"},
        {"f09f9880", "😀"},
        {"2c", ","},
        {"22", "\\\""},
        {"7065726665637420706c61696e", "perfect plain"},
        {"eda080", "\\ufffd\\ufffd\\ufffd"}
    };

    @Test
    void escapesAsGoDoes() throws IOException {
        Random random = new Random(16);
        StringBuilder hex = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        while (hex.length() < 2 * 15_000) {
            String[] piece = PIECES[random.nextInt(PIECES.length)];
            hex.append(piece[0]);
            expected.append(piece[1]);
        }
        byte[] line = HexFormat.of().parseHex(hex + "0a");
        engine.docker("run", "-i", "--name", NAME, "busybox", "cat")
                .input(new ByteArrayInputStream(line))
                .run()
                .succeeded();
        String log = engine.docker("inspect", "-f", "{{.LogPath}}", NAME).output().trim();

        assertThat(Files.readString(Path.of(log)))
                .startsWith("{\"log\":\"" + expected + "\\n\",\"stream\":\"stdout\",\"time\":\"20")
                .endsWith("Z\"}\n");
    }

    /** What was put aside last is still being packed when the container ends. */
    @Test
    void goesWithItsContainerWhileItIsPacked() {
        for (int i = 0; i < ROUNDS; i++) {
            Path directory = ended("create");
            engine.docker("rm", "-f", NAME).output();

            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void goesWithItsContainerAtItsEnd() {
        for (int i = 0; i < ROUNDS; i++) {
            Path directory = ended("create", "--rm");
            Poll.until("it is removed", () -> engine.docker("ps", "-aq").output().isBlank());

            assertThat(directory).doesNotExist();
        }
    }

    /** Runs a container that writes more than it has packed at its end. @return its directory */
    private Path ended(String... create) {
        String id =
                engine.docker(create)
                        .with("--name", NAME, "--log-opt", "max-size=1m")
                        .with("--log-opt", "max-file=4", "--log-opt", "compress=true")
                        .with("busybox", "seq", "1", "60000")
                        .output();
        Path directory = engine.root().resolve("data/containers").resolve(id.trim());
        assertThat(directory).isDirectory();
        engine.docker("start", "-a", NAME).output();
        return directory;
    }

    /** A line's parts have no line end but the last. */
    @Test
    void splitsLongLines() throws IOException {
        String script = "head -c 40000 /dev/zero | tr '\\0' x; echo; printf end";
        engine.docker("run", "--name", NAME, "busybox", "sh", "-c", script).output();
        Path log = Path.of(engine.docker("inspect", "-f", "{{.LogPath}}", NAME).output().trim());

        String part = "x".repeat(16_384);
        assertThat(Files.readAllLines(log))
                .extracting(line -> line.substring(0, line.indexOf("\",\"stream\"")))
                .extracting(line -> line.substring("{\"log\":\"".length()))
                .containsExactly(part, part, "x".repeat(40_000 - 2 * 16_384) + "\\n", "end");
    }

    @ParameterizedTest
    @CsvSource({
        "json-file, false, log log.1 log.2",
        "local, false, log log.1 log.2",
        "json-file, true, log log.1.gz log.2.gz",
        "local, true, log log.1.gz log.2.gz"
    })
    void keepsSoManyFiles(String driver, boolean packed, String names) {
        Path directory = rotating(driver, "compress=" + packed, "seq", "1", "5000");
        engine.docker("start", "-a", NAME).output();
        Poll.until("the files are " + names, () -> files(directory).equals(names));
        String out = engine.docker("logs", NAME).output();

        assertThat(out).hasSizeGreaterThan(1000);
        assertThat(numbers(5000)).endsWith("\n" + out);
        assertThat(engine.docker("logs", "--tail", "2", NAME).output()).isEqualTo("4999\n5000\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-file", "local"})
    void isFollowedWhileItIsRotated(String driver) {
        String script = "i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo $i; usleep 1000; done";
        rotating(driver, "compress=false", "sh", "-c", script);
        engine.docker("start", NAME).output();

        Stream<String> lines = engine.docker("logs", "-f", NAME).output().lines();
        if (engine.flavour() == Flavour.DOCKER) {
            // dockerd 20.10 says the last line before a rotation twice
            lines = lines.distinct();
        }
        assertThat(lines.map(line -> line + "\n").collect(Collectors.joining()))
                .isEqualTo(numbers(2000));
    }

    /** Three files of 20 kB. @return the directory of the log */
    private Path rotating(String driver, String option, String... command) {
        String id =
                engine.docker("create", "--name", NAME, "--log-driver", driver)
                        .with("--log-opt", "max-size=20k", "--log-opt", "max-file=3")
                        .with("--log-opt", option, "busybox")
                        .with(command)
                        .output();
        Path directory = engine.root().resolve("data/containers").resolve(id.trim());
        return driver.equals("local") ? directory.resolve("local-logs") : directory;
    }

    private static String numbers(int to) {
        return IntStream.rangeClosed(1, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    /** Names of log files, from the log's own end on. */
    private static String files(Path directory) {
        return Stream.of(directory.toFile().list())
                .filter(name -> name.contains("log"))
                .map(name -> name.substring(name.indexOf("log")))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void hasAttributes() throws IOException {
        engine.docker("run", "--name", NAME, "--label", "a=1 <b>", "--label", "com.x=2")
                .with("--label", "hidden=3", "--env", "V=é", "--env", "W=5")
                .with("--log-opt", "labels=a", "--log-opt", "labels-regex=^com", "--log-opt")
                .with("env=V", "--log-opt", "tag={{.Name}}/{{.ImageName}}", "busybox", "echo", "x")
                .output();
        String log = engine.docker("inspect", "-f", "{{.LogPath}}", NAME).output().trim();

        assertThat(Files.readString(Path.of(log)))
                .startsWith(
                        """
                        {"log":"x\\n","stream":"stdout","attrs":{"V":"é","a":"1 \\u003cb\\u003e",\
                        "com.x":"2","tag":"log-files/busybox"},"time":"20\
                        """);
        assertThat(engine.docker("logs", "--details", NAME).output())
                .isEqualTo("V=%C3%A9,a=1+%3Cb%3E,com.x=2,tag=log-files%2Fbusybox x\n");
    }
}
