package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LibcSockets;
import io.jdock.proto.plain.sys.LinuxException;

/** Brings up {@code lo} in a fresh network namespace; the kernel adds its addresses itself. */
public final class Loopback {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final long SIOCSIFFLAGS = 0x8914;
    private static final int IFF_UP_AND_RUNNING = 0x41;
    private static final int IFREQ_SIZE = 40;
    private static final int IFREQ_FLAGS = 16;

    private Loopback() {}

    public static void up(Files files) {
        int fd = LibcSockets.socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
        if (fd < 0) {
            throw new LinuxException("socket to bring up lo", Errno.last());
        }
        byte[] request = new byte[IFREQ_SIZE];
        request[0] = 'l';
        request[1] = 'o';
        Bytes.put16(request, IFREQ_FLAGS, IFF_UP_AND_RUNNING);
        int result = files.ioctl(fd, SIOCSIFFLAGS, request);
        files.close(fd);
        if (result < 0) {
            throw new LinuxException("bring up lo", -result);
        }
    }
}
