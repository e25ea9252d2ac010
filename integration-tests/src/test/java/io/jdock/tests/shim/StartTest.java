package io.jdock.tests.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Leftovers;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Set;

/** What {@code start} leaves when it is killed on its way is taken away by {@code delete}. */
class StartTest {
    private static final String SHIM = Flavour.bin("containerd-shim-jrunc-v2").toString();
    private static final String JRUNC = Flavour.bin("jrunc").toString();

    @BeforeAll
    static void peers() {
        Peers.root();
    }

    /** bind and listen are called by start itself, setsid by the server that it leaves. */
    @ParameterizedTest
    @ValueSource(strings = {"bind", "listen", "setsid"})
    void isDeletedWhereverItWasKilled(String call) {
        Set<String> before = Leftovers.runtimeFilesNow();
        try (Bundle bundle = new Bundle(JRUNC, "true")) {
            killedAt(call, bundle);
            Path address = bundle.path().resolve("address");
            assertThat(address).content().startsWith("unix:///run/containerd/s/");

            shim(bundle, "delete").run().succeeded();

            assertThat(Leftovers.runtimeFilesNow()).isSubsetOf(before);
        }
    }

    private static void killedAt(String call, Bundle bundle) {
        Path trace = bundle.path().resolve("trace");
        Command.of(Peers.find("strace").toString(), "-f", "-qq", "-o", trace.toString())
                .with("-e", "trace=" + call, "-e", "inject=" + call + ":signal=KILL")
                .with(shim(bundle, "start").arguments().toArray(String[]::new))
                .run();
        assertThat(trace).content().contains("killed by SIGKILL");
    }

    private static Command shim(Bundle bundle, String verb) {
        String line = "cd \"$0\" && exec \"$@\"";
        return Command.of("sh", "-c", line, bundle.path().toString(), SHIM)
                .with("-namespace", "default", "-id", "killed", "-publish-binary", "/bin/false")
                .with("-address", bundle.path().resolve("manager").toString(), verb);
    }
}
