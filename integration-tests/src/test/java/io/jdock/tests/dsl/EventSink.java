package io.jdock.tests.dsl;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes the events of shims, as containerd would, and keeps the last of their topics. */
public final class EventSink implements AutoCloseable {
    private static final int KEPT = 1000;

    private final Path socket;
    private final ServerSocketChannel server;
    private final List<String> topics = new CopyOnWriteArrayList<>();

    public EventSink(Path socket) {
        this.socket = socket;
        try {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("events").start(this::accept);
    }

    public Path socket() {
        return socket;
    }

    /** As {@code /tasks/create}, in the order they came. */
    public List<String> topics() {
        return List.copyOf(topics);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel shim = server.accept();
                Thread.ofVirtual().name("events of a shim").start(() -> serve(shim));
            }
        } catch (IOException closed) {
            // that is how it ends
        }
    }

    private void serve(SocketChannel shim) {
        try (DataInputStream in = new DataInputStream(Channels.newInputStream(shim))) {
            while (true) {
                byte[] message = new byte[in.readInt()];
                int stream = in.readInt();
                in.readShort();
                in.readFully(message);
                keep(new WireFields(message).message(3).message(1).text(3));
                TtrpcFrame answer = new TtrpcFrame(stream, TtrpcFrame.RESPONSE, new byte[0]);
                shim.write(ByteBuffer.wrap(answer.toBytes()));
            }
        } catch (IOException gone) {
            // the shim has ended
        }
    }

    private void keep(String topic) {
        topics.add(topic);
        if (topics.size() > KEPT) {
            topics.removeFirst();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
