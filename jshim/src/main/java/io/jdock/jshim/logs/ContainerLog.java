package io.jdock.jshim.logs;

import io.jdock.jshim.loop.Jobs;
import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Timer;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Utf8;

/**
 * The log of one container. Lines gather during a turn of the loop and go out in few writes. A disk
 * that is full never stops the container: lines are counted while they are lost, and the first line
 * that fits again is preceded by one that says how many.
 */
public final class ContainerLog implements History {
    public static final int STDOUT = 1;
    public static final int STDERR = 2;

    private static final int WRITE_AT = 64 << 10;
    private static final int SMALL = 2 << 10;

    /** How long files are still packed for a log that was closed: 100 MB take about a second. */
    private static final long PACKING_MILLIS = 2_000;

    /** What a byte grows to at most. */
    private static final int GROWTH = 6;

    private final Loop loop;
    private final Linux linux;
    private final Log log;
    private final Format format;
    private final Cursors cursors;
    private final LogFile file;
    private final Packing packing;
    private final LineSplitter out;
    private final LineSplitter err;
    private LineBuffer pending;
    private int pendingLines;
    private long lostLines;
    private int lostFor;
    private int rotationError;
    private boolean flushDue;
    private boolean restDue;

    /**
     * @param jobs where rotated files are packed
     * @throws io.jdock.proto.plain.sys.LinuxException when the file cannot be opened
     */
    public ContainerLog(Loop loop, Linux linux, Log log, Jobs jobs, LogOptions options) {
        this.loop = loop;
        this.linux = linux;
        this.log = log;
        LineIds ids = new LineIds(linux.files());
        this.out = new LineSplitter(STDOUT, this::line, ids::next);
        this.err = new LineSplitter(STDERR, this::line, ids::next);
        this.format =
                options.kind() == LogOptions.Kind.LOCAL
                        ? new LocalFormat()
                        : new JsonFormat(options.attributes());
        LogNames names = new LogNames(linux.files(), options.path(), options.maxFiles());
        this.cursors = new Cursors(linux.files(), names);
        this.packing = options.compress() ? new Packing(linux, names, jobs, log) : null;
        this.file = new LogFile(linux.files(), names, format, options.maxSize(), new Rotated());
        if (packing != null) {
            packing.begin();
        }
    }

    /** Lines that were not written for want of space, and that no line of the log tells of yet. */
    public long lostLines() {
        return lostLines;
    }

    /**
     * @param stream {@link #STDOUT} or {@link #STDERR}
     */
    public void append(int stream, byte[] data, int length) {
        splitter(stream).append(data, length, linux.processes().wallNanos());
        flushLater();
    }

    /** A stream has ended; what of it had no newline yet becomes a line. */
    public void end(int stream) {
        splitter(stream).end(linux.processes().wallNanos());
        flushLater();
    }

    public void flush() {
        flushDue = false;
        if (pendingLines == 0) {
            return;
        }
        if (lostLines > 0 && !tellLoss()) {
            lose(lostFor);
        } else {
            int errno = write(pending);
            if (errno != 0) {
                lose(errno);
            }
        }
        pendingLines = 0;
        pending.size = 0;
        restLater();
    }

    public void close() {
        flush();
        if (lostLines > 0) {
            tellLoss();
        }
        file.close();
    }

    /**
     * Runs the task when nothing works on the files of this log any more, which was closed: another
     * may open it then, or take it away.
     */
    public void whenSettled(Runnable task) {
        if (packing == null) {
            task.run();
            return;
        }
        Timer patience = loop.after(PACKING_MILLIS, packing::stop);
        packing.whenIdle(
                () -> {
                    patience.cancel();
                    task.run();
                });
    }

    @Override
    public LogCursor cursor() {
        flush();
        RecordCursor cursor = reading(cursors.fromHere());
        cursor.skipUnfinished();
        return cursor;
    }

    @Override
    public LogCursor cursor(long inode, long offset) {
        flush();
        return reading(cursors.from(inode, offset));
    }

    private RecordCursor reading(LogSegments segments) {
        RecordCursor cursor = new RecordCursor(this, cursors, format.decoder(), segments);
        cursors.add(cursor);
        restLater();
        return cursor;
    }

    @Override
    public boolean keeps(int stream, byte[] data, int length) {
        int near = (pending == null ? 0 : pending.size) + length * GROWTH + WRITE_AT;
        return lostLines == 0
                && (file.room() > near || !cursors.onLastFile())
                && format.decoder().exact(splitter(stream), data, length);
    }

    LineSplitter splitter(int stream) {
        return stream == STDERR ? err : out;
    }

    private void line(Part part) {
        if (pending == null) {
            pending = new LineBuffer(SMALL);
        }
        format.add(pending, part);
        pendingLines++;
        if (pending.size >= WRITE_AT || pending.size >= file.room()) {
            flush();
        }
    }

    private void flushLater() {
        if (!flushDue) {
            flushDue = true;
            loop.soon(this::flush);
        }
    }

    private int write(LineBuffer lines) {
        int errno = file.append(lines.bytes, lines.size);
        if (file.rotationError() != rotationError) {
            rotationError = file.rotationError();
            if (rotationError != 0) {
                log.warn("container log: cannot rotate: " + Errno.text(rotationError));
            }
        }
        return errno;
    }

    /** A container that is quiet holds no buffers. */
    private void restLater() {
        if (!restDue) {
            restDue = true;
            loop.whenResting(this::rest);
        }
    }

    private void rest() {
        restDue = false;
        if (pendingLines == 0) {
            pending = null;
            format.rest();
        }
        cursors.rest();
    }

    private void lose(int errno) {
        if (lostLines == 0) {
            log.warn("container log: losing lines: " + Errno.text(errno));
        }
        lostLines += pendingLines;
        lostFor = errno;
        cursors.lost();
    }

    /** Writes down how much was lost; false when even that does not fit. */
    private boolean tellLoss() {
        byte[] text = Utf8.encode("jshim: lost " + lostLines + " lines: " + Errno.text(lostFor));
        Part part = new Part(STDERR);
        part.text(text, 0, text.length);
        part.nanos = linux.processes().wallNanos();
        part.closed = true;
        LineBuffer line = new LineBuffer(SMALL);
        format.add(line, part);
        int errno = write(line);
        if (errno != 0) {
            lostFor = errno;
            return false;
        }
        log.warn("container log: lost " + lostLines + " lines: " + Errno.text(lostFor));
        lostLines = 0;
        return true;
    }

    private final class Rotated implements LogFile.Rotations {
        @Override
        public boolean begin() {
            return !cursors.none();
        }

        @Override
        public void end() {
            cursors.rotated();
            if (packing != null) {
                packing.rotated();
            }
        }
    }
}
