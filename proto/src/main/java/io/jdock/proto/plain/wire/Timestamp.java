package io.jdock.proto.plain.wire;

/**
 * {@code google.protobuf.Timestamp}.
 *
 * @param nanos nanoseconds since the epoch
 */
record Timestamp(long nanos) implements WireMessage {
    /** Null for the zero time, which is how an absent timestamp is written. */
    static Timestamp orNull(long nanos) {
        return nanos == 0 ? null : new Timestamp(nanos);
    }

    static long read(ProtoReader in) {
        long seconds = 0;
        long nanos = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> seconds = in.number();
                case 2 -> nanos = in.number();
                default -> in.skip();
            }
        }
        return seconds * 1_000_000_000L + nanos;
    }

    @Override
    public void encode(ProtoWriter to) {
        to.number(1, Math.floorDiv(nanos, 1_000_000_000L));
        to.number(2, Math.floorMod(nanos, 1_000_000_000L));
    }
}
