package io.jdock.proto.plain.sys;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** The C functions of sockets, signals, time and waiting, in the manner of {@link Libc}. */
public final class LibcSockets {
    private LibcSockets() {}

    // signals, time, polling

    @Include("signal.h")
    @Import(name = "sigprocmask")
    public static native int sigprocmask(int how, long[] set, long[] old);

    /**
     * @param handler address of a C function that takes the signal's number
     */
    @Include("signal.h")
    @Import(name = "signal")
    public static native long signal(int number, long handler);

    @Include("sys/signalfd.h")
    @Import(name = "signalfd")
    public static native int signalfd(int fd, long[] mask, int flags);

    @Include("sys/eventfd.h")
    @Import(name = "eventfd")
    public static native int eventfd(int initial, int flags);

    @Include("time.h")
    @Import(name = "clock_gettime")
    public static native int clock_gettime(int clock, long[] time);

    @Include("sys/epoll.h")
    @Import(name = "epoll_create1")
    public static native int epoll_create1(int flags);

    @Include("sys/epoll.h")
    @Import(name = "epoll_ctl")
    public static native int epoll_ctl(int epoll, int operation, int fd, byte[] event);

    @Include("sys/epoll.h")
    @Import(name = "epoll_wait")
    public static native int epoll_wait(int epoll, byte[] events, int size, int timeout);

    @Include("sys/ioctl.h")
    @Import(name = "ioctl")
    public static native int ioctl(int fd, long request, long argument);

    @Include("sys/ioctl.h")
    @Import(name = "ioctl")
    public static native int ioctl(int fd, long request, byte[] argument);

    // sockets

    @Include("sys/socket.h")
    @Import(name = "socket")
    public static native int socket(int family, int type, int protocol);

    @Include("sys/socket.h")
    @Import(name = "socketpair")
    public static native int socketpair(int family, int type, int protocol, int[] ends);

    @Include("sys/socket.h")
    @Import(name = "bind")
    public static native int bind(int fd, byte[] address, int length);

    @Include("sys/socket.h")
    @Import(name = "connect")
    public static native int connect(int fd, byte[] address, int length);

    @Include("sys/socket.h")
    @Import(name = "listen")
    public static native int listen(int fd, int backlog);

    @Include("sys/socket.h")
    @Import(name = "accept4")
    public static native int accept4(int fd, byte[] address, int[] length, int flags);

    @Include("sys/socket.h")
    @Import(name = "shutdown")
    public static native int shutdown(int fd, int how);

    @Include("sys/socket.h")
    @Import(name = "getsockname")
    public static native int getsockname(int fd, byte[] address, int[] length);

    @Include("sys/socket.h")
    @Import(name = "getsockopt")
    public static native int getsockopt(int fd, int level, int name, byte[] value, int[] length);

    @Include("sys/socket.h")
    @Import(name = "setsockopt")
    public static native int setsockopt(int fd, int level, int name, byte[] value, int length);

    @Include("sys/socket.h")
    @Import(name = "sendmsg")
    public static native long sendmsg(int fd, byte[] message, int flags);

    @Include("sys/socket.h")
    @Import(name = "recvmsg")
    public static native long recvmsg(int fd, byte[] message, int flags);

    @Include("sys/socket.h")
    @Import(name = "send")
    public static native long send(int fd, byte[] buffer, long length, int flags);

    @Include("sys/socket.h")
    @Import(name = "recv")
    public static native long recv(int fd, byte[] buffer, long length, int flags);
}
