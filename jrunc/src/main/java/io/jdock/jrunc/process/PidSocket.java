package io.jdock.jrunc.process;

import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/** A socket over which an engine gets the descriptor of a process: a pid that cannot be reused. */
public final class PidSocket {
    private final Linux linux;
    private final int socket;

    private PidSocket(Linux linux, int socket) {
        this.linux = linux;
        this.socket = socket;
    }

    /** Connects, before there is a process to be told of; nothing if the path is empty. */
    public static PidSocket connect(Linux linux, String path) {
        return new PidSocket(linux, path.isEmpty() ? -1 : linux.sockets().connect(path));
    }

    /**
     * @param kind the message that carries it: what sort of process it is
     */
    public void send(int pid, String kind) {
        if (socket < 0) {
            return;
        }
        int descriptor = linux.processes().pidDescriptor(pid);
        if (descriptor < 0) {
            throw new LinuxException("failed to setup pidfd: pidfd_open", -descriptor);
        }
        byte[] message = Utf8.encode(kind);
        int n = linux.sockets().send(socket, message, message.length, new int[] {descriptor});
        linux.files().close(descriptor);
        linux.files().close(socket);
        if (n < 0) {
            throw new LinuxException("failed to setup pidfd: send", -n);
        }
    }
}
