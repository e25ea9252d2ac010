package io.jdock.jdockd.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * One open file of a log: gives its records one after the other and can be asked again when more
 * was written. It stays readable while it is renamed or removed.
 */
final class LogFile implements AutoCloseable {
    /** Longer lines are skipped: a record holds 16 KiB, six times that when all is escaped. */
    static final int LINE_LIMIT = 1 << 20;

    private static final int BLOCK = 1 << 16;

    private final FileChannel channel;
    private final Object key;
    private byte[] buffer = new byte[BLOCK];
    private int start;
    private int scanned;
    private int filled;
    private long position;
    private boolean skipping;

    private LogFile(FileChannel channel, Object key) {
        this.channel = channel;
        this.key = key;
    }

    /** Opens a file; null if there is none. */
    static LogFile open(Path path) throws IOException {
        while (true) {
            Object before = key(path);
            if (before == null) {
                return null;
            }
            FileChannel channel = channel(path);
            if (channel != null && before.equals(key(path))) {
                return new LogFile(channel, before);
            }
            // Rotated just now: which of the two was opened is unknown.
            if (channel != null) {
                channel.close();
            }
        }
    }

    /** Null if there is no such file any more. */
    private static FileChannel channel(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** What tells a file from another whatever its name; null if there is none. */
    static Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    Object key() {
        return key;
    }

    FileChannel channel() {
        return channel;
    }

    /** Makes the next record the one that starts at an offset. */
    void seek(long offset) {
        position = offset;
        start = 0;
        scanned = 0;
        filled = 0;
        skipping = false;
    }

    /** The next whole record; null at the present end. Damaged lines are passed over. */
    Entry next() throws IOException {
        while (true) {
            int newline = newline();
            if (newline < 0) {
                if (!fill()) {
                    return null;
                }
                continue;
            }
            int from = start;
            start = newline + 1;
            scanned = start;
            if (skipping) {
                skipping = false;
                continue;
            }
            Entry entry = EntryParser.parse(buffer, from, newline);
            if (entry != null) {
                return entry;
            }
        }
    }

    private int newline() {
        while (scanned < filled) {
            if (buffer[scanned] == '\n') {
                return scanned;
            }
            scanned++;
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            scanned -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            grow();
        }
        if (channel.size() < position) {
            seek(0);
        }
        int count = channel.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled), position);
        if (count <= 0) {
            return false;
        }
        filled += count;
        position += count;
        return true;
    }

    private void grow() {
        if (buffer.length < LINE_LIMIT) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
            return;
        }
        skipping = true;
        filled = 0;
        scanned = 0;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing a file that was only read", e);
        }
    }
}
