package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.Arrays;

/**
 * Reads back what {@link ContainerLog} has written, and behind that the lines that are not ended:
 * of those it notes how much was read, to leave that out when they come from the file.
 */
final class RecordCursor implements LogCursor {
    private static final int STREAMS = 3;
    private static final int BLOCK = 64 << 10;
    private static final int MAX_RECORD = 2 << 20;

    private final ContainerLog log;
    private final Cursors cursors;
    private final Decoder decoder;
    private final LogSegments segments;
    private final Decoder.Text text = new Decoder.Text();

    /** Bytes of each stream behind the place in the file that have been read. */
    private final int[] ahead = new int[STREAMS];

    /** The unfinished lines when the cursor was stopped; null until then. */
    private byte[][] last;

    private int stream;

    /** Bytes of a block whose records have been read. */
    private int used;

    /** The errno for which a part of the log is missing. */
    private int failed;

    RecordCursor(ContainerLog log, Cursors cursors, Decoder decoder, LogSegments segments) {
        this.log = log;
        this.cursors = cursors;
        this.decoder = decoder;
        this.segments = segments;
    }

    /** What the unfinished lines hold counts as read. */
    void skipUnfinished() {
        for (int i = 1; i < STREAMS; i++) {
            ahead[i] = log.splitter(i).unfinished();
        }
    }

    /** How many times the log was rotated since the place of this. */
    int age() {
        return segments.age();
    }

    /** There is a new file; it is opened now, since its name will not stay. */
    void rotated() {
        if (last != null) {
            return;
        }
        try {
            segments.add(cursors.open(0));
        } catch (LinuxException e) {
            failed = e.errno();
        }
    }

    /** Lines were lost, perhaps those of which something was read. */
    void lost() {
        if (last == null) {
            Arrays.fill(ahead, 0);
        }
    }

    @Override
    public int stream() {
        return stream;
    }

    @Override
    public int read(byte[] into, int limit) {
        if (failed != 0) {
            return -failed;
        }
        if (last == null) {
            log.flush();
        }
        int n = records(into, limit);
        while (n == 0 && segments.next()) {
            n = records(into, limit);
        }
        return n == 0 ? unfinished(into, limit) : n;
    }

    /** Bytes from whole records of the present file; 0 at its end. */
    private int records(byte[] into, int limit) {
        int wanted = BLOCK;
        while (wanted <= MAX_RECORD) {
            byte[] raw = cursors.block(wanted);
            int size = segments.read(raw);
            used = 0;
            int n = size <= 0 ? size : gather(raw, size, into, limit);
            segments.advance(used);
            if (n != 0 || used == 0 && size < raw.length) {
                return n;
            }
            wanted = used == 0 ? raw.length * 2 : raw.length;
        }
        return -Errno.EIO;
    }

    /** As many bytes of one stream as follow each other and fit. */
    private int gather(byte[] raw, int size, byte[] into, int limit) {
        int n = 0;
        while (n < limit) {
            int next = decoder.decode(raw, used, size, text);
            if (next < 0 && n == 0) {
                return -Errno.EIO;
            }
            if (next <= used || n > 0 && text.stream != stream) {
                return n;
            }
            stream = text.stream;
            int from = text.from + Math.min(ahead[stream], text.to - text.from);
            int count = Math.min(text.to - from, limit - n);
            System.arraycopy(raw, from, into, n, count);
            n += count;
            if (from + count < text.to) {
                ahead[stream] = from + count - text.from;
                return n;
            }
            ahead[stream] -= from - text.from;
            used = next;
        }
        return n;
    }

    private int unfinished(byte[] into, int limit) {
        for (int i = 1; i < STREAMS; i++) {
            byte[] bytes = last == null ? log.splitter(i).unfinishedBytes() : last[i];
            int size = last == null ? log.splitter(i).unfinished() : bytes.length;
            int n = Math.min(limit, size - ahead[i]);
            if (n > 0) {
                System.arraycopy(bytes, ahead[i], into, 0, n);
                ahead[i] += n;
                stream = i;
                return n;
            }
        }
        return 0;
    }

    @Override
    public void stopHere() {
        log.flush();
        segments.stopHere();
        last = new byte[STREAMS][];
        for (int i = 1; i < STREAMS; i++) {
            LineSplitter line = log.splitter(i);
            last[i] =
                    line.unfinished() == 0
                            ? new byte[0]
                            : Arrays.copyOf(line.unfinishedBytes(), line.unfinished());
        }
    }

    @Override
    public void close() {
        cursors.forget(this);
        segments.close();
    }
}
