package io.jdock.tests.shim;

import io.jdock.tests.dsl.TtrpcChannel;
import io.jdock.tests.dsl.TtrpcFrame;
import io.jdock.tests.dsl.WireMessage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** What a client may send that is wrong in its frame, its length or a field; and what it gets. */
enum BadFrame {
    NEGATIVE_LENGTH(false, () -> frame(1).announcing(-1)),
    MORE_THAN_FOUR_MEGABYTES(false, () -> frame(1).announcing(TtrpcFrame.MAX_LENGTH + 1)),
    TYPE_OF_AN_ANSWER(false, () -> frame(2).toBytes()),
    TYPE_OF_DATA(false, () -> frame(3).toBytes()),
    TYPE_OF_NOBODY(false, () -> frame(255).toBytes()),
    ANOTHER_PROTOCOL(false, () -> "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
    ONLY_ONES(false, () -> filled(100, 0xFF)),

    NO_MESSAGE(() -> new byte[0]),
    ONLY_ZEROS(() -> new byte[100]),
    STREAM_ZERO(true, () -> new TtrpcFrame(0, 1, call("State", new byte[0])).toBytes()),
    STREAM_OF_THE_SERVER(true, () -> new TtrpcFrame(8, 1, call("State", new byte[0])).toBytes()),
    UNKNOWN_SERVICE(() -> TtrpcChannel.request("containerd.task.v9.Task", "State", new byte[0])),
    SERVICE_OF_FOUR_MEGABYTES(
            () -> TtrpcChannel.request("x".repeat(4_000_000), "State", new byte[0])),
    UNKNOWN_METHOD(() -> call("Explode", new byte[0])),
    METHOD_THAT_IS_NO_TEXT(
            () ->
                    new WireMessage()
                            .field(1, TtrpcChannel.TASK)
                            .field(2, filled(9, 0xC0))
                            .toBytes()),
    METHOD_THAT_IS_A_NUMBER(
            () -> new WireMessage().field(1, TtrpcChannel.TASK).field(2, 7).toBytes()),
    CUT_MESSAGE(() -> Arrays.copyOf(call("State", new byte[50]), 40)),
    FIELD_ZERO(() -> call("State", new byte[] {2, 0})),
    GROUPS_NEVER_CLOSED(() -> call("State", filled(1000, 0x0B))),
    NUMBER_WITHOUT_END(() -> call("State", filled(50, 0x80))),
    LENGTH_BEYOND_THE_END(() -> call("State", new byte[] {10, 127, 'x'})),
    NEGATIVE_FIELD_LENGTH(
            () -> call("State", new byte[] {10, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1})),
    NAME_THAT_IS_A_PATH(() -> call("State", named("../../etc"))),
    NAME_WITH_A_ZERO(() -> call("State", named("a\0b"))),
    NAME_THAT_IS_EMPTY(() -> call("Start", new byte[0])),
    MESSAGES_IN_MESSAGES(() -> call("Create", nested(10_000))),
    OPTIONS_OF_A_STRANGER(
            () ->
                    call(
                            "Create",
                            new WireMessage()
                                    .field(1, "other")
                                    .field(2, "/tmp")
                                    .field(10, new WireMessage().field(1, "x").field(2, "y"))
                                    .toBytes())),
    BUNDLE_THAT_IS_NOT_THERE(
            () ->
                    call(
                            "Create",
                            new WireMessage().field(1, "other").field(2, "/nowhere").toBytes())),
    SIGNAL_OF_NOBODY(
            () -> call("Kill", new WireMessage().field(1, "other").field(3, -1L).toBytes()));

    private final boolean answered;
    private final Supplier<byte[]> bytes;

    BadFrame(boolean answered, Supplier<byte[]> bytes) {
        this.answered = answered;
        this.bytes = bytes;
    }

    /** A frame that is whole, with a message that is not. */
    BadFrame(Supplier<byte[]> message) {
        this(true, () -> new TtrpcFrame(1, TtrpcFrame.REQUEST, message.get()).toBytes());
    }

    /** Whether an error is the answer; else the connection is closed. */
    boolean answered() {
        return answered;
    }

    byte[] bytes() {
        return bytes.get();
    }

    private static TtrpcFrame frame(int type) {
        return new TtrpcFrame(1, type, call("State", new byte[0]));
    }

    private static byte[] call(String method, byte[] payload) {
        return TtrpcChannel.request(TtrpcChannel.TASK, method, payload);
    }

    private static byte[] named(String id) {
        return new WireMessage().field(1, id).toBytes();
    }

    private static byte[] nested(int depth) {
        WireMessage message = new WireMessage();
        for (int i = 0; i < depth && message.toBytes().length < 100_000; i++) {
            message = new WireMessage().field(3, message);
        }
        return message.toBytes();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
