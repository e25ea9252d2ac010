package io.jdock.proto.plain.wire;

import io.jdock.proto.plain.error.Failure;

/**
 * {@code ttrpc.Response}: a {@code google.rpc.Status} when the call failed, else the answer.
 *
 * @param code gRPC's number, 0 for success
 */
public record TtrpcResponse(int code, String message, byte[] payload) implements WireMessage {
    private static final byte[] NOTHING = new byte[0];

    /** Some errors repeat what they were asked, which may be nearly as long as a frame. */
    private static final int MAX_TEXT = 4000;

    public static TtrpcResponse success(WireMessage answer) {
        return new TtrpcResponse(0, "", answer.encoded());
    }

    public static TtrpcResponse failure(Failure failure) {
        String text = String.valueOf(failure.getMessage());
        String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
        return new TtrpcResponse(RpcCode.of(failure.kind()), cut, NOTHING);
    }

    public static TtrpcResponse decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        int code = 0;
        String message = "";
        byte[] payload = NOTHING;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> {
                    ProtoReader status = in.message();
                    while (status.next()) {
                        switch (status.field()) {
                            case 1 -> code = status.int32();
                            case 2 -> message = status.string();
                            default -> status.skip();
                        }
                    }
                }
                case 2 -> payload = in.bytes();
                default -> in.skip();
            }
        }
        return new TtrpcResponse(code, message, payload);
    }

    /**
     * @return the answer's bytes
     * @throws Failure what the other side reported
     */
    public byte[] answer() {
        if (code != 0) {
            throw new Failure(RpcCode.kind(code), message);
        }
        return payload;
    }

    @Override
    public void encode(ProtoWriter to) {
        if (code == 0) {
            to.bytes(2, payload);
        } else {
            to.message(1, status -> status.number(1, code).string(2, message));
        }
    }
}
