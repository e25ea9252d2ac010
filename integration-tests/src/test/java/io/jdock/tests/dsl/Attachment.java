package io.jdock.tests.dsl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client's connection to a container's streams, for tests that read, stop and die at will. */
public final class Attachment implements AutoCloseable {
    private static final int FRAME_HEADER = 8;
    private static final int HEAD_LIMIT = 4096;

    private final SocketChannel channel;

    /**
     * @param query of the attach request, as in {@code stream=1&stdout=1}
     */
    public Attachment(Path socket, String container, String query) {
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            String request =
                    "POST /containers/%s/attach?%s HTTP/1.1\r\nHost: d\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n"
                            .formatted(container, query);
            write(request.getBytes(StandardCharsets.US_ASCII));
            String head = head();
            if (!head.startsWith("HTTP/1.1 101")) {
                throw new AssertionError("attach: " + head);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Byte by byte: what follows the head is output. */
    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < HEAD_LIMIT && head.indexOf("\r\n\r\n") < 0) {
            if (channel.read(one.clear()) < 0) {
                throw new AssertionError("attach: the line was closed after " + head);
            }
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    /** Blocks while the other end takes no more. */
    public void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Up to so many bytes, frames and all; fewer when there are no more for now. */
    public int read(int most) throws IOException {
        return channel.read(ByteBuffer.allocate(most));
    }

    /** All up to the end of the connection, as it comes. */
    public byte[] readAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(FRAME_HEADER << 10);
        while (channel.read(some.clear()) >= 0) {
            all.write(some.array(), 0, some.position());
        }
        return all.toByteArray();
    }

    /** So many bytes, frames and all. */
    public byte[] readNext(int length) throws IOException {
        ByteBuffer next = ByteBuffer.allocate(length);
        if (!fill(next)) {
            throw new AssertionError("the connection ended");
        }
        return next.array();
    }

    /** What the next frame holds. */
    public byte[] readFrame() throws IOException {
        return payload(ByteBuffer.wrap(readNext(FRAME_HEADER)));
    }

    /** What the frames of one stream hold, up to the end of the connection. */
    public byte[] readToEnd(int stream) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(FRAME_HEADER);
        while (fill(header.clear())) {
            byte[] payload = payload(header);
            if (header.get(0) == stream) {
                all.writeBytes(payload);
            }
        }
        return all.toByteArray();
    }

    private byte[] payload(ByteBuffer header) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(header.getInt(4));
        if (!fill(payload)) {
            throw new AssertionError("the connection ended within a frame");
        }
        return payload.array();
    }

    /** False at the end. */
    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
