package io.jdock.proto.plain.wire;

/** A protobuf message that can write itself. */
public interface WireMessage {
    /** The message without fields, which many calls answer with. */
    WireMessage EMPTY = to -> {};

    void encode(ProtoWriter to);

    default byte[] encoded() {
        ProtoWriter writer = new ProtoWriter(128);
        encode(writer);
        return writer.toBytes();
    }
}
