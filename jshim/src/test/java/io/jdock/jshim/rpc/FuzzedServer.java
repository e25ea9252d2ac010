package io.jdock.jshim.rpc;

import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Sockets;

import java.io.File;
import java.util.Arrays;

/** A whole server on a socket, whose client is a fuzzer. */
public final class FuzzedServer {
    private static final Sockets SOCKETS = TestLoop.LINUX.sockets();
    private static final int SHUT_WR = 1;
    private static final int MOST = 256 << 10;
    private static final int MAX_TURNS = 20_000;
    private static final TestLoop TEST = new TestLoop();
    private static final String PATH = serve();

    private FuzzedServer() {}

    private static String serve() {
        String path = "/tmp/jshim-fuzz-" + ProcessHandle.current().pid();
        new File(path).deleteOnExit();
        int listener = SOCKETS.listen(path, 8);
        new Server(TEST.loop, TestLoop.LINUX, TEST.log, listener, true, FuzzedServer::call).watch();
        return path;
    }

    private static void call(Call call, Reply reply) {
        if (call.method().isEmpty()) {
            throw Failure.unimplemented("service " + call.service());
        }
        reply.answer(to -> to.bytes(1, call.payload()));
    }

    /** Sends it all, if it is taken, and demands that the server then comes to an end with it. */
    public static void read(byte[] input) {
        int client = SOCKETS.tryConnect(PATH);
        byte[] left = Arrays.copyOf(input, Math.min(input.length, MOST));
        byte[] answers = new byte[4096];
        for (int i = 0; i < MAX_TURNS; i++) {
            left = send(client, left);
            TEST.turn(0);
            int n = SOCKETS.receive(client, answers, answers.length);
            if (n <= 0 && n != -Errno.EAGAIN) {
                TestLoop.LINUX.files().close(client);
                return;
            }
        }
        throw new AssertionError("the server does not come to an end");
    }

    /**
     * @return what the server did not take yet
     */
    private static byte[] send(int client, byte[] left) {
        int sent = left.length == 0 ? 0 : SOCKETS.send(client, left, left.length);
        if (sent == left.length || sent < 0 && sent != -Errno.EAGAIN) {
            SOCKETS.shutdown(client, SHUT_WR);
            return new byte[0];
        }
        return Arrays.copyOfRange(left, Math.max(sent, 0), left.length);
    }
}
