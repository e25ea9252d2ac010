package io.jdock.jdockd.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * All files of one log, oldest first, across rotations: {@code x.log} becomes {@code x.log.1},
 * {@code x.log.1} becomes {@code x.log.2}, perhaps packed as {@code x.log.2.gz}.
 */
final class LogFiles implements AutoCloseable {
    /** More files than any sensible {@code max-file}; bounds the search. */
    private static final int MOST = 1000;

    /** A rotation takes milliseconds; what stays odd for longer was not made by one. */
    private static final int ATTEMPTS = 100;

    private static final long PAUSE_NANOS = 200_000;

    private final Path newest;
    private final LogFormat format;
    private final Deque<LogFile> files = new ArrayDeque<>();

    LogFiles(LogSource log) throws IOException {
        this.newest = log.path();
        this.format = log.format();
        add(null);
    }

    /**
     * Opens every file newer than a known one, or all, as they are between two rotations: one that
     * is under way leaves holes, and shows files under two names.
     */
    private void add(LogFile known) throws IOException {
        Deque<LogFile> found = new ArrayDeque<>();
        for (int i = 0; !walk(known, found) && i < ATTEMPTS; i++) {
            found.forEach(LogFile::close);
            found.clear();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        files.addAll(found);
    }

    /**
     * Newest first.
     *
     * @return whether no rotation came between
     */
    private boolean walk(LogFile known, Deque<LogFile> found) throws IOException {
        boolean steady = true;
        for (int i = 0; i < MOST; i++) {
            LogFile file = open(i);
            if (file == null && i == 0) {
                continue;
            }
            if (file == null) {
                steady &= !exists(i + 1);
                break;
            }
            if (file.same(known)) {
                close(file);
                break;
            }
            if (file.same(found.peekFirst())) {
                close(file);
                steady = false;
                continue;
            }
            found.addFirst(file);
        }
        LogFile last = found.isEmpty() ? known : found.peekLast();
        return steady && Objects.equals(last == null ? null : last.key(), LogFile.key(newest));
    }

    private boolean exists(int index) {
        return Files.exists(Path.of(newest + "." + index))
                || Files.exists(Path.of(newest + "." + index + ".gz"));
    }

    /** A file is packed under its name before it is removed, so one of the two is there. */
    private LogFile open(int index) throws IOException {
        if (index == 0) {
            return LogFile.open(newest, format);
        }
        LogFile plain = LogFile.open(Path.of(newest + "." + index), format);
        return plain != null ? plain : LogFile.open(Path.of(newest + "." + index + ".gz"), format);
    }

    private static void close(LogFile file) {
        if (file != null) {
            file.close();
        }
    }

    /** Goes to the last so many records; 0 is the end, a negative number the very start. */
    void tail(long records) throws IOException {
        if (records < 0) {
            return;
        }
        long wanted = records;
        Deque<LogFile> kept = new ArrayDeque<>();
        while (!files.isEmpty() && (wanted > 0 || kept.isEmpty())) {
            LogFile file = files.removeLast();
            LogFormat.Place place = format.tail(file.channel(), wanted);
            file.seek(place.offset());
            wanted -= place.records();
            kept.addFirst(file);
        }
        files.forEach(LogFile::close);
        files.clear();
        files.addAll(kept);
    }

    /** The next record of all files; null when there is none at present. */
    Entry next() throws IOException {
        while (!files.isEmpty()) {
            Entry entry = files.peekFirst().next();
            if (entry != null) {
                return entry;
            }
            if (files.size() == 1) {
                return null;
            }
            files.removeFirst().close();
        }
        return null;
    }

    /**
     * Looks whether the file was rotated away since.
     *
     * @return whether there are newer files now
     */
    boolean refresh() throws IOException {
        LogFile.Key now = LogFile.key(newest);
        LogFile last = files.peekLast();
        if (now == null || last != null && now.equals(last.key())) {
            return false;
        }
        add(last);
        return true;
    }

    /** Behind the record that was read last. */
    LogPosition position() {
        LogFile file = files.peekFirst();
        return file == null ? LogPosition.NOWHERE : file.position();
    }

    @Override
    public void close() {
        files.forEach(LogFile::close);
        files.clear();
    }
}
