package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Files;

import java.time.Duration;
import java.util.function.BiConsumer;

/** Our own terminal, handed over to a process: raw while it runs, as it was afterwards. */
final class Terminal implements AutoCloseable {
    private static final long TCGETS = 0x5401;
    private static final long TCSETSW = 0x5403;
    private static final long TIOCGWINSZ = 0x5413;

    /** struct termios of the kernel: four flag words, the line, 19 control characters. */
    private static final int SIZE = 36;

    private static final Duration RESIZE_CHECK = Duration.ofMillis(500);

    private final Files files = JnaLinux.install().files();
    private final byte[] before;
    private final Thread restore = new Thread(this::restore);
    private Thread resizing;

    private Terminal(byte[] before) {
        this.before = before;
    }

    /**
     * @throws Failure FAILED_PRECONDITION if standard input is no terminal
     */
    static Terminal raw() {
        byte[] before = new byte[SIZE];
        Terminal terminal = new Terminal(before);
        if (terminal.files.ioctl(0, TCGETS, before) < 0) {
            throw Failure.precondition("provided file is not a console");
        }
        Runtime.getRuntime().addShutdownHook(terminal.restore);
        terminal.files.ioctl(0, TCSETSW, madeRaw(before));
        return terminal;
    }

    /** What cfmakeraw(3) does. */
    private static byte[] madeRaw(byte[] termios) {
        byte[] raw = termios.clone();
        Bytes.put32(raw, 0, Bytes.i32(raw, 0) & ~0x5EB);
        Bytes.put32(raw, 4, Bytes.i32(raw, 4) & ~1);
        Bytes.put32(raw, 8, Bytes.i32(raw, 8) & ~0x130 | 0x30);
        Bytes.put32(raw, 12, Bytes.i32(raw, 12) & ~0x804B);
        return raw;
    }

    /** Tells the size, now and at each change. */
    void follow(BiConsumer<Integer, Integer> resize) {
        resizing = Thread.ofVirtual().name("resize").start(() -> watch(resize));
    }

    /** A JVM has no SIGWINCH to give without leaving its public API, so it looks now and then. */
    private void watch(BiConsumer<Integer, Integer> resize) {
        int told = 0;
        byte[] size = new byte[8];
        try {
            while (true) {
                if (files.ioctl(0, TIOCGWINSZ, size) >= 0 && Bytes.i32(size, 0) != told) {
                    told = Bytes.i32(size, 0);
                    resize.accept(Bytes.u16(size, 2), Bytes.u16(size, 0));
                }
                Thread.sleep(RESIZE_CHECK);
            }
        } catch (InterruptedException | Failure e) {
            // the process has ended, and its terminal with it
            return;
        }
    }

    private void restore() {
        files.ioctl(0, TCSETSW, before);
    }

    @Override
    public void close() {
        if (resizing != null) {
            resizing.interrupt();
        }
        restore();
        Runtime.getRuntime().removeShutdownHook(restore);
    }
}
