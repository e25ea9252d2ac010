package io.jdock.tests.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Shim;
import io.jdock.tests.dsl.TtrpcChannel.Answer;
import io.jdock.tests.dsl.WireMessage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Our shim above the runtimes of others; the original above its own proves the test. */
class ForeignRuntimeTest {
    private static final int RUNNING = 2;
    private static final int PAUSED = 4;
    private static final int KILLED = 137;

    @TempDir private static Path directory;

    @BeforeAll
    static void root() {
        Peers.root();
    }

    /** A shim and what it executes. */
    enum Pair {
        ORIGINALS {
            @Override
            Shim start() {
                Path shim = Peers.find("containerd-shim-runc-v2");
                return new Shim(shim, Peers.find("runc"), SLEEPER);
            }
        },
        OURS_ON_RUNC {
            @Override
            Shim start() {
                return new Shim(SHIM, Peers.find("runc"), SLEEPER);
            }
        },
        OURS_ON_CRUN {
            @Override
            Shim start() {
                return new Shim(SHIM, crun(), SLEEPER);
            }
        },
        OURS {
            @Override
            Shim start() {
                return Shim.ours(SLEEPER);
            }
        };

        private static final Path SHIM = Flavour.bin("containerd-shim-jrunc-v2");
        private static final String[] SLEEPER = {"sleep", "1000"};

        abstract Shim start();

        /** It refuses hosts that show it the hierarchies of both versions. */
        private static Path crun() {
            Path unified = Path.of("/sys/fs/cgroup/unified");
            Path crun = Peers.find("crun");
            if (!Files.exists(unified)) {
                return crun;
            }
            String script =
                    """
                    #!/bin/sh
                    exec unshare -m sh -c 'umount %s && exec %s "$@"' crun "$@"
                    """
                            .formatted(unified, crun);
            try {
                Path file = Files.writeString(directory.resolve("crun"), script);
                return Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString("rwx------"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void executes(Pair pair) {
        try (Shim shim = pair.start().create("").start()) {
            assertThat(shim.exec("seven", "sh", "-c", "exit 7")).isEqualTo(7);
            assertThat(failsToStart(shim, "nosuchprogram")).contains("nosuchprogram");
            assertThat(shim.exec("again", "true")).isZero();
        }
    }

    private static String failsToStart(Shim shim, String program) {
        WireMessage process =
                new WireMessage()
                        .field(1, Shim.PROCESS)
                        .field(
                                2,
                                """
                                {"args":["%s"],"cwd":"/","env":["PATH=/bin"],"user":{}}\
                                """
                                        .formatted(program));
        shim.call("Exec", shim.named("missing").field(7, process)).succeeded();
        Answer answer = shim.call("Start", shim.named("missing"));
        assertThat(answer.code()).isNotZero();
        shim.call("Delete", shim.named("missing"));
        return answer.error();
    }

    @ParameterizedTest
    @EnumSource
    void pausesAndMeasures(Pair pair) {
        try (Shim shim = pair.start().create("").start()) {
            shim.call("Pause", shim.named()).succeeded();
            assertThat(status(shim)).isEqualTo(PAUSED);
            shim.call("Resume", shim.named()).succeeded();
            assertThat(status(shim)).isEqualTo(RUNNING);
            assertThat(shim.call("Pids", shim.named()).payload()).isNotEmpty();
            assertThat(shim.call("Stats", shim.named()).payload()).hasSizeGreaterThan(100);
        }
    }

    private static long status(Shim shim) {
        return shim.call("State", shim.named()).succeeded().number(4);
    }

    @ParameterizedTest
    @EnumSource
    void tellsHowItEnded(Pair pair) {
        try (Shim shim = pair.start().create("").start()) {
            shim.call("Kill", shim.named().field(3, 9)).succeeded();

            assertThat(shim.await("")).isEqualTo(KILLED);
        }
    }
}
