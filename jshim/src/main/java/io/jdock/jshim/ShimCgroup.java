package io.jdock.jshim;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.wire.Any;
import io.jdock.proto.plain.wire.RuncOptions;

import java.util.Arrays;

/**
 * The cgroup a shim is to live in itself, which containerd says in the options on {@code start}'s
 * standard input.
 */
final class ShimCgroup {
    private static final String ROOT = "/sys/fs/cgroup";
    private static final int MAX_OPTIONS = 64 << 10;
    private static final int PATIENCE_MILLIS = 100;

    private final Linux linux;

    ShimCgroup(Linux linux) {
        this.linux = linux;
    }

    /** Moves this process there, if anything was said. */
    void join() {
        byte[] input = input();
        if (input.length == 0) {
            return;
        }
        Any options = Any.decode(input);
        if (!options.typeUrl().endsWith(RuncOptions.TYPE)) {
            return;
        }
        String path = RuncOptions.decode(options.value()).shimCgroup();
        if (path.isEmpty()) {
            return;
        }
        if (path.contains("..")) {
            throw Failure.invalid("shim cgroup " + path);
        }
        join(path.startsWith("/") ? path : "/" + path);
    }

    /** The cgroup must exist already, as for containerd's own shim. */
    private void join(String path) {
        Files files = linux.files();
        boolean joined = enter(ROOT + path);
        int root = files.open(ROOT, Open.RDONLY | Open.DIRECTORY);
        for (String hierarchy : files.list(root)) {
            joined = enter(ROOT + "/" + hierarchy + path) || joined;
        }
        files.close(root);
        if (!joined) {
            throw Failure.notFound("failed to load cgroup " + path);
        }
    }

    private boolean enter(String directory) {
        String processes = directory + "/cgroup.procs";
        if (!linux.files().exists(processes)) {
            return false;
        }
        linux.files().writeFile(processes, "0");
        return true;
    }

    /**
     * Standard input to its end; a caller that keeps it open and says nothing is not waited for.
     */
    private byte[] input() {
        byte[] all = new byte[0];
        byte[] chunk = new byte[4096];
        int epoll = linux.polling().create();
        boolean pollable = pollable(epoll);
        while (all.length <= MAX_OPTIONS && (!pollable || ready(epoll))) {
            int n = linux.files().read(0, chunk, chunk.length);
            if (n <= 0) {
                break;
            }
            int old = all.length;
            all = Arrays.copyOf(all, old + n);
            System.arraycopy(chunk, 0, all, old, n);
        }
        linux.files().close(epoll);
        return all;
    }

    /** Plain files and /dev/null cannot be polled, and never keep a reader waiting. */
    private boolean pollable(int epoll) {
        try {
            linux.polling().add(epoll, 0, Polling.IN);
            return true;
        } catch (LinuxException e) {
            return false;
        }
    }

    private boolean ready(int epoll) {
        return linux.polling().await(epoll, new int[1], new int[1], PATIENCE_MILLIS) > 0;
    }
}
