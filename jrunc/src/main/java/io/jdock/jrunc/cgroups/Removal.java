package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.EventFile;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.ArrayList;
import java.util.List;

/** Removes groups, with those a container made inside them. */
public final class Removal {
    private static final int PATIENCE_MILLIS = 1000;

    /** For processes that were killed; those of another container in the same group stay. */
    private static final int PROCESS_PATIENCE_MILLIS = 5000;

    private final Files files;
    private final Waiting waiting;

    public Removal(Linux linux) {
        files = linux.files();
        waiting = new Waiting(linux);
    }

    /**
     * Removes directories that may be gone already.
     *
     * @throws LinuxException EBUSY if processes stay
     */
    public void remove(List<String> directories) {
        List<String> busy = new ArrayList<>();
        for (String directory : directories) {
            int errno = rmdir(directory);
            if (errno == Errno.EBUSY) {
                busy.add(directory);
            } else {
                check(directory, errno);
            }
        }
        // One hierarchy can tell when the last process is gone, which holds for all of them.
        busy.forEach(this::awaitProcesses);
        busy.forEach(this::removeBusy);
    }

    private void awaitProcesses(String directory) {
        EventFile events;
        try {
            events = new EventFile(files, directory + "/cgroup.events");
        } catch (LinuxException e) {
            return;
        }
        waiting.until(events, "populated", 0, PROCESS_PATIENCE_MILLIS);
        events.close();
    }

    /**
     * A group stays busy for a moment after its last process was reaped, and version 1 tells nobody
     * when that ends, hence the pauses.
     */
    private void removeBusy(String directory) {
        int waited = 0;
        int pause = 1;
        int errno = rmdir(directory);
        while (errno == Errno.EBUSY && waited < PATIENCE_MILLIS) {
            if (!removeChildren(directory)) {
                waiting.pause(pause);
                waited += pause;
                pause = Math.min(pause * 2, 50);
            }
            errno = rmdir(directory);
        }
        check(directory, errno);
    }

    private static void check(String directory, int errno) {
        if (errno != 0 && errno != Errno.ENOENT) {
            throw new LinuxException("rmdir " + directory, errno);
        }
    }

    private int rmdir(String directory) {
        try {
            files.unlink(Open.AT_FDCWD, directory, Open.AT_REMOVEDIR);
            return 0;
        } catch (LinuxException e) {
            return e.errno();
        }
    }

    /** Whether there were any; the deepest go first. */
    private boolean removeChildren(String directory) {
        List<String> children = new ArrayList<>();
        collect(directory, children);
        boolean removed = false;
        for (int i = children.size() - 1; i >= 0; i--) {
            removed |= rmdir(children.get(i)) == 0;
        }
        return removed;
    }

    /** Breadth first, without recursion: how deep it goes is the container's choice. */
    private void collect(String directory, List<String> found) {
        addChildren(directory, found);
        for (int i = 0; i < found.size(); i++) {
            addChildren(found.get(i), found);
        }
    }

    private void addChildren(String directory, List<String> found) {
        int fd = -1;
        try {
            fd = files.open(directory, Open.RDONLY | Open.DIRECTORY);
        } catch (LinuxException e) {
            return;
        }
        for (String name : files.list(fd)) {
            if (files.stat(fd, name, Open.AT_SYMLINK_NOFOLLOW).directory()) {
                found.add(directory + "/" + name);
            }
        }
        files.close(fd);
    }
}
