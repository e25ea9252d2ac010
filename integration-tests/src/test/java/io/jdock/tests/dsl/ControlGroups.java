package io.jdock.tests.dsl;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a container sees its own limits, by the host's version of control groups. */
public final class ControlGroups {
    private static final boolean UNIFIED =
            Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));

    private ControlGroups() {}

    /**
     * A file inside of the container.
     *
     * @param controller its directory in version 1
     * @param second its name in version 2
     */
    private static String file(String controller, String first, String second) {
        return "/sys/fs/cgroup/" + (UNIFIED ? second : controller + "/" + first);
    }

    public static String memoryLimit() {
        return file("memory", "memory.limit_in_bytes", "memory.max");
    }

    public static String memoryReservation() {
        return file("memory", "memory.soft_limit_in_bytes", "memory.low");
    }

    public static String pidsLimit() {
        return file("pids", "pids.max", "pids.max");
    }

    public static String processors() {
        return file("cpuset", "cpuset.cpus", "cpuset.cpus");
    }

    /** Version 1: the quota; version 2: the quota and its period. */
    public static String processorQuota() {
        return file("cpu", "cpu.cfs_quota_us", "cpu.max");
    }

    /** Version 1: lines of device and number; version 2: of device and all its limits. */
    public static String readLimits() {
        return file("blkio", "blkio.throttle.read_bps_device", "io.max");
    }
}
