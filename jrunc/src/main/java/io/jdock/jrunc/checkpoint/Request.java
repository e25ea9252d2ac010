package io.jdock.jrunc.checkpoint;

import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.wire.ProtoWriter;

/**
 * The options of one request ({@code criu_opts}). Descriptors are this process' own, but for those
 * that are inherited: these are criu's.
 */
public final class Request {
    private static final int LOG_LEVEL_DEBUG = 4;

    private final ProtoWriter out = new ProtoWriter(1024);

    /** What a checkpoint and a restore have in common. */
    public Request(CriuOptions options, int imagesFd, String logFile, String root) {
        out.required(1, imagesFd).number(9, LOG_LEVEL_DEBUG).string(10, logFile).string(13, root);
        out.bool(4, options.externalUnixSockets())
                .bool(5, options.tcpEstablished())
                .bool(7, options.shellJob())
                .bool(8, options.fileLocks())
                .bool(12, true) // notify scripts: what happens is told over the socket
                .bool(16, options.autoDedup())
                .bool(24, true) // manage cgroups, before there were modes
                .required(34, options.cgroups())
                // network devices are the engine's, never restored
                .number(38, Processes.CLONE_NEWNET & 0xFFFFFFFFL)
                .bool(48, options.lazyPages())
                .bool(50, true); // terminals whose master is outside are handed over
    }

    /** What only a checkpoint has. */
    public Request dump(CriuOptions options, int pid) {
        out.number(2, pid)
                .bool(3, options.leaveRunning())
                .bool(18, options.linkRemap())
                .bool(46, options.tcpSkipInFlight());
        if (!options.pageServer().isEmpty()) {
            ProtoWriter server = new ProtoWriter(64);
            server.string(1, options.pageServerAddress()).number(2, options.pageServerPort());
            out.bytes(11, server.toBytes());
        }
        if (!options.parentPath().isEmpty()) {
            out.string(14, options.parentPath()).bool(15, true);
        }
        return this;
    }

    /** What only a restore has; the first process becomes a child of this one. */
    public Request restore(CriuOptions options) {
        out.bool(6, true).bool(26, true);
        out.string(53, options.lsmProfile()).string(63, options.lsmMountContext());
        return this;
    }

    public Request workDirectory(int fd) {
        out.required(17, fd);
        return this;
    }

    /**
     * A mount from outside: in the container at {@code key}, known to the images by {@code value}.
     */
    public Request externalMount(String key, String value) {
        out.bytes(23, pair(1, key, 2, value));
        return this;
    }

    public Request cgroupRoot(String controller, String path) {
        out.bytes(25, pair(1, controller, 2, path));
        return this;
    }

    /**
     * @param fd in criu
     */
    public Request inherit(String key, int fd) {
        out.bytes(27, new ProtoWriter(64).string(1, key).required(2, fd).toBytes());
        return this;
    }

    public Request external(String resource) {
        out.string(37, resource);
        return this;
    }

    public Request joinNamespace(String kind, String path) {
        out.bytes(39, pair(1, kind, 2, path));
        return this;
    }

    /** The group by which all processes are stopped at once; without one each is traced. */
    public Request freezer(String directory) {
        out.string(44, directory);
        return this;
    }

    public Request statusFd(int fd) {
        out.required(49, fd);
        return this;
    }

    /** A file of options that have the last word. */
    public Request configFile(String path) {
        out.string(51, path);
        return this;
    }

    private static byte[] pair(int first, String one, int second, String other) {
        return new ProtoWriter(64).string(first, one).text(second, other).toBytes();
    }

    byte[] bytes() {
        return out.toBytes();
    }
}
