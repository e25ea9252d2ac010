package io.jdock.tests.chaos;

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
}
