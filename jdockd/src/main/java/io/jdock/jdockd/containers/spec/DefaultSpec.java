package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.oci.Defaults;
import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.oci.Mount;

import java.util.List;

/** What every container gets unless it says otherwise: docker's choices. */
public final class DefaultSpec {
    static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Not even readable: what tells of, or reaches, the host behind the kernel's interfaces. */
    public static final List<String> MASKED_PATHS =
            List.of(
                    "/proc/asound",
                    "/proc/acpi",
                    "/proc/interrupts",
                    "/proc/kcore",
                    "/proc/keys",
                    "/proc/latency_stats",
                    "/proc/timer_list",
                    "/proc/timer_stats",
                    "/proc/sched_debug",
                    "/proc/scsi",
                    "/sys/firmware",
                    "/sys/devices/virtual/powercap");

    public static final List<String> READONLY_PATHS = Defaults.READ_ONLY_PATHS;

    /** Nodes may be made of anything, but only these used. */
    static final List<DeviceRule> DEVICE_RULES =
            List.of(
                    new DeviceRule(false, "", null, null, "rwm"),
                    new DeviceRule(true, "c", null, null, "m"),
                    new DeviceRule(true, "b", null, null, "m"),
                    character(1, 3L),
                    character(1, 5L),
                    character(1, 7L),
                    character(1, 8L),
                    character(1, 9L),
                    character(5, 0L),
                    character(5, 1L),
                    character(5, 2L),
                    character(136, null));

    private DefaultSpec() {}

    private static DeviceRule character(long major, Long minor) {
        return new DeviceRule(true, "c", major, minor, "rwm");
    }

    /**
     * @param privileged /sys and the control groups are writable
     * @param shmSize bytes of /dev/shm
     */
    static List<Mount> mounts(boolean privileged, long shmSize) {
        String access = privileged ? "rw" : "ro";
        return List.of(
                mount("/proc", "proc", "proc", "nosuid", "noexec", "nodev"),
                mount("/dev", "tmpfs", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k"),
                mount(
                        "/dev/pts",
                        "devpts",
                        "devpts",
                        "nosuid",
                        "noexec",
                        "newinstance",
                        "ptmxmode=0666",
                        "mode=0620",
                        "gid=5"),
                mount("/sys", "sysfs", "sysfs", "nosuid", "noexec", "nodev", access),
                mount("/sys/fs/cgroup", "cgroup", "cgroup", access, "nosuid", "noexec", "nodev"),
                mount("/dev/mqueue", "mqueue", "mqueue", "nosuid", "noexec", "nodev"),
                mount(
                        "/dev/shm",
                        "tmpfs",
                        "shm",
                        "nosuid",
                        "noexec",
                        "nodev",
                        "mode=1777",
                        "size=" + shmSize));
    }

    static Mount mount(String target, String type, String source, String... options) {
        return new Mount(target, type, source, List.of(options), List.of(), List.of());
    }
}
