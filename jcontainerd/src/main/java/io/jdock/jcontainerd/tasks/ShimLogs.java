package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.bundles.Bundle;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes what shims write into the log FIFOs of their bundles and puts it into the daemon's log: one
 * thread for all of them. A FIFO nobody reads would fill up and may block its shim.
 */
final class ShimLogs {
    private static final System.Logger LOG = System.getLogger("shim");
    private static final int CHUNK = 16 * 1024;
    private static final int EVENTS = 64;

    private final Files files;
    private final Polling polling;
    private final Map<Integer, Bundle> open = new ConcurrentHashMap<>();
    private final int epoll;

    ShimLogs(Linux linux) {
        this.files = linux.files();
        this.polling = linux.polling();
        this.epoll = polling.create();
        Thread.ofPlatform().daemon().name("shim-logs").start(this::run);
    }

    /** A bundle whose FIFO cannot be opened is only told: its task works without. */
    void follow(Bundle bundle) {
        try {
            // Read-write: the open neither waits for a writer nor ends with the last one.
            int fd = files.open(bundle.log().toString(), Open.RDWR | Open.NONBLOCK);
            open.put(fd, bundle);
            polling.add(epoll, fd, Polling.IN);
        } catch (LinuxException e) {
            LOG.log(Level.WARNING, "log of {0}: {1}", bundle, e.getMessage());
        }
    }

    void forget(Bundle bundle) {
        for (Map.Entry<Integer, Bundle> entry : open.entrySet()) {
            if (entry.getValue().equals(bundle) && open.remove(entry.getKey(), bundle)) {
                polling.remove(epoll, entry.getKey());
                files.close(entry.getKey());
            }
        }
    }

    private void run() {
        int[] ready = new int[EVENTS];
        int[] events = new int[EVENTS];
        byte[] buffer = new byte[CHUNK];
        while (true) {
            int count = polling.await(epoll, ready, events, -1);
            for (int i = 0; i < count; i++) {
                copy(ready[i], buffer);
            }
        }
    }

    private void copy(int fd, byte[] buffer) {
        Bundle bundle = open.get(fd);
        int count = bundle == null ? 0 : files.read(fd, buffer, buffer.length);
        if (count > 0) {
            String text = new String(buffer, 0, count, StandardCharsets.UTF_8).strip();
            LOG.log(Level.INFO, "{0}: {1}", bundle, text);
        }
    }
}
