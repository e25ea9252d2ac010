package io.jdock.jshim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Sockets;
import io.jdock.proto.plain.wire.Frame;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;
import io.jdock.proto.plain.wire.WireMessage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ServerTest {
    private static final int GREAT = 100_000;
    private static final Sockets SOCKETS = TestLoop.LINUX.sockets();

    @TempDir private Path directory;
    private final TestLoop test = new TestLoop();
    private final List<Reply> later = new ArrayList<>();
    private final List<Integer> descriptors = new ArrayList<>();
    private int client;
    private int servers;

    @BeforeEach
    void serve() {
        String path = directory.resolve("s").toString();
        int listener = SOCKETS.listen(path, 8);
        new Server(test.loop, TestLoop.LINUX, test.log, listener, true, this::call).watch();
        client = SOCKETS.tryConnect(path);
    }

    private void call(Call call, Reply reply) {
        descriptors.add(call.descriptor());
        switch (call.method()) {
            case "Echo" -> reply.answer(to -> to.bytes(1, call.payload()));
            case "Great" -> reply.answer(to -> to.bytes(1, new byte[GREAT]));
            case "Later" -> later.add(reply);
            default -> throw Failure.unimplemented("method " + call.method());
        }
    }

    private static byte[] request(int stream, String method, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        TtrpcRequest request = new TtrpcRequest("s", method, bytes, 0);
        return Frame.of(stream, Frame.REQUEST, request.encoded());
    }

    private byte[] read(int length) {
        byte[] all = new byte[length];
        int[] size = new int[1];
        test.until(
                () -> {
                    byte[] part = new byte[Math.max(1, length - size[0])];
                    int n = SOCKETS.receive(client, part, length - size[0]);
                    System.arraycopy(part, 0, all, size[0], Math.max(0, n));
                    size[0] += Math.max(0, n);
                    return size[0] == length;
                });
        return all;
    }

    private TtrpcResponse response(int stream) {
        Frame frame = Frame.parse(read(Frame.HEADER));
        assertThat(frame.stream()).isEqualTo(stream);
        assertThat(frame.type()).isEqualTo(Frame.RESPONSE);
        return TtrpcResponse.decode(read(frame.length()));
    }

    @Test
    void answersRequestsHoweverTheirBytesCome() {
        byte[] first = request(1, "Echo", "a".repeat(100_000));
        byte[] both = Arrays.copyOf(first, first.length + 40);
        byte[] second = request(3, "Nothing", "");
        System.arraycopy(second, 0, both, first.length, second.length);
        int length = first.length + second.length;
        for (int at = 0; at < length; at += 7_001) {
            byte[] part = Arrays.copyOfRange(both, at, Math.min(length, at + 7_001));
            SOCKETS.send(client, part, part.length);
            test.turn(0);
        }

        assertThat(response(1).payload()).hasSizeGreaterThan(100_000);
        assertThat(response(3).message()).isEqualTo("method Nothing");
    }

    @Test
    void anAnswerMayComeLaterAndOutOfOrder() {
        byte[] slow = request(1, "Later", "");
        byte[] fast = request(3, "Echo", "x");
        SOCKETS.send(client, slow, slow.length);
        SOCKETS.send(client, fast, fast.length);

        assertThat(response(3).code()).isZero();
        later.getFirst().answer(WireMessage.EMPTY);
        later.getFirst().fail(Failure.notFound("a second answer"));
        assertThat(response(1).code()).isZero();
    }

    @Test
    void aDescriptorBelongsToTheFrameItCameWith() {
        byte[] plain = request(1, "Echo", "x");
        byte[] laden = request(3, "Echo", "y");
        int[] pair = SOCKETS.pair();
        SOCKETS.send(client, plain, plain.length);
        SOCKETS.send(client, laden, laden.length, new int[] {pair[0]});
        response(1);
        response(3);

        assertThat(descriptors).hasSize(2);
        assertThat(descriptors.getFirst()).isEqualTo(-1);
        assertThat(descriptors.getLast()).isGreaterThan(2);
    }

    @Test
    void aPeerThatSpeaksOtherwiseIsCutOff() {
        byte[] http = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        SOCKETS.send(client, http, http.length);
        byte[] byteRead = new byte[1];

        test.until(() -> SOCKETS.receive(client, byteRead, 1) == 0);
    }

    @Test
    void aStreamOfAnEvenNumberIsNoClients() {
        byte[] even = request(2, "Echo", "x");
        SOCKETS.send(client, even, even.length);

        assertThat(response(2).message()).isEqualTo("a client's stream has an odd number");
    }

    @Test
    void whoReadsNoAnswersIsNotListenedToUntilHeDoes() {
        int calls = 40;
        for (int i = 0; i < calls; i++) {
            byte[] small = request(2 * i + 1, "Great", "");
            SOCKETS.send(client, small, small.length);
        }
        test.turn(50);
        assertThat(descriptors).hasSizeLessThan(calls / 2);

        for (int i = 0; i < calls; i++) {
            assertThat(response(2 * i + 1).payload()).hasSizeGreaterThan(GREAT);
        }
    }

    @Test
    void onlyItsOwnUserAndRootAreHeard() {
        int own = TestLoop.LINUX.processes().effectiveUid();

        assertThat(answers(own)).isTrue();
        assertThat(answers(0)).isTrue();
        assertThat(answers(own + 1)).isFalse();
        assertThat(answers(65534)).isFalse();
        assertThat(answers(-1)).isFalse();
    }

    /** Whether a client is answered of whom the kernel says that it is this user. */
    private boolean answers(int uid) {
        String path = directory.resolve("s" + ++servers).toString();
        int listener = SOCKETS.listen(path, 8);
        new Server(test.loop, peersAre(uid), test.log, listener, true, this::call).watch();
        client = SOCKETS.tryConnect(path);
        byte[] call = request(1, "Echo", "x");
        SOCKETS.send(client, call, call.length);
        byte[] answer = new byte[4096];
        int[] n = new int[1];
        test.until(() -> (n[0] = SOCKETS.receive(client, answer, answer.length)) != -Errno.EAGAIN);
        return n[0] > 0;
    }

    private static Linux peersAre(int uid) {
        Sockets sockets =
                (Sockets)
                        Proxy.newProxyInstance(
                                Sockets.class.getClassLoader(),
                                new Class<?>[] {Sockets.class},
                                (proxy, method, arguments) ->
                                        method.getName().equals("peer")
                                                ? new int[] {1, uid, uid}
                                                : method.invoke(SOCKETS, arguments));
        Linux real = TestLoop.LINUX;
        return new Linux(real.files(), real.mounts(), real.processes(), sockets, real.polling());
    }

    @Test
    void theAnswerToAClientThatIsGoneIsNotWanted() {
        byte[] slow = request(1, "Later", "");
        SOCKETS.send(client, slow, slow.length);
        test.until(() -> !later.isEmpty());
        assertThat(later.getFirst().wanted()).isTrue();
        TestLoop.LINUX.files().close(client);

        test.until(() -> !later.getFirst().wanted());
        later.getFirst().answer(WireMessage.EMPTY);
    }
}
