package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runtime tells where its time went: a flag of ours, unknown to others. */
class TraceTest {
    private static final String LINE = "trace  (runtime|init   ) +\\d+ us +\\d+  .+";

    @BeforeEach
    void root() {
        Peers.root();
    }

    @Test
    void tellsTheStagesOfARunInBothProcesses() {
        try (Bundle bundle = new Bundle(Flavour.bin("jrunc").toString(), "true")) {
            String told =
                    bundle.runtime("--trace", "run", "-b", bundle.path().toString(), "t1")
                            .run()
                            .succeeded()
                            .err();

            // warnings stand between them
            assertThat(told.lines().filter(line -> line.startsWith("trace")))
                    .allMatch(line -> line.matches(LINE));
            assertThat(told)
                    .contains("configuration read", "groups made", "files removed")
                    .containsPattern("init .*mounts and devices made");
            assertThat(bundle.run("t2").run().succeeded().err()).doesNotContain("trace ");
        }
    }
}
