package io.jdock.proto.plain.wire;

/**
 * {@code jdock.shim.v1.HealthProbe}: how one probe went.
 *
 * @param start nanoseconds since the epoch
 * @param end nanoseconds since the epoch
 * @param exitCode -1 for one that did not start or took too long
 * @param output what it wrote, or why it failed
 * @param ran whether its program was started
 */
public record HealthProbe(long start, long end, int exitCode, byte[] output, boolean ran)
        implements WireMessage {
    @Override
    public void encode(ProtoWriter to) {
        to.message(1, Timestamp.orNull(start)).message(2, Timestamp.orNull(end));
        to.number(3, exitCode).bytes(4, output).bool(5, ran);
    }
}
