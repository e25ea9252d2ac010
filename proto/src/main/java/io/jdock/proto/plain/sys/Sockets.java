package io.jdock.proto.plain.sys;

/**
 * Unix sockets and the descriptors that travel over them. Receiving and sending return {@code
 * -errno} where the socket may be non-blocking.
 */
public interface Sockets {
    /** Longest path of a unix socket, in bytes: {@code sun_path} less its NUL. */
    int PATH_LIMIT = 107;

    /** A non-blocking stream listener, made with mode 0600. */
    int listen(String path, int backlog);

    /**
     * @return a non-blocking connection, or -errno
     */
    int accept(int listener);

    /** A blocking stream connection. */
    int connect(String path);

    /**
     * A non-blocking stream connection, made without waiting: a listener whose backlog is full is
     * {@code -EAGAIN}.
     *
     * @return it, or -errno
     */
    int tryConnect(String path);

    /** A connected pair of blocking stream sockets. */
    int[] pair();

    /**
     * @return bytes, 0 at the peer's end, or -errno
     */
    int receive(int fd, byte[] buffer, int count);

    /** Never raises SIGPIPE. @return bytes, or -errno */
    int send(int fd, byte[] buffer, int count);

    /**
     * recvmsg(2) that also takes descriptors.
     *
     * @param descriptors filled from [0] with close-on-exec descriptors, the rest is -1; more of
     *     them than fit are closed
     * @return bytes, 0 at the peer's end, or -errno
     */
    int receive(int fd, byte[] buffer, int count, int[] descriptors);

    /** sendmsg(2) with descriptors attached to the first byte. @return bytes, or -errno */
    int send(int fd, byte[] buffer, int count, int[] descriptors);

    /** shutdown(2): 0 reading, 1 writing, 2 both; a peer that is gone already is no error. */
    void shutdown(int fd, int how);

    /** SO_PEERCRED. @return pid, uid, gid of the process at the other end */
    int[] peer(int fd);

    /** getsockname(2). @return the path that a listening socket was bound to */
    String path(int fd);
}
