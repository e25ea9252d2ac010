package io.jdock.jshim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.wire.Frame;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reading, by a socket that reads ahead and by one that may not since it takes descriptors. */
class FrameSocketTest implements FrameSocket.Listener {
    private static final Files FILES = TestLoop.LINUX.files();
    private static final int[] LENGTHS = {0, 1, 245, 246, 247, 256, 257, 600, 100_000, 3, 20_000};

    private final TestLoop test = new TestLoop();
    private final int[] ends = TestLoop.LINUX.sockets().pair();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<Integer> received = new ArrayList<>();
    private boolean closed;

    private void watch(boolean takesDescriptors) {
        FILES.nonBlocking(ends[0], true);
        Allowance memory = new Allowance(1 << 20);
        new FrameSocket(test.loop, TestLoop.LINUX, ends[0], takesDescriptors, memory, this).watch();
    }

    @AfterEach
    void closeOurEnd() {
        FILES.close(ends[1]);
    }

    @Override
    public void received(Frame frame, byte[] message, int descriptor) {
        assertThat(message).isEqualTo(message(frame.length(), frame.stream()));
        received.add(frame.length());
    }

    @Override
    public void closed() {
        closed = true;
    }

    private void frame(int length) {
        int stream = 1 + written.size() % 100;
        written.writeBytes(Frame.of(stream, Frame.REQUEST, message(length, stream)));
    }

    private static byte[] message(int length, int stream) {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) stream);
        return message;
    }

    private List<Integer> frames(int count) {
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lengths.add(LENGTHS[i % LENGTHS.length]);
            frame(lengths.getLast());
        }
        return lengths;
    }

    /** As much as the socket holds is written before the other end reads. */
    private void writeInPartsOf(int size) {
        byte[] all = written.toByteArray();
        for (int at = 0; at < all.length; at += size) {
            byte[] part = Arrays.copyOfRange(all, at, Math.min(all.length, at + size));
            FILES.writeAll(ends[1], part);
            test.turn(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deliversFramesThatComeTogether(boolean takesDescriptors) {
        watch(takesDescriptors);
        List<Integer> lengths = frames(30);
        writeInPartsOf(50_000);
        test.until(() -> received.size() == lengths.size());
        assertThat(received).isEqualTo(lengths);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deliversFramesThatComeInPieces(boolean takesDescriptors) {
        watch(takesDescriptors);
        for (int i = 0; i < 100; i++) {
            frame(i % 7);
        }
        writeInPartsOf(9);
        test.until(() -> received.size() == 100);
        assertThat(closed).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deliversWhatCameBeforeTheEnd(boolean takesDescriptors) {
        watch(takesDescriptors);
        List<Integer> lengths = frames(8);
        FILES.writeAll(ends[1], written.toByteArray());
        TestLoop.LINUX.sockets().shutdown(ends[1], 1);
        test.until(() -> closed);
        assertThat(received).isEqualTo(lengths);
    }
}
