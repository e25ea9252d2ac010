package io.jdock.jshim.logs;

import io.jdock.jshim.gzip.Gzip;
import io.jdock.jshim.loop.Jobs;
import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Times;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Stat;

/**
 * Packs rotated files, one after the other, each in a process of its own. The log goes on
 * meanwhile: a file that is put aside before its predecessor is packed waits unpacked, so a
 * container that writes faster than one can pack neither waits nor fills the disk.
 */
final class Packing {
    private static final int MODE = 0640;
    private static final int LOWEST = 3;
    private static final int PR_SET_PDEATHSIG = 1;

    private final Files files;
    private final Processes processes;
    private final LogNames names;
    private final Jobs jobs;
    private final Log log;

    /** The file's present index; rotations move it. 0 while nothing is being packed. */
    private int index;

    private int pid;
    private boolean stopped;
    private Runnable whenIdle = () -> {};

    Packing(Linux linux, LogNames names, Jobs jobs, Log log) {
        this.files = linux.files();
        this.processes = linux.processes();
        this.names = names;
        this.jobs = jobs;
        this.log = log;
    }

    /** Takes up what a process that ended meanwhile left. */
    void begin() {
        names.remove(names.packing());
        next();
    }

    /** All names have moved one place. */
    void rotated() {
        if (index > 0) {
            index++;
        } else {
            next();
        }
    }

    private void next() {
        int oldest = stopped ? 0 : names.oldestUnpacked();
        // opened here: by the time that the process looks for it, another may have its name
        int from = oldest == 0 ? -1 : open(names.rotated(oldest));
        if (from < 0) {
            whenIdle.run();
            return;
        }
        index = oldest;
        pid = jobs.run(() -> packAlone(from), (status, at) -> ended(status));
        files.close(from);
    }

    private int open(String name) {
        try {
            return files.open(name, Open.RDONLY | Open.NOFOLLOW);
        } catch (LinuxException e) {
            log.warn("container log: cannot pack: " + e.getMessage());
            return -1;
        }
    }

    /** Runs the task once nothing is left to be packed, or it was stopped. */
    void whenIdle(Runnable task) {
        whenIdle = task;
        if (index == 0) {
            task.run();
        }
    }

    /** Leaves the rest to whoever opens the log next. */
    void stop() {
        stopped = true;
        if (index > 0) {
            processes.kill(pid, Processes.SIGKILL);
        }
    }

    /**
     * The process for it must not hold a container's pipes or a client's socket, and must not go on
     * when nobody is there any more to take what it makes.
     */
    private void packAlone(int from) {
        processes.prctl(PR_SET_PDEATHSIG, Processes.SIGKILL, 0, 0, 0);
        processes.closeAllBut(LOWEST, from);
        pack(from);
    }

    void pack(int from) {
        int flags = Open.WRONLY | Open.CREAT | Open.TRUNC | Open.NOFOLLOW;
        int to = files.open(Open.AT_FDCWD, names.packing(), flags, MODE);
        Stat stat = files.stat(from);
        long nanos = stat.modifiedSeconds() * 1_000_000_000L + stat.modifiedNanos();
        new Gzip(files, from, to).pack("{\"lastTime\":\"" + Times.rfc3339(nanos) + "\"}");
    }

    private void ended(int status) {
        int place = index;
        index = 0;
        if (finish(status, place)) {
            next();
        } else {
            whenIdle.run();
        }
    }

    private boolean finish(int status, int place) {
        try {
            if (status != 0 || place > names.last()) {
                names.remove(names.packing());
                return status == 0;
            }
            files.rename(Open.AT_FDCWD, names.packing(), Open.AT_FDCWD, names.packed(place));
            names.remove(names.rotated(place));
            return true;
        } catch (LinuxException e) {
            log.warn("container log: cannot pack: " + e.getMessage());
            return false;
        }
    }
}
