package io.jdock.jrunc.checkpoint;

import io.jdock.proto.plain.error.Failure;

/**
 * What the user said of a checkpoint or restore.
 *
 * @param imagePath directory of the images
 * @param workPath directory of the logs; empty: the images'
 * @param parentPath of earlier images, relative to {@code imagePath}; empty: none
 * @param statusFd descriptor that gets a NUL byte once pages can be fetched; -1: none
 * @param pageServer {@code address:port}; empty: none
 * @param cgroupsMode one of soft, full, strict and ignore; empty: criu's own choice
 */
public record CriuOptions(
        String imagePath,
        String workPath,
        String parentPath,
        boolean leaveRunning,
        boolean tcpEstablished,
        boolean tcpSkipInFlight,
        boolean linkRemap,
        boolean externalUnixSockets,
        boolean shellJob,
        boolean fileLocks,
        boolean preDump,
        boolean autoDedup,
        boolean lazyPages,
        int statusFd,
        String pageServer,
        String cgroupsMode,
        String lsmProfile,
        String lsmMountContext) {
    private static final int CGROUPS_IGNORE = 0;
    private static final int CGROUPS_SOFT = 3;
    private static final int CGROUPS_FULL = 4;
    private static final int CGROUPS_STRICT = 5;
    private static final int CGROUPS_DEFAULT = 6;

    public CriuOptions {
        cgroups(cgroupsMode);
        if (!pageServer.isEmpty()) {
            port(pageServer);
        }
    }

    /** Where the log is. */
    public String logDirectory() {
        return workPath.isEmpty() ? imagePath : workPath;
    }

    int cgroups() {
        return cgroups(cgroupsMode);
    }

    private static int cgroups(String mode) {
        return switch (mode) {
            case "" -> CGROUPS_DEFAULT;
            case "soft" -> CGROUPS_SOFT;
            case "full" -> CGROUPS_FULL;
            case "strict" -> CGROUPS_STRICT;
            case "ignore" -> CGROUPS_IGNORE;
            default -> throw Failure.invalid("invalid manage-cgroups-mode value");
        };
    }

    String pageServerAddress() {
        String address = pageServer.substring(0, pageServer.lastIndexOf(':'));
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }

    int pageServerPort() {
        return port(pageServer);
    }

    private static int port(String pageServer) {
        int colon = pageServer.lastIndexOf(':');
        if (colon <= 0 || colon == pageServer.length() - 1) {
            throw Failure.invalid("Use --page-server ADDRESS:PORT to specify page server");
        }
        try {
            return Integer.parseInt(pageServer.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw Failure.invalid("Invalid port number");
        }
    }
}
