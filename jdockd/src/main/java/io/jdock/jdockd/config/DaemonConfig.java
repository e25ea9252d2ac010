package io.jdock.jdockd.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of one run of the daemon, checked; nothing else in the program reads flags or files.
 *
 * @param hosts what to listen on, in order; never empty
 * @param containerdAddress socket of a containerd that others run; empty: we run our own
 * @param group owner group of unix sockets, a name or a number; empty: root's
 * @param bridge name of the default bridge; {@code none} switches bridge networking off
 * @param bip address and prefix length of the bridge, {@code 172.17.0.1/16}; empty: pick one
 * @param mtu of the default bridge and the links on it, in bytes
 * @param runtimes by name; {@link #defaultRuntime} is one of them
 * @param logOptions of the default log driver, as {@code max-size}
 * @param shutdownTimeout seconds given to containers at shutdown when they do not outlive us
 */
public record DaemonConfig(
        Path dataRoot,
        Path execRoot,
        List<Host> hosts,
        Optional<Path> pidFile,
        String group,
        LogLevel logLevel,
        Tls tls,
        Optional<String> containerdAddress,
        String containerdNamespace,
        String storageDriver,
        String bridge,
        String bip,
        int mtu,
        boolean iptables,
        List<String> dns,
        List<String> dnsSearch,
        List<String> dnsOptions,
        String defaultRuntime,
        Map<String, Runtime> runtimes,
        List<String> insecureRegistries,
        List<String> registryMirrors,
        String logDriver,
        Map<String, String> logOptions,
        List<String> labels,
        int shutdownTimeout) {

    /**
     * How a container is run.
     *
     * @param type runtime name in containerd's sense, which also names the shim's binary
     * @param path of the OCI runtime that the shim is told to use; empty: the shim's own choice
     */
    public record Runtime(String type, String path) {
        /** The type of our own shim. */
        public static final String OURS = "io.containerd.jrunc.v2";

        /** Whether the shim knows more than containerd's contract. */
        public boolean ours() {
            return type.equals(OURS);
        }
    }

    /** Files of PEM; {@code verify} demands a client certificate that {@code authority} signed. */
    public record Tls(
            boolean enabled, boolean verify, String authority, String certificate, String key) {}

    /** Rooms write below these; nobody else joins these paths. */
    public Path containersDirectory() {
        return dataRoot.resolve("containers");
    }

    public Path database() {
        return dataRoot.resolve("jdock.db");
    }

    /** One socket per container, made by its shim. */
    public Path clientSockets() {
        return execRoot.resolve("io");
    }

    public Path networkNamespaces() {
        return execRoot.resolve("netns");
    }

    /** Root of our own containerd. */
    public Path containerdRoot() {
        return dataRoot.resolve("containerd");
    }

    /** Socket and state of our own containerd. */
    public Path containerdState() {
        return execRoot.resolve("containerd");
    }
}
