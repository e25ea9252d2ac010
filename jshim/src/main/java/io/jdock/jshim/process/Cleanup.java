package io.jdock.jshim.process;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Spawner;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.ExitMessage;
import io.jdock.proto.plain.wire.RuncOptions;

import java.util.List;
import java.util.function.Consumer;

/**
 * Takes away what a shim that is gone left: the container with all its processes, the root file
 * system's mounts, the socket. What the shim recorded of the exit stays true; without a record the
 * container counts as killed now.
 */
public final class Cleanup {
    private static final int KILLED = 128 + Processes.SIGKILL;
    private static final int MAX_ADDRESS = 256;

    private final Linux linux;
    private final Log log;
    private final Spawner spawner;
    private final Bundle bundle;
    private final String namespace;
    private final String id;

    public Cleanup(
            Linux linux, Log log, Spawner spawner, Bundle bundle, String namespace, String id) {
        this.linux = linux;
        this.log = log;
        this.spawner = spawner;
        this.bundle = bundle;
        this.namespace = namespace;
        this.id = id;
    }

    /**
     * @param done hears how the container ended, perhaps before this returns
     */
    public void run(Consumer<ExitMessage> done) {
        Files files = linux.files();
        try {
            RuncOptions options = SavedOptions.read(files, bundle);
            String self = files.readlink(Open.AT_FDCWD, "/proc/self/exe");
            new OciRuntime(spawner, linux, bundle, namespace, self, options)
                    .run("", List.of("delete", "--force", id), (status, at) -> finish(done));
        } catch (Failure e) {
            log.error("deleting " + id, e);
            finish(done);
        }
    }

    private void finish(Consumer<ExitMessage> done) {
        try {
            new Rootfs(linux, bundle).unmount();
            removeSocket();
        } catch (Failure e) {
            log.error("cleaning up " + id, e);
        }
        done.accept(exit());
    }

    private ExitMessage exit() {
        Files files = linux.files();
        try {
            ExitRecord record = ExitRecord.read(files, bundle);
            if (record != null) {
                return record.exit();
            }
            int pid = files.exists(bundle.initPid()) ? PidFile.read(files, bundle.initPid()) : 0;
            ExitMessage killed = new ExitMessage(pid, KILLED, linux.processes().wallNanos());
            new ExitRecord(id, killed, Processes.SIGKILL, false).write(files, bundle);
            return killed;
        } catch (Failure e) {
            log.error("finding out how " + id + " ended", e);
            return new ExitMessage(0, KILLED, linux.processes().wallNanos());
        }
    }

    private void removeSocket() {
        Files files = linux.files();
        if (!files.exists(bundle.address())) {
            return;
        }
        String address = Utf8.decode(files.readFile(bundle.address(), MAX_ADDRESS));
        String path = address.startsWith("unix://") ? address.substring(7) : address;
        // the other containers of a group may still have a shim that listens there
        int connection = linux.sockets().tryConnect(path);
        if (connection >= 0) {
            files.close(connection);
        } else if (connection == -Errno.ECONNREFUSED) {
            files.unlink(Open.AT_FDCWD, path, 0);
        }
    }
}
