package io.jdock.jdockd.logs;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/** {@link LogReader} over files in docker's formats. */
@Singleton
final class FileLogReader implements LogReader {
    /** A place is gone when the file was packed, which takes longer than to go on from it. */
    private static final int HAND_OVERS = 100;

    private final LogChanges changes;

    FileLogReader(LogChanges changes) {
        this.changes = changes;
    }

    @Override
    public LogPosition copy(LogSource log, LogRequest request, Running running, OutputStream out)
            throws IOException {
        LogOutput output = new LogOutput(request, out);
        if (!request.follow()) {
            try (LogFiles files = new LogFiles(log)) {
                files.tail(request.tail());
                drain(files, request, output);
                output.flush();
                return files.position();
            }
        }
        try (LogChanges.Watch watch = changes.watch(log.path().getParent());
                Running.Registration _ = running.whenStopped(watch::wake);
                LogFiles files = new LogFiles(log)) {
            files.tail(request.tail());
            follow(files, request, running, watch, output);
            return files.position();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LogPosition.NOWHERE;
        }
    }

    @Override
    public boolean handOver(
            LogSource log, LogRequest request, OutputStream out, Successor successor)
            throws IOException {
        LogOutput output = new LogOutput(request, out);
        try (LogFiles files = new LogFiles(log)) {
            for (int i = 0; i < HAND_OVERS; i++) {
                drain(files, request, output);
                while (files.refresh()) {
                    drain(files, request, output);
                }
                output.flush();
                if (successor.takes(files.position())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void follow(
            LogFiles files,
            LogRequest request,
            Running running,
            LogChanges.Watch watch,
            LogOutput output)
            throws IOException, InterruptedException {
        while (true) {
            // Asked before reading: what was written up to the stop is then read below.
            boolean last = !running.running();
            boolean more = drain(files, request, output);
            while (more && files.refresh()) {
                more = drain(files, request, output);
            }
            output.flush();
            if (last || !more || over(request.until())) {
                return;
            }
            watch.await(request.until() == null ? null : left(request.until()));
        }
    }

    private static boolean over(Instant until) {
        return until != null && !Instant.now().isBefore(until);
    }

    private static Duration left(Instant until) {
        return Duration.between(Instant.now(), until);
    }

    /**
     * Writes what there is.
     *
     * @return false once a record newer than {@code until} was met
     */
    private static boolean drain(LogFiles files, LogRequest request, LogOutput output)
            throws IOException {
        Instant since = request.since();
        Instant until = request.until();
        for (Entry entry = files.next(); entry != null; entry = files.next()) {
            if (since != null && entry.before(since.getEpochSecond(), since.getNano())) {
                continue;
            }
            if (until != null && entry.after(until.getEpochSecond(), until.getNano())) {
                return false;
            }
            output.write(entry);
        }
        return true;
    }
}
