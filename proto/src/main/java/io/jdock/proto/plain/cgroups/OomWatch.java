package io.jdock.proto.plain.cgroups;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LibcSockets;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;

/**
 * Tells when the kernel ends a container's process for want of memory. Nothing is asked in turns:
 * {@link #descriptor} becomes readable when there is something to {@link #next}.
 */
public abstract sealed class OomWatch permits OomWatch.Legacy, OomWatch.Unified {
    /** What happened. */
    public enum News {
        OOM,
        NOTHING,
        /** The container is gone; nothing more will come. */
        ENDED
    }

    final Files files;
    private final int epoll;

    private OomWatch(Linux linux) {
        files = linux.files();
        epoll = linux.polling().create();
    }

    /**
     * @throws Failure if the container has no group that limits memory
     */
    public static OomWatch open(Linux linux, GroupPaths groups) {
        String legacy = groups.of("memory");
        if (legacy.isEmpty() && groups.unified().isEmpty()) {
            throw Failure.precondition("container has no cgroup with the memory controller");
        }
        OomWatch watch = legacy.isEmpty() ? new Unified(linux) : new Legacy(linux);
        try {
            watch.begin(linux, legacy.isEmpty() ? groups.unified() : legacy);
            return watch;
        } catch (Failure e) {
            watch.close();
            throw e;
        }
    }

    abstract void begin(Linux linux, String directory);

    /** To be polled for reading, by an epoll of the caller's too. */
    public final int descriptor() {
        return epoll;
    }

    /** What happened since the last call; does not wait. */
    public abstract News next();

    /** Gives the descriptors back; the last call. */
    public void close() {
        files.close(epoll);
    }

    /** Version 1: an eventfd that memory.oom_control counts up (memcg_test.rst, chapter 9). */
    static final class Legacy extends OomWatch {
        private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;

        private int event = -1;
        private String control;

        private Legacy(Linux linux) {
            super(linux);
        }

        @Override
        void begin(Linux linux, String directory) {
            control = directory + "/cgroup.event_control";
            event = LibcSockets.eventfd(0, NONBLOCK_CLOEXEC);
            if (event < 0) {
                throw new LinuxException("eventfd", Errno.last());
            }
            // the registration holds the file; this descriptor only names it
            int oom = files.open(directory + "/memory.oom_control", Open.RDONLY);
            try {
                files.writeFile(control, event + " " + oom);
            } finally {
                files.close(oom);
            }
            linux.polling().add(descriptor(), event, Polling.IN);
        }

        @Override
        public News next() {
            if (files.read(event, new byte[8], 8) < 0) {
                return News.NOTHING;
            }
            // the removal of the group counts it up, too
            return files.exists(control) ? News.OOM : News.ENDED;
        }

        @Override
        public void close() {
            super.close();
            if (event >= 0) {
                files.close(event);
            }
        }
    }

    /** The unified hierarchy, whose event files can be polled. */
    static final class Unified extends OomWatch {
        private EventFile memory;
        private EventFile group;
        private long kills;

        private Unified(Linux linux) {
            super(linux);
        }

        @Override
        void begin(Linux linux, String directory) {
            memory = new EventFile(files, directory + "/memory.events");
            group = new EventFile(files, directory + "/cgroup.events");
            kills = memory.value("oom_kill");
            group.value("populated");
            memory.watch(linux.polling(), descriptor());
            group.watch(linux.polling(), descriptor());
        }

        @Override
        public News next() {
            long now = memory.value("oom_kill");
            if (now > kills) {
                // cgroup.events is left unread, and the descriptor ready, for the next call
                kills = now;
                return News.OOM;
            }
            return group.value("populated") == 1 ? News.NOTHING : News.ENDED;
        }

        @Override
        public void close() {
            super.close();
            if (memory != null) {
                memory.close();
            }
            if (group != null) {
                group.close();
            }
        }
    }
}
