package io.jdock.proto.plain.wire;

/**
 * {@code ttrpc.Request}. Metadata is read over: no service here uses it.
 *
 * @param timeoutNanos how long the caller waits; 0 without a limit
 */
public record TtrpcRequest(String service, String method, byte[] payload, long timeoutNanos)
        implements WireMessage {
    public static TtrpcRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String service = "";
        String method = "";
        byte[] payload = new byte[0];
        long timeout = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> service = in.string();
                case 2 -> method = in.string();
                case 3 -> payload = in.bytes();
                case 4 -> timeout = in.number();
                default -> in.skip();
            }
        }
        return new TtrpcRequest(service, method, payload, timeout);
    }

    @Override
    public void encode(ProtoWriter to) {
        to.string(1, service).string(2, method).bytes(3, payload).number(4, timeoutNanos);
    }
}
