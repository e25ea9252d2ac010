package io.jdock.jcontainerd.ctl;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Flags of run, start and exec: where the streams go, and who waits. */
final class TaskFlags {
    @Option(
            names = {"-d", "--detach"},
            description = "do not wait for the process")
    boolean detach;

    @Option(names = "--null-io", description = "all streams to /dev/null")
    boolean nullIo;

    @Option(names = "--log-uri", paramLabel = "URI", description = "where the shim writes output")
    String logUri;

    @Option(
            names = "--fifo-dir",
            paramLabel = "DIR",
            description = "where FIFOs are made",
            defaultValue = "/run/containerd/fifo")
    Path fifos;

    @Option(names = "--pid-file", paramLabel = "FILE", description = "to write the pid to")
    Path pidFile;

    Stdio stdio(String id, boolean terminal) {
        if (logUri != null) {
            return Stdio.uri(logUri);
        }
        return nullIo ? Stdio.none() : Stdio.fifos(fifos, id, terminal);
    }
}
