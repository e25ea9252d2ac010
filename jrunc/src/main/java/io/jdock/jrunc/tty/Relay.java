package io.jdock.jrunc.tty;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Polling;

import java.util.Arrays;

/**
 * Copies between this program's own streams and a container's terminal, for a foreground run
 * without a console socket. The user's terminal is raw meanwhile.
 */
public final class Relay {
    private static final long TCGETS = 0x5401;
    private static final long TCSETS = 0x5402;
    private static final long TIOCGWINSZ = 0x5413;
    private static final long TIOCSWINSZ = 0x5414;
    private static final int TERMIOS_SIZE = 64;
    private static final int OUTPUT_MODES = 4;
    private static final int ONLCR = 4;
    private static final int BUFFER = 32 << 10;

    private final Files files;
    private final int master;
    private final byte[] saved = new byte[TERMIOS_SIZE];
    private final byte[] buffer = new byte[BUFFER];
    private boolean raw;

    public Relay(Files files, int master) {
        this.files = files;
        this.master = master;
    }

    /** The user's terminal turns each line feed into two characters; once is enough. */
    void passLineEnds() {
        byte[] termios = new byte[TERMIOS_SIZE];
        if (files.ioctl(master, TCGETS, termios) >= 0) {
            clear(termios, OUTPUT_MODES, ONLCR);
            files.ioctl(master, TCSETS, termios);
        }
    }

    public void watch(Polling polling, int epoll) {
        if (files.ioctl(0, TCGETS, saved) >= 0) {
            files.ioctl(0, TCSETS, rawOf(saved));
            raw = true;
        }
        resize();
        polling.add(epoll, master, Polling.IN);
        try {
            polling.add(epoll, 0, Polling.IN);
        } catch (LinuxException e) {
            // a file or /dev/null cannot be waited for: it is always ready, so it is copied at once
            copyAll();
        }
    }

    /** cfmakeraw(3). */
    private static byte[] rawOf(byte[] termios) {
        byte[] raw = Arrays.copyOf(termios, termios.length);
        clear(raw, 0, 0x5EB);
        clear(raw, 4, 1);
        clear(raw, 12, 0x804B);
        clear(raw, 8, 0x130);
        raw[8] |= 0x30;
        return raw;
    }

    private static void clear(byte[] termios, int at, int bits) {
        termios[at] &= (byte) ~bits;
        termios[at + 1] &= (byte) ~(bits >> 8);
    }

    private void copyAll() {
        int n = files.read(0, buffer, BUFFER);
        while (n > 0) {
            files.writeAll(master, Arrays.copyOf(buffer, n));
            n = files.read(0, buffer, BUFFER);
        }
    }

    /** Copies what one side has. */
    public void copy(Polling polling, int epoll, int from) {
        int n = files.read(from, buffer, BUFFER);
        if (n <= 0) {
            polling.remove(epoll, from);
            return;
        }
        files.writeAll(from == master ? 1 : master, Arrays.copyOf(buffer, n));
    }

    /** The container's terminal gets the size of the user's. */
    public void resize() {
        byte[] size = new byte[8];
        if (files.ioctl(0, TIOCGWINSZ, size) >= 0) {
            files.ioctl(master, TIOCSWINSZ, size);
        }
    }

    /** The rest of the output, and the user's terminal as it was. */
    public void finish() {
        files.nonBlocking(master, true);
        int n = files.read(master, buffer, BUFFER);
        while (n > 0) {
            files.writeAll(1, Arrays.copyOf(buffer, n));
            n = files.read(master, buffer, BUFFER);
        }
        if (raw) {
            files.ioctl(0, TCSETS, saved);
        }
    }
}
