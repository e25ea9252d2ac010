package io.jdock.proto.plain.wire;

/**
 * {@code containerd.services.events.ttrpc.v1.ForwardRequest}: one event in its envelope.
 *
 * @param at when it happened, nanoseconds since the epoch
 */
public record ForwardRequest(long at, String namespace, TaskEvent event) implements WireMessage {
    public static final String SERVICE = "containerd.services.events.ttrpc.v1.Events";
    public static final String METHOD = "Forward";

    @Override
    public void encode(ProtoWriter to) {
        to.message(1, this::encodeEnvelope);
    }

    private void encodeEnvelope(ProtoWriter to) {
        to.message(1, new Timestamp(at)).string(2, namespace).string(3, event.topic());
        to.message(4, new Any(event.type(), event.encoded()));
    }
}
