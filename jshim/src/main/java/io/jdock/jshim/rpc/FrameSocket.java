package io.jdock.jshim.rpc;

import io.jdock.jshim.loop.Loop;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.wire.Frame;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A connected socket on which ttrpc frames come and go. Never reads beyond the frame it is in, so a
 * descriptor that travels with a frame's first byte belongs to that frame.
 */
final class FrameSocket {
    /** What its owner hears. */
    interface Listener {
        /**
         * @param descriptor what came with the frame, now the listener's to close; -1 for none
         */
        void received(Frame frame, byte[] message, int descriptor);

        /** The socket is closed, by the peer or for an error; nothing follows. */
        void closed();
    }

    private static final int CHUNK = 16 << 10;
    private static final int FRAMES_PER_TURN = 32;

    /** A peer that leaves so many bytes unread is not listened to until it reads. */
    private static final int MUCH_UNSENT = 64 << 10;

    /** A peer that does not read its answers loses its connection at this many bytes. */
    private static final int MAX_UNSENT = 1 << 20;

    private final Loop loop;
    private final Linux linux;
    private final int fd;
    private final boolean takesDescriptors;
    private final Allowance memory;
    private final Listener listener;
    private final byte[] header = new byte[Frame.HEADER];
    private final Deque<byte[]> unsent = new ArrayDeque<>();
    private final int[] descriptors = new int[1];
    private int unsentBytes;
    private int headerSize;
    private Frame frame;
    private byte[] message;
    private int messageSize;
    private int descriptor = -1;
    private boolean open = true;

    /**
     * @param fd a non-blocking stream socket
     * @param memory bytes for what has come of great messages
     */
    FrameSocket(
            Loop loop,
            Linux linux,
            int fd,
            boolean takesDescriptors,
            Allowance memory,
            Listener listener) {
        this.loop = loop;
        this.linux = linux;
        this.fd = fd;
        this.takesDescriptors = takesDescriptors;
        this.memory = memory;
        this.listener = listener;
    }

    void watch() {
        loop.watch(fd, Polling.IN, this::ready);
    }

    void send(byte[] bytes) {
        if (!open) {
            return;
        }
        if (!unsent.isEmpty()) {
            keep(bytes);
            return;
        }
        int sent = linux.sockets().send(fd, bytes, bytes.length);
        if (sent == -Errno.EAGAIN) {
            keep(bytes);
        } else if (sent < 0) {
            close();
        } else if (sent < bytes.length) {
            keep(Arrays.copyOfRange(bytes, sent, bytes.length));
        }
    }

    void close() {
        if (!open) {
            return;
        }
        open = false;
        loop.forget(fd);
        linux.files().close(fd);
        dropDescriptor();
        dropMessage();
        unsent.clear();
        listener.closed();
    }

    private void keep(byte[] bytes) {
        unsent.addLast(bytes);
        unsentBytes += bytes.length;
        if (unsentBytes > MAX_UNSENT) {
            close();
        } else {
            loop.interest(fd, overfull() ? Polling.OUT : Polling.IN | Polling.OUT);
        }
    }

    private boolean overfull() {
        return unsentBytes > MUCH_UNSENT;
    }

    private void ready(int events) {
        if ((events & Polling.OUT) != 0) {
            flush();
        }
        for (int i = 0; open && !overfull() && i < FRAMES_PER_TURN; i++) {
            if (!readOne()) {
                return;
            }
        }
    }

    private void flush() {
        while (open && !unsent.isEmpty()) {
            byte[] first = unsent.removeFirst();
            unsentBytes -= first.length;
            int sent = linux.sockets().send(fd, first, first.length);
            if (sent < 0 && sent != -Errno.EAGAIN) {
                close();
                return;
            }
            int done = Math.max(sent, 0);
            if (done < first.length) {
                unsent.addFirst(Arrays.copyOfRange(first, done, first.length));
                unsentBytes += first.length - done;
                break;
            }
        }
        if (open && !overfull()) {
            loop.interest(fd, unsent.isEmpty() ? Polling.IN : Polling.IN | Polling.OUT);
        }
    }

    /** Reads on; true when a whole frame was delivered. */
    private boolean readOne() {
        if (frame == null && !readHeader()) {
            return false;
        }
        while (messageSize < frame.length()) {
            if (!readPart()) {
                return false;
            }
        }
        deliver();
        return true;
    }

    private boolean readHeader() {
        while (headerSize < Frame.HEADER) {
            byte[] part = new byte[Frame.HEADER - headerSize];
            int n = receive(part);
            if (!progress(n)) {
                return false;
            }
            System.arraycopy(part, 0, header, headerSize, n);
            headerSize += n;
        }
        frame = parse();
        if (frame == null) {
            return false;
        }
        message = new byte[Math.min(frame.length(), CHUNK)];
        messageSize = 0;
        return true;
    }

    private int receive(byte[] part) {
        if (!takesDescriptors) {
            return linux.sockets().receive(fd, part, part.length);
        }
        int n = linux.sockets().receive(fd, part, part.length, descriptors);
        if (n > 0 && descriptors[0] >= 0) {
            dropDescriptor();
            descriptor = descriptors[0];
        }
        return n;
    }

    private Frame parse() {
        try {
            return Frame.parse(header);
        } catch (RuntimeException e) {
            // what follows cannot be told from the next frame
            close();
            return null;
        }
    }

    private boolean readPart() {
        int left = frame.length() - messageSize;
        if (messageSize == message.length && !grow()) {
            return false;
        }
        byte[] part = new byte[Math.min(Math.min(left, message.length - messageSize), CHUNK)];
        int n = linux.sockets().receive(fd, part, part.length);
        if (!progress(n)) {
            return false;
        }
        System.arraycopy(part, 0, message, messageSize, n);
        messageSize += n;
        return true;
    }

    /** Grows with what has come, not with what was announced; closed when there is no room. */
    private boolean grow() {
        int size = Math.min(frame.length(), message.length * 2);
        if (!memory.take(size - message.length)) {
            close();
            return false;
        }
        message = Arrays.copyOf(message, size);
        return true;
    }

    private boolean progress(int n) {
        if (n > 0) {
            return true;
        }
        if (n != -Errno.EAGAIN) {
            close();
        }
        return false;
    }

    private void deliver() {
        Frame whole = frame;
        byte[] bytes = message;
        int came = descriptor;
        dropMessage();
        frame = null;
        headerSize = 0;
        descriptor = -1;
        listener.received(whole, bytes, came);
    }

    private void dropMessage() {
        if (message != null) {
            memory.giveBack(Math.max(0, message.length - CHUNK));
            message = null;
        }
    }

    private void dropDescriptor() {
        if (descriptor >= 0) {
            linux.files().close(descriptor);
            descriptor = -1;
        }
    }
}
