package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A ttrpc connection that says what it is told to, right or wrong. Whatever takes longer than its
 * limit is a failed assertion.
 */
public final class TtrpcChannel implements AutoCloseable {
    public static final String TASK = "containerd.task.v2.Task";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STALLED = Duration.ofMillis(300);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private int stream = -1;

    public TtrpcChannel(Path socket) {
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            selector = Selector.open();
            key = channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An answer.
     *
     * @param code gRPC's number, 0 for success
     */
    public record Answer(int stream, int code, String error, byte[] payload) {
        public WireFields succeeded() {
            if (code != 0) {
                throw new AssertionError("code " + code + ": " + error);
            }
            return new WireFields(payload);
        }
    }

    /** A call of the task service, answered. */
    public Answer call(String method, WireMessage request) {
        return call(TASK, method, request.toBytes());
    }

    public Answer call(String service, String method, byte[] payload) {
        int mine = send(service, method, payload);
        Answer answer = receive();
        if (answer.stream() != mine) {
            throw new AssertionError("answer of stream " + answer.stream() + ", not " + mine);
        }
        return answer;
    }

    /** Sends a request and does not wait. @return its stream */
    public int send(String service, String method, byte[] payload) {
        stream += 2;
        write(new TtrpcFrame(stream, TtrpcFrame.REQUEST, request(service, method, payload)));
        return stream;
    }

    /** ttrpc.Request. */
    public static byte[] request(String service, String method, byte[] payload) {
        return new WireMessage().field(1, service).field(2, method).field(3, payload).toBytes();
    }

    public void write(TtrpcFrame frame) {
        write(frame.toBytes());
    }

    /** Any bytes, as many of them as the other side takes before it closes or stops reading. */
    public void tryWrite(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try {
            key.interestOps(SelectionKey.OP_WRITE);
            while (left.hasRemaining() && selector.select(STALLED.toMillis()) > 0) {
                selector.selectedKeys().clear();
                channel.write(left);
            }
        } catch (IOException closed) {
            // its right: what it does next is for the test to see
        }
    }

    /** Any bytes. */
    public void write(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try {
            while (left.hasRemaining()) {
                if (channel.write(left) == 0) {
                    await(SelectionKey.OP_WRITE, "the other side reads");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer, whosever it is. */
    public Answer receive() {
        TtrpcFrame frame = frame();
        WireFields response = new WireFields(frame.message());
        WireFields status = response.message(1);
        return new Answer(
                frame.stream(), (int) status.number(1), status.text(2), response.bytes(2));
    }

    private TtrpcFrame frame() {
        ByteBuffer header = read(TtrpcFrame.HEADER);
        int length = header.getInt();
        int of = header.getInt();
        byte type = header.get();
        if (type != TtrpcFrame.RESPONSE || length < 0 || length > TtrpcFrame.MAX_LENGTH) {
            throw new AssertionError("frame of type " + type + ", length " + length);
        }
        return new TtrpcFrame(of, type, read(length).array());
    }

    private ByteBuffer read(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                int n = channel.read(bytes);
                if (n < 0) {
                    throw new AssertionError("closed by the other side");
                }
                if (n == 0) {
                    await(SelectionKey.OP_READ, "an answer comes");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.flip();
    }

    /** Waits until the other side has closed it; answers that still come are passed over. */
    public void awaitClosed() {
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        try {
            while (channel.read(bytes.clear()) >= 0) {
                await(SelectionKey.OP_READ, "the other side closes the connection");
            }
        } catch (IOException reset) {
            // closed with bytes of ours unread: so much the more
        }
    }

    private void await(int operation, String what) throws IOException {
        key.interestOps(operation);
        if (selector.select(LIMIT.toMillis()) == 0) {
            throw new AssertionError("not within " + LIMIT + ": " + what);
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
