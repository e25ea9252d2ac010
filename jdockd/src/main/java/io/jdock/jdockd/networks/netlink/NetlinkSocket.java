package io.jdock.jdockd.networks.netlink;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LibcSockets;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@link Exchange} over a netlink socket. The socket belongs to the namespace of the thread that
 * opened it, and keeps to it from whatever thread it is used.
 */
final class NetlinkSocket implements Exchange {
    private static final int AF_NETLINK = 16;
    private static final int RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int TIMEOUT_SECONDS = 10;
    private static final int BUFFER = 1 << 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final int fd;
    private int sequence;
    private boolean closed;

    /** Opens a socket in the namespace of the calling thread. */
    NetlinkSocket() {
        fd = LibcSockets.socket(AF_NETLINK, RAW_CLOEXEC, NETLINK_ROUTE);
        if (fd < 0) {
            throw new LinuxException("socket AF_NETLINK", Errno.last());
        }
        byte[] timeout = new byte[16];
        Bytes.put64(timeout, 0, TIMEOUT_SECONDS);
        LibcSockets.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, timeout, timeout.length);
    }

    @Override
    public List<Reply> exchange(Message request, String stage) {
        lock.lock();
        try {
            if (closed) {
                throw Failure.precondition(stage + ": the namespace is closed");
            }
            byte[] bytes = request.finish(++sequence);
            if (LibcSockets.send(fd, bytes, bytes.length, 0) < 0) {
                throw new LinuxException(stage, Errno.last());
            }
            return receive(stage);
        } finally {
            lock.unlock();
        }
    }

    private List<Reply> receive(String stage) {
        List<Reply> replies = new ArrayList<>();
        byte[] buffer = new byte[BUFFER];
        while (true) {
            long count = LibcSockets.recv(fd, buffer, BUFFER, 0);
            if (count < 0) {
                int errno = Errno.last();
                if (errno == Errno.EINTR) {
                    continue;
                }
                throw new LinuxException(stage, errno);
            }
            if (take(buffer, (int) count, replies, stage)) {
                return replies;
            }
        }
    }

    /** Splits what came. Answers to an earlier request that timed out are passed over. */
    private boolean take(byte[] buffer, int count, List<Reply> replies, String stage) {
        int at = 0;
        while (at + Message.HEADER <= count) {
            int length = Bytes.i32(buffer, at);
            if (length < Message.HEADER || at + length > count) {
                throw new Failure(Kind.DATA_LOSS, stage + ": netlink message of " + length);
            }
            int type = Bytes.u16(buffer, at + 4);
            boolean ours = Bytes.i32(buffer, at + 8) == sequence;
            if (ours && type == Reply.DONE) {
                return true;
            }
            if (ours && type == Reply.ERROR) {
                int errno = -Bytes.i32(buffer, at + Message.HEADER);
                if (errno != 0) {
                    throw new LinuxException(stage, errno);
                }
                return true;
            }
            if (ours) {
                byte[] body = Arrays.copyOfRange(buffer, at + Message.HEADER, at + length);
                replies.add(new Reply(type, body));
            }
            at += length + 3 & ~3;
        }
        return false;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                Libc.close(fd);
            }
        } finally {
            lock.unlock();
        }
    }
}
