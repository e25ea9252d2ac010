package io.jdock.jshim.logs;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Times;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Utf8;

/**
 * docker's json-file log of one container. Lines gather during a turn of the loop and go out in one
 * write at its end. A disk that is full never stops the container: lines are counted while they are
 * lost, and the first line that fits again is preceded by one that says how many.
 */
public final class JsonFile {
    public static final int STDOUT = 1;
    public static final int STDERR = 2;

    private static final int WRITE_AT = 48 << 10;
    private static final byte[] OUT = Utf8.encode("stdout");
    private static final byte[] ERR = Utf8.encode("stderr");

    private final Loop loop;
    private final Linux linux;
    private final Log log;
    private final LogFile file;
    private final LineSplitter out = new LineSplitter(this::outLine);
    private final LineSplitter err = new LineSplitter(this::errLine);
    private final JsonLine pending = new JsonLine();
    private int pendingLines;
    private long lostLines;
    private int lostFor;
    private byte[] time = new byte[0];
    private boolean flushDue;

    /**
     * @param maxSize bytes at which the file is rotated; 0 for never
     * @param maxFiles files kept, the current one included
     * @throws io.jdock.proto.plain.sys.LinuxException when the file cannot be opened
     */
    public JsonFile(Loop loop, Linux linux, Log log, String path, long maxSize, int maxFiles) {
        this.loop = loop;
        this.linux = linux;
        this.log = log;
        this.file = new LogFile(linux.files(), path, maxSize, maxFiles);
    }

    /**
     * @param stream {@link #STDOUT} or {@link #STDERR}
     */
    public void append(int stream, byte[] data, int length) {
        time = Utf8.encode(Times.rfc3339(linux.processes().wallNanos()));
        (stream == STDERR ? err : out).append(data, length);
        flushLater();
    }

    /** A stream has ended; what of it had no newline yet becomes a line. */
    public void end(int stream) {
        time = Utf8.encode(Times.rfc3339(linux.processes().wallNanos()));
        (stream == STDERR ? err : out).end();
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
            int errno = file.append(pending.bytes(), pending.size());
            if (errno != 0) {
                lose(errno);
            }
        }
        pendingLines = 0;
        pending.clear();
    }

    public void close() {
        flush();
        if (lostLines > 0) {
            tellLoss();
        }
        file.close();
    }

    private void outLine(byte[] text, int from, int to, boolean closed) {
        line(text, from, to, closed, OUT);
    }

    private void errLine(byte[] text, int from, int to, boolean closed) {
        line(text, from, to, closed, ERR);
    }

    private void line(byte[] text, int from, int to, boolean closed, byte[] stream) {
        pending.add(text, from, to, closed, stream, time);
        pendingLines++;
        if (pending.size() >= WRITE_AT) {
            flush();
        }
    }

    private void flushLater() {
        if (!flushDue) {
            flushDue = true;
            loop.soon(this::flush);
        }
    }

    private void lose(int errno) {
        if (lostLines == 0) {
            log.warn("container log: losing lines: " + Errno.text(errno));
        }
        lostLines += pendingLines;
        lostFor = errno;
    }

    /** Writes down how much was lost; false when even that does not fit. */
    private boolean tellLoss() {
        byte[] text = Utf8.encode("jshim: lost " + lostLines + " lines: " + Errno.text(lostFor));
        JsonLine line = new JsonLine();
        line.add(text, 0, text.length, true, ERR, time);
        int errno = file.append(line.bytes(), line.size());
        if (errno != 0) {
            lostFor = errno;
            return false;
        }
        log.warn("container log: lost " + lostLines + " lines: " + Errno.text(lostFor));
        lostLines = 0;
        return true;
    }
}
