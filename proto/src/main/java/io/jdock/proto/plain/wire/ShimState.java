package io.jdock.proto.plain.wire;

/**
 * {@code jdock.shim.v1.ShimState}: what a shim has in hand.
 *
 * @param keptBytes kept for those who do not read
 * @param lostLines not logged, and not yet reported in the log
 * @param waitingEvents not taken by containerd
 * @param text for people
 */
public record ShimState(int clients, long keptBytes, long lostLines, int waitingEvents, String text)
        implements WireMessage {
    public static final String SERVICE = "jdock.shim.v1.Diagnostics";
    public static final String METHOD = "State";

    @Override
    public void encode(ProtoWriter to) {
        to.number(1, clients).number(2, keptBytes).number(3, lostLines);
        to.number(4, waitingEvents).string(5, text);
    }
}
