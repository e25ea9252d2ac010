package io.jdock.jshim.process;

import io.jdock.jshim.health.Clock;
import io.jdock.jshim.io.Parts;

/** The loop's time. */
record LoopClock(Parts parts) implements Clock {
    @Override
    public long now() {
        return parts.linux().processes().wallNanos();
    }

    @Override
    public long monotonic() {
        return parts.linux().processes().monotonicNanos();
    }

    @Override
    public Runnable after(long millis, Runnable task) {
        return parts.loop().after(millis, task)::cancel;
    }
}
