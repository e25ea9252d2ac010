package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;

import java.util.List;

/**
 * Keeps mounts off the container's /proc, which security depends on: profiles of AppArmor and
 * labels of SELinux are set by writing there (CVE-2019-16884, CVE-2023-28642).
 */
final class ProcGuard {
    private static final long PROC_MAGIC = 0x9fa0;

    /** Files that a FUSE file system such as lxcfs presents in the kernel's place. */
    private static final List<String> REPLACEABLE =
            List.of(
                    "/proc/cpuinfo",
                    "/proc/diskstats",
                    "/proc/meminfo",
                    "/proc/stat",
                    "/proc/swaps",
                    "/proc/uptime",
                    "/proc/loadavg",
                    "/proc/slabinfo",
                    "/proc/net/dev",
                    "/proc/sys/kernel/ns_last_pid",
                    "/proc/sys/crypto/fips_enabled");

    private final Files files;
    private final int root;

    ProcGuard(Files files, int root) {
        this.files = files;
        this.root = root;
    }

    /** Before anything is opened or made: what the name alone tells. */
    void checkName(String rootfs, String destination) {
        if (destination.startsWith("/proc/")) {
            refuseInside(rootfs + destination, withoutEndingSlashes(destination));
        }
    }

    /**
     * @param destination as configured, or any path that leads to the target
     * @param source descriptor of a bind mount's source; -1 for a file system
     */
    void check(String destination, int target, int source) {
        // where no link leads to /proc the name has it, else the file system tells
        if (!destination.contains("proc") && files.fileSystemType(target) != PROC_MAGIC) {
            return;
        }
        String place = path(target);
        String inside = place.substring(Math.min(path(root).length(), place.length()));
        if (!inside.equals("/proc")) {
            refuseInside(place, inside);
        } else if (source < 0 || files.fileSystemType(source) != PROC_MAGIC) {
            throw Failure.invalid(
                    '"' + place + "\" cannot be mounted because it is not of type proc");
        }
    }

    private static void refuseInside(String place, String inside) {
        if (inside.startsWith("/proc/") && !REPLACEABLE.contains(inside)) {
            throw Failure.invalid('"' + place + "\" cannot be mounted because it is inside /proc");
        }
    }

    private static String withoutEndingSlashes(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == "/proc".length() ? "" : path.substring(0, end);
    }

    private String path(int fd) {
        return files.readlink(Open.AT_FDCWD, Inside.name(fd));
    }
}
