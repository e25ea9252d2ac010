package io.jdock.jshim.rpc;

import io.jdock.jshim.loop.Log;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.wire.Frame;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;
import io.jdock.proto.plain.wire.WireMessage;

/** One client of a {@link Server}; its calls run side by side and are answered in any order. */
final class Connection implements FrameSocket.Listener {
    private final Server server;
    private final Linux linux;
    private final Log log;
    private final Service service;
    private final Allowance calls;
    private FrameSocket socket;
    private int underWay;
    private boolean closed;

    /**
     * @param calls how many more may be under way, those of other connections included
     */
    Connection(Server server, Linux linux, Log log, Service service, Allowance calls) {
        this.server = server;
        this.linux = linux;
        this.log = log;
        this.service = service;
        this.calls = calls;
    }

    void watch(FrameSocket mine) {
        socket = mine;
        socket.watch();
    }

    void close() {
        socket.close();
    }

    @Override
    public void received(Frame frame, byte[] message, int descriptor) {
        Answer answer = new Answer(frame.stream());
        if (frame.type() != Frame.REQUEST) {
            drop(descriptor);
            socket.close();
        } else if ((frame.stream() & 1) == 0) {
            drop(descriptor);
            answer.fail(Failure.invalid("a client's stream has an odd number"));
        } else if (!calls.take(1)) {
            drop(descriptor);
            answer.fail(
                    new Failure(Kind.RESOURCE_EXHAUSTED, "too many calls wait for their answers"));
        } else {
            answer.begin();
            call(message, descriptor, answer);
        }
    }

    private void call(byte[] message, int descriptor, Answer answer) {
        try {
            TtrpcRequest request = TtrpcRequest.decode(message);
            service.call(
                    new Call(request.service(), request.method(), request.payload(), descriptor),
                    answer);
        } catch (Failure e) {
            answer.fail(e);
        } catch (Throwable e) {
            log.error("a call on stream " + answer.stream, e);
            answer.fail(Failure.unknown("internal error", e));
        }
    }

    @Override
    public void closed() {
        closed = true;
        calls.giveBack(underWay);
        server.gone(this);
    }

    private void drop(int descriptor) {
        if (descriptor >= 0) {
            linux.files().close(descriptor);
        }
    }

    private final class Answer implements Reply {
        private final int stream;
        private boolean begun;
        private boolean given;

        Answer(int stream) {
            this.stream = stream;
        }

        void begin() {
            begun = true;
            underWay++;
        }

        @Override
        public boolean wanted() {
            return !closed && !given;
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
            if (!wanted()) {
                return;
            }
            given = true;
            if (begun) {
                underWay--;
                calls.giveBack(1);
            }
            socket.send(Frame.of(stream, Frame.RESPONSE, response.encoded()));
            server.answered();
        }
    }
}
