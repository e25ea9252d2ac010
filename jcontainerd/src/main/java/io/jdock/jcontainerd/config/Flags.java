package io.jdock.jcontainerd.config;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The flags, with containerd's names. A flag wins over the file. */
public final class Flags {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "configuration in TOML")
    private Path config;

    @Option(
            names = {"-a", "--address"},
            paramLabel = "SOCKET",
            description = "unix socket of the gRPC server")
    private Path address;

    @Option(names = "--root", paramLabel = "DIR", description = "what must survive a reboot")
    private Path root;

    @Option(names = "--state", paramLabel = "DIR", description = "what must not survive a reboot")
    private Path state;

    @Option(
            names = {"-l", "--log-level"},
            paramLabel = "LEVEL",
            description = "trace, debug, info, warn, error, fatal or panic")
    private String logLevel;

    /** The socket as the flag names it, or the default one. */
    public Path address() {
        return address == null ? DaemonConfig.DEFAULTS.address() : address;
    }

    /** Defaults, then the file, then the flags. */
    public DaemonConfig resolve() {
        DaemonConfig result = config == null ? DaemonConfig.DEFAULTS : ConfigFile.read(config);
        result = address == null ? result : result.withAddress(address);
        result = root == null ? result : result.withRoot(root);
        result = state == null ? result : result.withState(state);
        return logLevel == null ? result : result.withLogLevel(logLevel);
    }
}
