package io.jdock.jdockd.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

/**
 * One open file of a log: gives its records one after the other and can be asked again when more
 * was written. It stays readable while it is renamed, packed or removed.
 */
final class LogFile implements AutoCloseable {
    /** Longer records are skipped: one holds 16 KiB, six times that when all is escaped. */
    static final int LINE_LIMIT = 1 << 20;

    private static final int BLOCK = 1 << 16;

    /** What tells files apart whatever their names. */
    record Key(long device, long inode) {}

    private final FileChannel file;
    private final Key key;
    private final boolean packed;
    private final LogFormat format;
    private FileChannel unpacked;
    private byte[] buffer = new byte[0];
    private int start;
    private int scanned;
    private int filled;
    private long position;
    private boolean skipping;

    private LogFile(FileChannel file, Key key, boolean packed, LogFormat format) {
        this.file = file;
        this.key = key;
        this.packed = packed;
        this.format = format;
    }

    /** Opens a file, a packed one by its name's ending; null if there is none. */
    static LogFile open(Path path, LogFormat format) throws IOException {
        while (true) {
            Key before = key(path);
            if (before == null) {
                return null;
            }
            FileChannel channel = channel(path);
            if (channel != null && before.equals(key(path))) {
                return new LogFile(channel, before, path.toString().endsWith(".gz"), format);
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
    static Key key(Path path) throws IOException {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino");
            return new Key((Long) found.get("dev"), (Long) found.get("ino"));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    Key key() {
        return key;
    }

    /** Whether another is this file, or what became of it when it was packed. */
    boolean same(LogFile other) throws IOException {
        if (other == null || packed == other.packed) {
            return other != null && key.equals(other.key);
        }
        return packed ? Packed.holds(file, other.file) : Packed.holds(other.file, file);
    }

    /** The records, unpacked if need be. */
    FileChannel channel() throws IOException {
        if (!packed) {
            return file;
        }
        if (unpacked == null) {
            unpacked = Packed.unpack(file);
        }
        return unpacked;
    }

    /** Where the next record starts. A packed file has no place that others could go on from. */
    LogPosition position() {
        return packed
                ? LogPosition.NOWHERE
                : new LogPosition(key.inode(), position - (filled - start));
    }

    /** Makes the next record the one that starts at an offset. */
    void seek(long offset) {
        position = offset;
        start = 0;
        scanned = 0;
        filled = 0;
        skipping = false;
    }

    /** The next whole record; null at the present end. Damaged ones are passed over. */
    Entry next() throws IOException {
        while (true) {
            int end = format.end(buffer, start, scanned, filled);
            if (end < 0) {
                scanned = filled;
                if (!fill()) {
                    return null;
                }
                continue;
            }
            int from = start;
            start = end;
            scanned = end;
            if (skipping) {
                skipping = false;
                continue;
            }
            Entry entry = format.parse(buffer, from, end);
            if (entry != null) {
                return entry;
            }
        }
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
        FileChannel records = channel();
        if (records.size() < position) {
            seek(0);
        }
        int count = records.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled), position);
        if (count <= 0) {
            return false;
        }
        filled += count;
        position += count;
        return true;
    }

    private void grow() {
        if (buffer.length < LINE_LIMIT) {
            buffer = Arrays.copyOf(buffer, Math.max(BLOCK, buffer.length * 2));
            return;
        }
        skipping = true;
        filled = 0;
        scanned = 0;
    }

    @Override
    public void close() {
        try {
            file.close();
            if (unpacked != null) {
                unpacked.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("closing a file that was only read", e);
        }
    }
}
