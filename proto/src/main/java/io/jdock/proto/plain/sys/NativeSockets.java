package io.jdock.proto.plain.sys;

import static io.jdock.proto.plain.sys.LinuxException.check;

import java.util.Arrays;

/** {@link Sockets} over {@link Libc}. */
final class NativeSockets implements Sockets {
    private static final int AF_UNIX = 1;
    private static final int STREAM_CLOEXEC = 1 | 0x80000;
    private static final int NONBLOCK = 0x800;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int HEADER = 16;
    private static final int MAX_DESCRIPTORS = 16;

    @Override
    public int listen(String path, int backlog) {
        byte[] address = address(path);
        int fd = check("socket", LibcSockets.socket(AF_UNIX, STREAM_CLOEXEC | NONBLOCK, 0));
        // the mode of the socket's file is the umask's work: a chmod afterwards leaves a gap
        int mask = Libc.umask(0177);
        int result = LibcSockets.bind(fd, address, address.length);
        int errno = result < 0 ? Errno.last() : 0;
        Libc.umask(mask);
        if (errno == 0 && LibcSockets.listen(fd, backlog) < 0) {
            errno = Errno.last();
        }
        if (errno != 0) {
            Libc.close(fd);
            throw new LinuxException("listen on " + path, errno);
        }
        return fd;
    }

    private static byte[] address(String path) {
        byte[] name = Utf8.z(path);
        if (name.length > PATH_LIMIT + 1) {
            throw new LinuxException("socket path " + path, Errno.ENAMETOOLONG);
        }
        byte[] address = new byte[2 + name.length];
        Bytes.put16(address, 0, AF_UNIX);
        System.arraycopy(name, 0, address, 2, name.length);
        return address;
    }

    @Override
    public int accept(int listener) {
        int fd;
        do {
            fd = LibcSockets.accept4(listener, null, null, Open.CLOEXEC | NONBLOCK);
        } while (fd < 0 && Errno.last() == Errno.EINTR);
        return fd < 0 ? -Errno.last() : fd;
    }

    @Override
    public int connect(String path) {
        byte[] address = address(path);
        int fd = check("socket", LibcSockets.socket(AF_UNIX, STREAM_CLOEXEC, 0));
        if (LibcSockets.connect(fd, address, address.length) < 0) {
            int errno = Errno.last();
            Libc.close(fd);
            throw new LinuxException("connect to " + path, errno);
        }
        return fd;
    }

    @Override
    public int tryConnect(String path) {
        byte[] address = address(path);
        int fd = check("socket", LibcSockets.socket(AF_UNIX, STREAM_CLOEXEC | NONBLOCK, 0));
        if (LibcSockets.connect(fd, address, address.length) < 0) {
            int errno = Errno.last();
            Libc.close(fd);
            return -errno;
        }
        return fd;
    }

    @Override
    public int[] pair() {
        int[] ends = new int[2];
        check("socketpair", LibcSockets.socketpair(AF_UNIX, STREAM_CLOEXEC, 0, ends));
        return ends;
    }

    @Override
    public int receive(int fd, byte[] buffer, int count) {
        long n;
        do {
            n = LibcSockets.recv(fd, buffer, count, 0);
        } while (n < 0 && Errno.last() == Errno.EINTR);
        return n < 0 ? -Errno.last() : (int) n;
    }

    @Override
    public int send(int fd, byte[] buffer, int count) {
        long n;
        do {
            n = LibcSockets.send(fd, buffer, count, MSG_NOSIGNAL);
        } while (n < 0 && Errno.last() == Errno.EINTR);
        return n < 0 ? -Errno.last() : (int) n;
    }

    @Override
    public int receive(int fd, byte[] buffer, int count, int[] descriptors) {
        Arrays.fill(descriptors, -1);
        Message message = new Message(count, HEADER + MAX_DESCRIPTORS * 4);
        try {
            long n;
            do {
                n = LibcSockets.recvmsg(fd, message.header, MSG_CMSG_CLOEXEC);
            } while (n < 0 && Errno.last() == Errno.EINTR);
            if (n < 0) {
                return -Errno.last();
            }
            Libc.memcpy(buffer, message.data, n);
            message.takeDescriptors(descriptors);
            return (int) n;
        } finally {
            message.free();
        }
    }

    @Override
    public int send(int fd, byte[] buffer, int count, int[] descriptors) {
        Message message = new Message(count, HEADER + descriptors.length * 4);
        try {
            Libc.memcpy(message.data, buffer, count);
            message.giveDescriptors(descriptors);
            long n;
            do {
                n = LibcSockets.sendmsg(fd, message.header, MSG_NOSIGNAL);
            } while (n < 0 && Errno.last() == Errno.EINTR);
            return n < 0 ? -Errno.last() : (int) n;
        } finally {
            message.free();
        }
    }

    @Override
    public void shutdown(int fd, int how) {
        LibcSockets.shutdown(fd, how);
    }

    @Override
    public int[] peer(int fd) {
        byte[] credentials = new byte[12];
        check(
                "getsockopt SO_PEERCRED",
                LibcSockets.getsockopt(fd, SOL_SOCKET, SO_PEERCRED, credentials, new int[] {12}));
        return new int[] {
            Bytes.i32(credentials, 0), Bytes.i32(credentials, 4), Bytes.i32(credentials, 8)
        };
    }

    @Override
    public String path(int fd) {
        byte[] address = new byte[2 + PATH_LIMIT + 1];
        int[] length = {address.length};
        check("getsockname", LibcSockets.getsockname(fd, address, length));
        int end = 2;
        while (end < Math.min(length[0], address.length) && address[end] != 0) {
            end++;
        }
        return Utf8.decode(address, 2, end);
    }

    /**
     * A {@code struct msghdr} with one buffer and room for one control message. What the header
     * points at lies outside the Java heap, where nothing moves.
     */
    private static final class Message {
        final byte[] header = new byte[56];
        final long data;
        private final long vector;
        private final long control;
        private final int controlSize;

        Message(int count, int controlLength) {
            controlSize = controlLength + 7 & ~7;
            data = Libc.malloc(Math.max(count, 1));
            vector = Libc.malloc(16);
            control = Libc.malloc(controlSize);
            byte[] iov = new byte[16];
            Bytes.put64(iov, 0, data);
            Bytes.put64(iov, 8, count);
            Libc.memcpy(vector, iov, 16);
            Bytes.put64(header, 16, vector);
            Bytes.put64(header, 24, 1);
            Bytes.put64(header, 32, control);
            Bytes.put64(header, 40, controlSize);
        }

        void giveDescriptors(int[] descriptors) {
            byte[] bytes = new byte[controlSize];
            Bytes.put64(bytes, 0, HEADER + descriptors.length * 4L);
            Bytes.put32(bytes, 8, SOL_SOCKET);
            Bytes.put32(bytes, 12, SCM_RIGHTS);
            for (int i = 0; i < descriptors.length; i++) {
                Bytes.put32(bytes, HEADER + 4 * i, descriptors[i]);
            }
            Libc.memcpy(control, bytes, controlSize);
        }

        void takeDescriptors(int[] descriptors) {
            if (Bytes.i64(header, 40) < HEADER) {
                return;
            }
            byte[] bytes = new byte[controlSize];
            Libc.memcpy(bytes, control, controlSize);
            if (Bytes.i32(bytes, 8) != SOL_SOCKET || Bytes.i32(bytes, 12) != SCM_RIGHTS) {
                return;
            }
            int count = (int) (Bytes.i64(bytes, 0) - HEADER) / 4;
            for (int i = 0; i < count; i++) {
                int descriptor = Bytes.i32(bytes, HEADER + 4 * i);
                if (i < descriptors.length) {
                    descriptors[i] = descriptor;
                } else {
                    Libc.close(descriptor);
                }
            }
        }

        void free() {
            Libc.free(data);
            Libc.free(vector);
            Libc.free(control);
        }
    }
}
