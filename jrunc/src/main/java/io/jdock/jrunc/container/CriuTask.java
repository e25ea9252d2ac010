package io.jdock.jrunc.container;

import io.jdock.jrunc.checkpoint.Criu;
import io.jdock.jrunc.checkpoint.CriuLog;
import io.jdock.jrunc.checkpoint.CriuOptions;
import io.jdock.jrunc.checkpoint.Request;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.process.Outlet;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.List;

/** What a checkpoint and a restore have in common. */
final class CriuTask {
    static final List<String> DEFAULT_DEVICES =
            List.of(
                    "/dev/null",
                    "/dev/zero",
                    "/dev/full",
                    "/dev/random",
                    "/dev/urandom",
                    "/dev/tty");

    /** Those that criu can leave out, if it is told; others it can only join. */
    static final List<NamespaceKind> EXTERNAL = List.of(NamespaceKind.NETWORK, NamespaceKind.PID);

    private static final String CONFIG_ANNOTATION = "org.criu.config";
    private static final String CONFIG_FILE = "/etc/criu/runc.conf";
    private static final int EXTERNAL_NETWORK = 31100;
    private static final int EXTERNAL_PID = 31500;

    private final Files files;
    private final CriuOptions options;
    private final String logFile;

    CriuTask(Files files, CriuOptions options, String logFile) {
        this.files = files;
        this.options = options;
        this.logFile = logFile;
    }

    /** Makes a directory if it is missing. @return a descriptor of it */
    int directory(String path) {
        try {
            files.mkdir(Open.AT_FDCWD, path, 0700);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        return files.open(path, Open.RDONLY | Open.DIRECTORY);
    }

    /** The directory of logs, and the file of options that the container or the host has. */
    void configure(Request request, Spec config) {
        if (!options.workPath().isEmpty()) {
            request.workDirectory(directory(options.workPath()));
        }
        String file = config.annotations().getOrDefault(CONFIG_ANNOTATION, CONFIG_FILE);
        if (!file.isEmpty()) {
            request.configFile(file);
        }
    }

    /** Whether a namespace was given by its path; then criu must know how to leave it out. */
    static boolean external(Criu criu, Namespaces namespaces, NamespaceKind kind) {
        int wanted = kind == NamespaceKind.PID ? EXTERNAL_PID : EXTERNAL_NETWORK;
        if (!criu.isAtLeast(wanted)) {
            throw Failure.precondition(
                    "criu lacks support for external "
                            + kind.file()
                            + " namespace (old criu version?)");
        }
        return namespaces.joined(kind);
    }

    /** What the images call an external namespace. */
    static String key(NamespaceKind kind) {
        return kind == NamespaceKind.PID ? "extRootPidNS" : "extRootNetNS";
    }

    /** After a failure: what criu's log says of it. */
    void quoteLog(Outlet outlet) {
        for (String line : CriuLog.errors(files, options.logDirectory() + "/" + logFile)) {
            outlet.warn(line);
        }
    }
}
