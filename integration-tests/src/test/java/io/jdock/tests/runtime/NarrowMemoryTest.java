package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Containers with hardly any memory: the setup counts against the same limit. */
class NarrowMemoryTest {
    private static final int MEBIBYTE = 1 << 20;

    @BeforeEach
    void root() {
        Peers.root();
    }

    private static Bundle limited(int bytes) {
        return new Bundle(Flavour.bin("jrunc").toString(), "true")
                .set("/linux/resources/memory/limit", "" + bytes);
    }

    /** What runc's own init touches does not fit. */
    @Test
    void oneMebibyteIsEnoughToStart() {
        try (Bundle bundle = limited(MEBIBYTE)) {
            for (int i = 0; i < 5; i++) {
                assertThat(bundle.run("m1").run().exited(0).err()).isEmpty();
            }
        }
    }

    /** In runc's words, which it finds or not as the race with the limit goes. */
    @Test
    void tooLittleIsToldAsSuch() {
        try (Bundle bundle = limited(64 << 10)) {
            assertThat(bundle.run("m2").run().exited(1).err())
                    .contains("container init was OOM-killed (memory limit too low?)");
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }
}
