package io.jdock.jshim.rpc;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.wire.Frame;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;
import io.jdock.proto.plain.wire.WireMessage;

/** One client of a {@link Server}; its calls run side by side and are answered in any order. */
final class Connection implements FrameSocket.Listener {
    private static final int MAX_CALLS = 4096;

    private final Server server;
    private final Linux linux;
    private final Log log;
    private final Service service;
    private final FrameSocket socket;
    private int calls;
    private boolean closed;

    Connection(
            Server server,
            Loop loop,
            Linux linux,
            Log log,
            int fd,
            boolean takesDescriptors,
            Service service) {
        this.server = server;
        this.linux = linux;
        this.log = log;
        this.service = service;
        this.socket = new FrameSocket(loop, linux, fd, takesDescriptors, this);
    }

    void watch() {
        socket.watch();
    }

    void close() {
        socket.close();
    }

    @Override
    public void received(Frame frame, byte[] message, int descriptor) {
        if (frame.type() != Frame.REQUEST || calls >= MAX_CALLS) {
            drop(descriptor);
            socket.close();
            return;
        }
        calls++;
        Answer answer = new Answer(frame.stream());
        try {
            TtrpcRequest request = TtrpcRequest.decode(message);
            service.call(
                    new Call(request.service(), request.method(), request.payload(), descriptor),
                    answer);
        } catch (Failure e) {
            answer.fail(e);
        } catch (Throwable e) {
            log.error("a call on stream " + frame.stream(), e);
            answer.fail(Failure.unknown("internal error", e));
        }
    }

    @Override
    public void closed() {
        closed = true;
        server.gone(this);
    }

    private void drop(int descriptor) {
        if (descriptor >= 0) {
            linux.files().close(descriptor);
        }
    }

    private final class Answer implements Reply {
        private final int stream;
        private boolean given;

        Answer(int stream) {
            this.stream = stream;
        }

        @Override
        public void answer(WireMessage answer) {
            give(TtrpcResponse.success(answer));
        }

        @Override
        public void fail(Failure failure) {
            give(TtrpcResponse.failure(failure));
        }

        private void give(TtrpcResponse response) {
            if (given) {
                return;
            }
            given = true;
            calls--;
            if (!closed) {
                socket.send(Frame.of(stream, Frame.RESPONSE, response.encoded()));
            }
        }
    }
}
