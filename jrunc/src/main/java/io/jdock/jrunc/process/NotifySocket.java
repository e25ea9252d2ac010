package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LibcSockets;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Sockets;
import io.jdock.proto.plain.sys.Utf8;

/**
 * Lets a container tell the service manager that it is ready (sd_notify(3)): what it says to a
 * socket of its own is passed on, with the pid that the manager shall watch. Nothing but readiness
 * is: a container must not speak for its host.
 */
public final class NotifySocket {
    /** Where the container finds it. */
    public static final String MOUNT_POINT = "/run/notify";

    private static final String NAME = "notify.sock";
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int CLOEXEC = 0x80000;
    private static final int NONBLOCK = 0x800;
    private static final int MAX_MESSAGE = 4096;
    private static final int BARRIER_MILLIS = 30_000;

    private final Linux linux;
    private final String manager;
    private final int fd;

    private NotifySocket(Linux linux, String manager, int fd) {
        this.linux = linux;
        this.manager = manager;
        this.fd = fd;
    }

    /** What the container's environment says of it. */
    public static String variable() {
        return "NOTIFY_SOCKET=" + MOUNT_POINT + "/" + NAME;
    }

    /**
     * Opens it, for every user a container may have.
     *
     * @param manager address of the service manager's socket
     * @param directory that is mounted in the container
     */
    public static NotifySocket bind(Linux linux, String manager, String directory) {
        Files files = linux.files();
        int fd = LibcSockets.socket(AF_UNIX, SOCK_DGRAM | CLOEXEC | NONBLOCK, 0);
        int place = files.open(directory, Open.PATH | Open.DIRECTORY);
        // by descriptor, since an address holds few characters
        String path = "/proc/self/fd/" + place + "/" + NAME;
        byte[] address = address(path);
        if (fd < 0 || LibcSockets.bind(fd, address, address.length) < 0) {
            throw new LinuxException("bind " + directory + "/" + NAME, Errno.last());
        }
        int node = files.open(path, Open.PATH);
        chmod(node);
        files.close(node);
        files.close(place);
        return new NotifySocket(linux, manager, fd);
    }

    private static void chmod(int node) {
        byte[] path = Utf8.z("/proc/self/fd/" + node);
        if (Libc.fchmodat(Open.AT_FDCWD, path, 0777, 0) < 0) {
            throw new LinuxException("chmod the notify socket", Errno.last());
        }
    }

    /** A {@code sockaddr_un}; a leading @ stands for the NUL of an abstract address. */
    static byte[] address(String path) {
        byte[] name = Utf8.encode(path);
        if (name.length > Sockets.PATH_LIMIT) {
            throw Failure.invalid("socket address " + path + " is too long");
        }
        boolean isAbstract = path.startsWith("@");
        byte[] address = new byte[2 + name.length + (isAbstract ? 0 : 1)];
        Bytes.put16(address, 0, AF_UNIX);
        System.arraycopy(name, 0, address, 2, name.length);
        if (isAbstract) {
            address[2] = 0;
        }
        return address;
    }

    /** Readable when the container said something. */
    int fd() {
        return fd;
    }

    /** Waits until the container is ready, or ended. */
    public void await(int pid) {
        int process = linux.processes().pidDescriptor(pid);
        if (process < 0) {
            return;
        }
        int epoll = linux.polling().create();
        linux.polling().add(epoll, process, Polling.IN);
        linux.polling().add(epoll, fd, Polling.IN);
        int[] fds = new int[1];
        boolean done = false;
        while (!done) {
            int count = linux.polling().await(epoll, fds, new int[1], -1);
            done = count > 0 && (fds[0] == process || relay(pid));
        }
        linux.files().close(epoll);
        linux.files().close(process);
    }

    /**
     * Takes what was said.
     *
     * @param watched the process that the manager shall watch
     * @return whether it was that all is ready
     */
    boolean relay(int watched) {
        byte[] message = new byte[MAX_MESSAGE];
        int n = linux.sockets().receive(fd, message, MAX_MESSAGE);
        String ready = n > 0 ? readiness(Utf8.decode(message, 0, n)) : "";
        if (ready.isEmpty()) {
            return false;
        }
        tell(ready, watched);
        return true;
    }

    /** The line that tells of readiness, or empty. */
    static String readiness(String message) {
        int start = 0;
        while (start < message.length()) {
            int end = message.indexOf('\n', start);
            end = end < 0 ? message.length() : end;
            if (message.startsWith("READY=", start)) {
                return message.substring(start, end);
            }
            start = end + 1;
        }
        return "";
    }

    /** A manager that does not listen is no reason to end the container. */
    private void tell(String ready, int watched) {
        int socket = LibcSockets.socket(AF_UNIX, SOCK_DGRAM | CLOEXEC, 0);
        byte[] address = address(manager);
        if (LibcSockets.connect(socket, address, address.length) == 0) {
            send(socket, ready + "\n");
            send(socket, "MAINPID=" + watched + "\n");
            barrier(socket);
        }
        linux.files().close(socket);
    }

    private void send(int socket, String text) {
        byte[] bytes = Utf8.encode(text);
        linux.sockets().send(socket, bytes, bytes.length);
    }

    /** The manager closes the descriptor once it dealt with all that came before. */
    private void barrier(int socket) {
        int[] pipe = linux.files().pipe(0);
        byte[] message = Utf8.encode("BARRIER=1");
        linux.sockets().send(socket, message, message.length, new int[] {pipe[1]});
        linux.files().close(pipe[1]);
        int epoll = linux.polling().create();
        linux.polling().add(epoll, pipe[0], Polling.IN);
        linux.polling().await(epoll, new int[1], new int[1], BARRIER_MILLIS);
        linux.files().close(epoll);
        linux.files().close(pipe[0]);
    }
}
