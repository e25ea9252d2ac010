package io.jdock.jshim;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.wire.RuncOptions;

/** The cgroup a shim is to live in itself. */
final class ShimCgroup {
    private static final String ROOT = "/sys/fs/cgroup";

    private final Linux linux;

    ShimCgroup(Linux linux) {
        this.linux = linux;
    }

    /** Moves this process there, if anything was said. */
    void join(RuncOptions options) {
        String path = options.shimCgroup();
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
}
