package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this host can give at most: a machine in a machine may lack a capability itself. */
public final class Capabilities {
    /** dockerd 20.10 names the 38 capabilities up to CAP_AUDIT_READ. */
    private static final long DOCKERS = (1L << 38) - 1;

    private static final int SYS_RESOURCE = 24;

    private Capabilities() {}

    private static long bounding() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapBnd:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the host has one that a machine in a machine often lacks. */
    public static boolean ofResources() {
        return (bounding() >> SYS_RESOURCE & 1) != 0;
    }

    /** Whether the host has all that docker asks for. */
    public static boolean complete() {
        return (bounding() & DOCKERS) == DOCKERS;
    }

    /** The mask of docker's {@code --privileged} here, as /proc/PID/status writes it. */
    public static String ofPrivileged() {
        return "%016x".formatted(bounding() & DOCKERS);
    }
}
