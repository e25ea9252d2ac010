package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.EventFile;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;

/** Stops all processes of a container where they are, and lets them go on. */
public final class Freezer {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOST_ATTEMPTS = 1000;

    /** After so many attempts in vain the processes get a moment, which helps most. */
    private static final int ATTEMPTS_AT_ONCE = 50;

    private final Files files;
    private final Waiting waiting;

    public Freezer(Linux linux) {
        files = linux.files();
        waiting = new Waiting(linux);
    }

    /**
     * Returns when all of them stand still.
     *
     * @throws Failure if they do not, in which case they go on
     */
    public void freeze(GroupPaths groups) {
        String legacy = groups.of("freezer");
        if (!legacy.isEmpty()) {
            freezeLegacy(legacy);
            return;
        }
        String unified = unified(groups);
        EventFile events = new EventFile(files, unified + "/cgroup.events");
        try {
            files.writeFile(unified + "/cgroup.freeze", "1");
            if (!waiting.until(events, "frozen", 1, PATIENCE_MILLIS)) {
                files.writeFile(unified + "/cgroup.freeze", "0");
                throw new Failure(Kind.DEADLINE_EXCEEDED, "unable to freeze");
            }
        } finally {
            events.close();
        }
    }

    /**
     * Version 1 misses processes that are just being made, says so with FREEZING, and tells nobody
     * when that changes: asking again is what its manual says to do.
     */
    private void freezeLegacy(String directory) {
        String path = directory + "/freezer.state";
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            files.writeFile(path, "FROZEN");
            if (new GroupFiles(files, directory).text("freezer.state").equals("FROZEN")) {
                return;
            }
            if (attempt % ATTEMPTS_AT_ONCE == 0) {
                files.writeFile(path, "THAWED");
                waiting.pause(10);
            }
        }
        files.writeFile(path, "THAWED");
        throw new Failure(Kind.DEADLINE_EXCEEDED, "unable to freeze");
    }

    public void thaw(GroupPaths groups) {
        String legacy = groups.of("freezer");
        if (!legacy.isEmpty()) {
            files.writeFile(legacy + "/freezer.state", "THAWED");
        } else {
            files.writeFile(unified(groups) + "/cgroup.freeze", "0");
        }
    }

    private static String unified(GroupPaths groups) {
        if (groups.unified().isEmpty()) {
            throw Failure.precondition("freezer not supported: the container has no cgroup");
        }
        return groups.unified();
    }

    /** Whether the container itself was frozen, not only something above it. */
    public static boolean frozen(Files files, GroupPaths groups) {
        try {
            String legacy = groups.of("freezer");
            if (!legacy.isEmpty()) {
                GroupFiles group = new GroupFiles(files, legacy);
                String state = group.text("freezer.state");
                return !state.isEmpty()
                        && !state.equals("THAWED")
                        && !group.text("freezer.self_freezing").equals("0");
            }
            return new GroupFiles(files, groups.unified()).number("cgroup.freeze") == 1;
        } catch (LinuxException e) {
            return false;
        }
    }
}
