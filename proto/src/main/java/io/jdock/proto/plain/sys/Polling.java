package io.jdock.proto.plain.sys;

/** epoll(7). */
public interface Polling {
    int IN = 1;

    /** Something out of the ordinary: for files of kernfs, that their content has changed. */
    int PRI = 2;

    int OUT = 4;
    int ERR = 8;
    int HUP = 16;
    int RDHUP = 0x2000;
    int EDGE = 1 << 31;

    int create();

    /** Watches {@code fd}; events carry {@code fd} itself. */
    void add(int epoll, int fd, int events);

    void modify(int epoll, int fd, int events);

    /** A descriptor that is not watched is no error. */
    void remove(int epoll, int fd);

    /**
     * Waits for events.
     *
     * @param fds receives the descriptors
     * @param events receives their events; as long as {@code fds}
     * @param timeoutMillis -1 waits for ever
     * @return how many; 0 after the time or an interruption
     */
    int await(int epoll, int[] fds, int[] events, int timeoutMillis);
}
