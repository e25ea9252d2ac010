package io.jdock.proto.plain.sys;

import static io.jdock.proto.plain.sys.LinuxException.check;

/** {@link Polling} over {@link Libc}. */
final class NativePolling implements Polling {
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;

    /**
     * Events lie {@link Abi#epollEventSize} apart; the data follows the event word at this offset.
     */
    private static final int DATA = Abi.CURRENT.epollEventSize() == 12 ? 4 : 8;

    private byte[] received = new byte[0];

    @Override
    public int create() {
        return check("epoll_create1", LibcSockets.epoll_create1(Open.CLOEXEC));
    }

    @Override
    public void add(int epoll, int fd, int events) {
        check("epoll_ctl add", LibcSockets.epoll_ctl(epoll, ADD, fd, event(fd, events)));
    }

    @Override
    public void modify(int epoll, int fd, int events) {
        check("epoll_ctl modify", LibcSockets.epoll_ctl(epoll, MODIFY, fd, event(fd, events)));
    }

    @Override
    public void remove(int epoll, int fd) {
        LibcSockets.epoll_ctl(epoll, DELETE, fd, event(fd, 0));
    }

    private static byte[] event(int fd, int events) {
        byte[] event = new byte[Abi.CURRENT.epollEventSize()];
        Bytes.put32(event, 0, events);
        Bytes.put32(event, DATA, fd);
        return event;
    }

    @Override
    public int await(int epoll, int[] fds, int[] events, int timeoutMillis) {
        int size = Abi.CURRENT.epollEventSize();
        if (received.length < fds.length * size) {
            received = new byte[fds.length * size];
        }
        int count = LibcSockets.epoll_wait(epoll, received, fds.length, timeoutMillis);
        if (count < 0) {
            int errno = Errno.last();
            return errno == Errno.EINTR ? 0 : check("epoll_wait", -1);
        }
        for (int i = 0; i < count; i++) {
            events[i] = Bytes.i32(received, i * size);
            fds[i] = Bytes.i32(received, i * size + DATA);
        }
        return count;
    }
}
