package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LibcSockets;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A connection to a bus, or straight to a peer. One call at a time. */
final class DbusConnection {
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_SNDTIMEO = 21;
    private static final int MAX_LINE = 1024;

    /** How long systemd may take to make a unit; the same for every answer. */
    static final int PATIENCE_SECONDS = 30;

    private static final int MOST_SIGNALS = 1024;

    private final Linux linux;
    private final int socket;
    private final String awaited;

    /** Signals that came while an answer was awaited. */
    private final Deque<DbusMessage> signals = new ArrayDeque<>();

    private int serial;

    private DbusConnection(Linux linux, int socket, String awaited) {
        this.linux = linux;
        this.socket = socket;
        this.awaited = awaited;
    }

    /**
     * Connects and proves who we are: the kernel tells the peer (EXTERNAL).
     *
     * @param awaited the name of the signals that are wanted
     */
    static DbusConnection open(Linux linux, String path, String awaited) {
        int socket = linux.sockets().connect(path);
        DbusConnection connection = new DbusConnection(linux, socket, awaited);
        connection.bound(SO_RCVTIMEO);
        connection.bound(SO_SNDTIMEO);
        connection.authenticate();
        return connection;
    }

    private void bound(int option) {
        byte[] seconds = new byte[16];
        Bytes.put64(seconds, 0, PATIENCE_SECONDS);
        LibcSockets.setsockopt(socket, SOL_SOCKET, option, seconds, seconds.length);
    }

    /**
     * No user id is claimed, so that the one the kernel gives counts: in a user namespace we do not
     * know the one the peer sees. All lines go at once, as the answers are known.
     */
    private void authenticate() {
        send(Utf8.encode("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n"));
        String line = line();
        if (line.equals("DATA")) {
            line = line();
        }
        if (!line.startsWith("OK ")) {
            throw new Failure(Kind.PERMISSION_DENIED, "D-Bus authentication refused: " + line);
        }
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_LINE) {
            char c = (char) (receive(1)[0] & 0x7F);
            if (c == '\n') {
                return line.toString().trim();
            }
            line.append(c);
        }
        throw new Failure(Kind.DATA_LOSS, "malformed D-Bus authentication");
    }

    /** Calls a method and waits for its answer. @throws DbusError for one that is an error */
    List<DbusValue> call(
            String destination,
            String path,
            String interfaceName,
            String member,
            DbusValue... body) {
        int number = ++serial;
        send(
                DbusMessage.call(number, destination, path, interfaceName, member, List.of(body))
                        .encode());
        long deadline = deadline();
        while (true) {
            DbusMessage message = next(deadline);
            if (message.type() == DbusMessage.SIGNAL) {
                keep(message);
            } else if (message.replySerial() == number) {
                if (message.type() == DbusMessage.ERROR) {
                    throw error(message);
                }
                return message.body();
            }
        }
    }

    private static DbusError error(DbusMessage message) {
        boolean told = message.signature().startsWith("s");
        DbusValue first = told ? message.body().getFirst() : DbusValue.text("");
        return new DbusError(message.member(), ((DbusValue.Text) first).value());
    }

    private void keep(DbusMessage message) {
        if (message.member().equals(awaited) && signals.size() < MOST_SIGNALS) {
            signals.add(message);
        }
    }

    /** The next signal of the one name that is awaited, of those that came already first. */
    DbusMessage signal(long deadline) {
        while (signals.isEmpty()) {
            DbusMessage message = next(deadline);
            if (message.type() == DbusMessage.SIGNAL) {
                keep(message);
            }
        }
        return signals.removeFirst();
    }

    long deadline() {
        return linux.processes().monotonicNanos() + PATIENCE_SECONDS * 1_000_000_000L;
    }

    private DbusMessage next(long deadline) {
        if (linux.processes().monotonicNanos() > deadline) {
            throw late();
        }
        byte[] prefix = receive(DbusMessage.PREFIX);
        int size = DbusMessage.size(prefix);
        byte[] message = Arrays.copyOf(prefix, size);
        byte[] rest = receive(size - prefix.length);
        System.arraycopy(rest, 0, message, prefix.length, rest.length);
        return DbusMessage.decode(message);
    }

    private byte[] receive(int count) {
        byte[] all = new byte[count];
        int have = 0;
        while (have < count) {
            byte[] part = new byte[count - have];
            int n = linux.sockets().receive(socket, part, part.length);
            if (n == -Errno.EAGAIN) {
                throw late();
            }
            if (n <= 0) {
                throw new LinuxException("read from D-Bus", n == 0 ? Errno.ECONNRESET : -n);
            }
            System.arraycopy(part, 0, all, have, n);
            have += n;
        }
        return all;
    }

    private static Failure late() {
        return new Failure(Kind.DEADLINE_EXCEEDED, "D-Bus did not answer in time");
    }

    private void send(byte[] bytes) {
        byte[] rest = bytes;
        while (rest.length > 0) {
            int n = linux.sockets().send(socket, rest, rest.length);
            if (n < 0) {
                throw new LinuxException("write to D-Bus", -n);
            }
            rest = Arrays.copyOfRange(rest, n, rest.length);
        }
    }

    void close() {
        linux.files().close(socket);
    }
}
