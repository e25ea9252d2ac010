package io.jdock.jcontainerd.metadata;

import com.google.protobuf.Timestamp;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times as the database keeps them (nanoseconds since 1970) and as the wire carries them. */
public final class Moments {
    private static final long BILLION = TimeUnit.SECONDS.toNanos(1);

    private Moments() {}

    public static long nanos(Instant instant) {
        return instant.getEpochSecond() * BILLION + instant.getNano();
    }

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, BILLION), Math.floorMod(nanos, BILLION));
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
