package io.jdock.proto.jvm.ttrpc;

import io.jdock.proto.plain.wire.Frame;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/** Whole frames over one connection: one reader, any number of writers. */
final class FrameStream {
    private final SocketChannel channel;
    private final DataInputStream in;
    private final ReentrantLock writing = new ReentrantLock();

    FrameStream(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    }

    /** A frame and its message. */
    record Received(Frame frame, byte[] message) {}

    /**
     * @return null at the end of the stream between two frames
     * @throws io.jdock.proto.plain.error.Failure if the peer announces more than a frame may hold
     */
    Received read() throws IOException {
        byte[] header = new byte[Frame.HEADER];
        int first = in.read();
        if (first < 0) {
            return null;
        }
        header[0] = (byte) first;
        in.readFully(header, 1, Frame.HEADER - 1);
        Frame frame = Frame.parse(header);
        byte[] message = in.readNBytes(frame.length());
        if (message.length < frame.length()) {
            throw new EOFException("connection cut inside a message");
        }
        return new Received(frame, message);
    }

    void write(byte[] frame) throws IOException {
        writing.lock();
        try {
            ByteBuffer rest = ByteBuffer.wrap(frame);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } finally {
            writing.unlock();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing depends on how a connection goes that nobody uses any more
        }
    }
}
