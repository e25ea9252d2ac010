package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.EventFile;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Processes;

/** Waits for what the kernel tells of groups. */
final class Waiting {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Files files;
    private final Polling polling;
    private final Processes processes;

    Waiting(Linux linux) {
        files = linux.files();
        polling = linux.polling();
        processes = linux.processes();
    }

    /**
     * Until a key of an events file has a value.
     *
     * @return false if the time was over first
     */
    boolean until(EventFile events, String key, long wanted, int millis) {
        if (events.value(key) == wanted) {
            return true;
        }
        long deadline = processes.monotonicNanos() + millis * NANOS_PER_MILLI;
        int epoll = polling.create();
        events.watch(polling, epoll);
        boolean met = false;
        long left = millis;
        while (!met && left > 0) {
            polling.await(epoll, new int[1], new int[1], (int) left);
            met = events.value(key) == wanted;
            left = (deadline - processes.monotonicNanos()) / NANOS_PER_MILLI;
        }
        files.close(epoll);
        return met;
    }

    void pause(int millis) {
        int epoll = polling.create();
        polling.await(epoll, new int[1], new int[1], millis);
        files.close(epoll);
    }
}
