package io.jdock.proto.plain.wire;

/** {@code google.protobuf.Any}; containerd's type URLs are bare names without a host. */
public record Any(String typeUrl, byte[] value) implements WireMessage {
    public static final Any NONE = new Any("", new byte[0]);

    static Any read(ProtoReader in) {
        String typeUrl = "";
        byte[] value = NONE.value;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> typeUrl = in.string();
                case 2 -> value = in.bytes();
                default -> in.skip();
            }
        }
        return new Any(typeUrl, value);
    }

    public static Any decode(byte[] bytes) {
        return read(new ProtoReader(bytes));
    }

    @Override
    public void encode(ProtoWriter to) {
        to.string(1, typeUrl).bytes(2, value);
    }
}
