package io.jdock.jcontainerd.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What the daemon was told at its start.
 *
 * @param address path of the gRPC socket; the shims' ttrpc socket stands beside it
 * @param root what must survive a reboot
 * @param state what must not
 * @param uid owner of the socket
 * @param gid group of the socket
 */
public record DaemonConfig(Path address, Path root, Path state, String logLevel, int uid, int gid) {

    static final DaemonConfig DEFAULTS =
            new DaemonConfig(
                    Path.of("/run/jcontainerd/jcontainerd.sock"),
                    Path.of("/var/lib/jcontainerd"),
                    Path.of("/run/jcontainerd"),
                    "info",
                    0,
                    0);

    public DaemonConfig {
        requireNonNull(address, "address is null");
        requireNonNull(root, "root is null");
        requireNonNull(state, "state is null");
        Logging.checked(logLevel);
    }

    /** The socket on which shims report their events. */
    public Path ttrpcAddress() {
        return address.resolveSibling(address.getFileName() + ".ttrpc");
    }

    /** Whether shims are to log all they do, too. */
    public boolean debug() {
        return logLevel.equals("debug") || logLevel.equals("trace");
    }

    DaemonConfig withAddress(Path other) {
        return new DaemonConfig(other, root, state, logLevel, uid, gid);
    }

    DaemonConfig withRoot(Path other) {
        return new DaemonConfig(address, other, state, logLevel, uid, gid);
    }

    DaemonConfig withState(Path other) {
        return new DaemonConfig(address, root, other, logLevel, uid, gid);
    }

    DaemonConfig withLogLevel(String other) {
        return new DaemonConfig(address, root, state, other, uid, gid);
    }
}
