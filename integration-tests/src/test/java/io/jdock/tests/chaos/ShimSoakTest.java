package io.jdock.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The beginning of a shim's long life; {@link ShimSoak} by hand is the whole of it. */
class ShimSoakTest {
    @Test
    void holdsNoMoreAfterManyCallsThanBefore() {
        try (ShimSoak soak = new ShimSoak(42)) {
            soak.round(20_000, 100, 50);
            soak.assertFlat();
        }
    }

    @Test
    void holdsNoMoreAfterALongLog() {
        assertThat(ShimSoak.log(50)).isPositive();
    }
}
