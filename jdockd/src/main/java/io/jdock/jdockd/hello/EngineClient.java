package io.jdock.jdockd.hello;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP over the engine's unix socket, one connection for each request. */
final class EngineClient {
    private static final int MAX_BODY = 64 << 20;
    private static final Pattern LENGTH = Pattern.compile("\ncontent-length: ([0-9]{1,8})\r");

    private final Path socket;

    EngineClient(Path socket) {
        this.socket = socket;
    }

    record Answer(int status, String body) {}

    Answer call(String method, String path, String type, byte[] body) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            send(
                    channel,
                    method,
                    path,
                    "Content-Type: " + type + "\r\nConnection: close\r\n",
                    body);
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            String head = head(in);
            return new Answer(status(head), body(head, in));
        }
    }

    Answer get(String path) throws IOException {
        return call("GET", path, "text/plain", new byte[0]);
    }

    Answer post(String path, String json) throws IOException {
        return call("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Answer delete(String path) throws IOException {
        return call("DELETE", path, "text/plain", new byte[0]);
    }

    /** Leaves HTTP; the answer's head is read, what follows are frames of output. */
    Attached attach(String path) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        send(
                channel,
                "POST",
                path,
                "Content-Type: text/plain\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n",
                new byte[0]);
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        String head = head(in);
        if (status(head) != 101) {
            String said = body(head, in);
            channel.close();
            throw new IOException(path + ": " + said.strip());
        }
        return new Attached(channel, in);
    }

    /** Output of a container without terminal. */
    record Attached(SocketChannel channel, InputStream in) implements AutoCloseable {
        /** All output until the container ends, both streams as they come. */
        byte[] output() throws IOException {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            byte[] frame = in.readNBytes(8);
            while (frame.length == 8 && output.size() < MAX_BODY) {
                output.writeBytes(in.readNBytes(ByteBuffer.wrap(frame).getInt(4)));
                frame = in.readNBytes(8);
            }
            return output.toByteArray();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static void send(
            SocketChannel channel, String method, String path, String headers, byte[] body)
            throws IOException {
        String head =
                method
                        + " /v1.41"
                        + path
                        + " HTTP/1.1\r\nHost: jdock\r\n"
                        + headers
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n";
        write(channel, head.getBytes(StandardCharsets.US_ASCII));
        write(channel, body);
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.length() > 1 << 16) {
                throw new EOFException("the engine hung up");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int status(String head) {
        return Integer.parseInt(head.substring(9, 12));
    }

    private static String body(String head, InputStream in) throws IOException {
        String headers = head.toLowerCase(Locale.ROOT);
        Matcher length = LENGTH.matcher(headers);
        byte[] body =
                headers.contains("transfer-encoding: chunked")
                        ? chunks(in)
                        : in.readNBytes(
                                length.find() ? Integer.parseInt(length.group(1)) : MAX_BODY);
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0 && body.size() < MAX_BODY; size = size(in)) {
            body.writeBytes(in.readNBytes(size));
            in.readNBytes(2);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.isEmpty() ? 0 : Integer.parseInt(line.toString(), 16);
    }
}
