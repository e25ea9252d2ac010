package io.jdock.jdockd.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that says exactly what a test wants and sees exactly what comes back. */
final class RawClient implements AutoCloseable {
    private final SocketChannel channel;
    private final InputStream in;

    RawClient(Path socket) {
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            in = Channels.newInputStream(channel);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        return this;
    }

    RawClient halfClose() throws IOException {
        channel.shutdownOutput();
        return this;
    }

    /** Status line and headers up to the empty line. */
    String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /** An answer with a Content-Length. */
    String answer() throws IOException {
        String head = head();
        String length =
                head.lines()
                        .filter(line -> line.toLowerCase().startsWith("content-length:"))
                        .map(line -> line.substring(15).strip())
                        .findFirst()
                        .orElse("0");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    byte[] bytes(int count) throws IOException {
        return in.readNBytes(count);
    }

    byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
