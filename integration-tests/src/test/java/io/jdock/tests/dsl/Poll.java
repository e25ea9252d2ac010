package io.jdock.tests.dsl;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something to become true, by looking again and again, never longer than a bound. */
public final class Poll {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long STEP_NANOS = 20_000_000;

    private Poll() {}

    public static void until(String what, BooleanSupplier condition) {
        until(what, LIMIT, condition);
    }

    public static void until(String what, Duration limit, BooleanSupplier condition) {
        until(what, limit, condition, () -> "");
    }

    /**
     * @param state told in the failure: what was seen last
     */
    public static void until(
            String what, Duration limit, BooleanSupplier condition, Supplier<String> state) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "not within %s: %s %s".formatted(limit, what, state.get()));
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
