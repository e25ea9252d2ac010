package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Sockets;
import io.jdock.proto.plain.sys.Utf8;

/**
 * What the runtime and a process it makes tell each other, over a socket pair:
 *
 * <pre>
 *   runtime                                  container's process
 *      | -- clone ------------------------------------> |
 *      | -- GO ---------------------------------------> |  systemd has taken it in, if asked
 *      | <------------------ MAPS ----------------------|  fresh user namespace:
 *      | -- GO ---------------------------------------> |  the id maps are written
 *      | <------------------ PID n ---- (helper process, see Namespaces.needHelper)
 *      | -- GO ---------------------------------------> |  the pid has been read
 *      | <------------------ DEVICES -------------------|  network devices to be had:
 *      | -- GO ---------------------------------------> |  they have been moved
 *      | <------------------ SOURCE n ------------------|  a mount to be opened with the
 *      | -- GO and a descriptor, or ERROR ------------> |  runtime's rights (MountSources)
 *      | <------------------ WARNING text --------------|  any number of times
 *      | <------------------ HOOKS ---------------------|  namespaces stand: prestart,
 *      | -- GO ---------------------------------------> |  createRuntime have run
 *      | <------------------ RIGHTS --------------------|  limits from a user namespace:
 *      | -- GO ---------------------------------------> |  they are set
 *      | <------------------ LISTENER n ----------------|  a filter's calls wait for an agent:
 *      | -- GO ---------------------------------------> |  descriptor n has been copied
 *      | <------------------ READY ---------------------|  all is set up
 *      | -- GO ---------------------------------------> |  it is recorded: wait or execute
 *      | <------------------ ERROR text ----------------|  instead of any of these
 *      | <------------------ end of stream -------------|  execve closed it, or it died
 * </pre>
 *
 * A process that reads the end of the stream lost its runtime and exits. A message is its type, the
 * length of its text (4 bytes) and the text. It is passed by read(2) and write(2), which a filter
 * that is in force already has to allow, or nothing would.
 */
final class Sync {
    static final int PID = 'p';
    static final int MAPS = 'm';
    static final int DEVICES = 'd';
    static final int RIGHTS = 'l';
    static final int SOURCE = 's';
    static final int WARNING = 'w';
    static final int HOOKS = 'h';
    static final int LISTENER = 'n';
    static final int READY = 'r';
    static final int GO = 'g';
    static final int ERROR = 'e';

    private static final int HEADER = 5;
    private static final int MAX_TEXT = 64 << 10;

    /** A message; {@code type} is 0 at the end of the stream. */
    record Message(int type, String text) {}

    private final Files files;
    private final int fd;

    Sync(Files files, int fd) {
        this.files = files;
        this.fd = fd;
    }

    int fd() {
        return fd;
    }

    void send(int type, String text) {
        byte[] message = message(type, text);
        files.write(fd, message, message.length);
    }

    /** Answers a request for a descriptor: the other end gets one of its own. */
    void give(Sockets sockets, int descriptor) {
        byte[] message = message(GO, "");
        sockets.send(fd, message, message.length, new int[] {descriptor});
    }

    private static byte[] message(int type, String text) {
        byte[] body = Utf8.encode(text);
        int length = Math.min(body.length, MAX_TEXT);
        byte[] message = new byte[HEADER + length];
        message[0] = (byte) type;
        Bytes.put32(message, 1, length);
        System.arraycopy(body, 0, message, HEADER, length);
        return message;
    }

    /** Sends a request and waits for the answer; without the runtime there is nothing to do. */
    void ask(int request, Processes processes) {
        ask(request, "", processes);
    }

    void ask(int request, String text, Processes processes) {
        send(request, text);
        if (receive().type() != GO) {
            processes.exit(1);
        }
    }

    /**
     * The answer to a request for a descriptor.
     *
     * @throws Failure with what the other end reported instead
     */
    int take(Sockets sockets) {
        byte[] header = new byte[HEADER];
        int[] descriptor = new int[1];
        int n = sockets.receive(fd, header, HEADER, descriptor);
        Message message = n == HEADER ? body(header) : new Message(0, "");
        if (message.type() != GO || descriptor[0] < 0) {
            throw new Failure(Kind.UNKNOWN, message.text());
        }
        return descriptor[0];
    }

    Message receive() {
        byte[] header = new byte[HEADER];
        return fill(header) ? body(header) : new Message(0, "");
    }

    private Message body(byte[] header) {
        byte[] body = new byte[Math.max(0, Math.min(Bytes.i32(header, 1), MAX_TEXT))];
        return fill(body) ? new Message(header[0], Utf8.decode(body)) : new Message(0, "");
    }

    private boolean fill(byte[] bytes) {
        int have = 0;
        byte[] part = bytes;
        while (have < bytes.length) {
            int n = files.read(fd, part, bytes.length - have);
            if (n <= 0) {
                return false;
            }
            if (part != bytes) {
                System.arraycopy(part, 0, bytes, have, n);
            }
            have += n;
            part = new byte[bytes.length - have];
        }
        return true;
    }
}
