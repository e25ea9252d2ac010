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
 * A connected socket on which ttrpc frames come and go. One that takes descriptors never reads
 * beyond the frame it is in, so a descriptor that travels with a frame's first byte belongs to that
 * frame.
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
    private static final int READS_PER_TURN = 32;

    /** As long as most requests: they are read at once. */
    private static final int AHEAD = 256;

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

    /** What came beyond what was asked for; used up before a turn ends. */
    private final byte[] ahead;

    private int aheadFrom;
    private int aheadEnd;
    private int readsLeft;
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
        this.ahead = new byte[takesDescriptors ? 0 : AHEAD];
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
        readsLeft = READS_PER_TURN;
        boolean more = true;
        while (open && !overfull() && more) {
            more = readOne();
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
            int n = take(header, headerSize, Frame.HEADER - headerSize);
            if (n == 0) {
                return false;
            }
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
        if (messageSize == message.length && !grow()) {
            return false;
        }
        int n = take(message, messageSize, Math.min(message.length - messageSize, CHUNK));
        messageSize += n;
        return n > 0;
    }

    /** Moves what has come, at most {@code count} bytes; 0 if that is nothing now, or for ever. */
    private int take(byte[] to, int at, int count) {
        if (aheadFrom == aheadEnd && count > ahead.length) {
            return takeMuch(to, at, count);
        }
        if (aheadFrom == aheadEnd) {
            aheadFrom = 0;
            aheadEnd = receive(ahead);
        }
        int n = Math.min(count, aheadEnd - aheadFrom);
        System.arraycopy(ahead, aheadFrom, to, at, n);
        aheadFrom += n;
        return n;
    }

    private int takeMuch(byte[] to, int at, int count) {
        byte[] part = new byte[count];
        int n = receive(part);
        System.arraycopy(part, 0, to, at, n);
        return n;
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

    private int receive(byte[] part) {
        if (readsLeft == 0) {
            return 0;
        }
        boolean begins = frame == null;
        int n = begins && takesDescriptors ? receiveDescriptor(part) : receiveBytes(part);
        // what is shorter than asked for was all there is; the kernel wakes us for what comes now
        readsLeft = n < part.length ? 0 : readsLeft - 1;
        if (n <= 0 && n != -Errno.EAGAIN) {
            close();
        }
        return Math.max(n, 0);
    }

    private int receiveBytes(byte[] part) {
        return linux.sockets().receive(fd, part, part.length);
    }

    private int receiveDescriptor(byte[] part) {
        int n = linux.sockets().receive(fd, part, part.length, descriptors);
        if (n > 0 && descriptors[0] >= 0) {
            dropDescriptor();
            descriptor = descriptors[0];
        }
        return n;
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
