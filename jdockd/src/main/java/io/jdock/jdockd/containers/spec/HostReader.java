package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.DeviceMapping;
import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.jdockd.containers.config.RateDevice;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.oci.Device;
import io.jdock.proto.plain.oci.ThrottleDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the host on behalf of the pure functions here. */
public final class HostReader {
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final Path DEV = Path.of("/dev");

    /** Made anew in each container, or not devices at all. */
    private static final Set<String> NOT_SHARED = Set.of("pts", "shm", "fd", "mqueue", "console");

    private static final int TYPE = 0xF000;
    private static final int CHARACTER = 0x2000;
    private static final int BLOCK = 0x6000;
    private static final int PERMISSIONS = 0x1FF;

    private HostReader() {}

    public static HostFacts facts() {
        boolean unified = Files.exists(CGROUPS.resolve("cgroup.controllers"));
        Path cpuset = unified ? CGROUPS : CGROUPS.resolve("cpuset");
        String suffix = unified ? ".effective" : "";
        int cpus = Runtime.getRuntime().availableProcessors();
        return new HostFacts(
                unified,
                unified || Files.exists(CGROUPS.resolve("memory/memory.memsw.limit_in_bytes")),
                Capability.ofMask(effectiveCapabilities()),
                cpus,
                line(cpuset.resolve("cpuset.cpus" + suffix), "0-" + (cpus - 1)),
                line(cpuset.resolve("cpuset.mems" + suffix), "0"),
                line(Path.of("/proc/sys/kernel/hostname"), "localhost"));
    }

    private static long effectiveCapabilities() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
                    .findFirst()
                    .orElse(0L);
        } catch (IOException unreadable) {
            throw Failure.unknown("cannot read /proc/self/status", unreadable);
        }
    }

    private static String line(Path file, String otherwise) {
        try {
            String text = Files.readString(file).trim();
            return text.isEmpty() ? otherwise : text;
        } catch (IOException missing) {
            return otherwise;
        }
    }

    /** The devices a container asked for; all of the host's for a privileged one. */
    public static List<SpecInput.HostDevice> devices(HostConfig host) {
        List<SpecInput.HostDevice> devices = new ArrayList<>();
        if (host.privileged()) {
            addTree(DEV, DEV.toString(), "rwm", devices);
        }
        List<DeviceMapping> wanted = host.resources().devices();
        for (DeviceMapping mapping : wanted == null ? List.<DeviceMapping>of() : wanted) {
            String inside =
                    mapping.pathInContainer().isEmpty()
                            ? mapping.pathOnHost()
                            : mapping.pathInContainer();
            String access =
                    mapping.cgroupPermissions().isEmpty() ? "rwm" : mapping.cgroupPermissions();
            int before = devices.size();
            addTree(Path.of(mapping.pathOnHost()), inside, access, devices);
            if (devices.size() == before) {
                throw new Failure(
                        Kind.UNKNOWN,
                        "error gathering device information while adding custom device \""
                                + mapping.pathOnHost()
                                + "\": "
                                + (Files.exists(Path.of(mapping.pathOnHost()))
                                        ? "not a device node"
                                        : "no such file or directory"));
            }
        }
        return devices;
    }

    private static void addTree(
            Path path, String inside, String access, List<SpecInput.HostDevice> devices) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> children = Files.list(path)) {
                for (Path child : children.sorted().toList()) {
                    String name = child.getFileName().toString();
                    if (!path.equals(DEV) || !NOT_SHARED.contains(name)) {
                        addTree(child, inside + "/" + name, access, devices);
                    }
                }
            } catch (IOException vanished) {
                throw Failure.unknown("cannot list " + path, vanished);
            }
            return;
        }
        boolean top = inside.equals(path.toString()) && path.startsWith(DEV);
        if (top && Files.isSymbolicLink(path) && devices.size() > 0) {
            return;
        }
        Device device = device(path, inside);
        if (device != null) {
            devices.add(new SpecInput.HostDevice(device, access));
        }
    }

    private static Device device(Path path, String inside) {
        try {
            Map<String, Object> is = Files.readAttributes(path, "unix:mode,rdev,uid,gid");
            int mode = (Integer) is.get("mode");
            String type =
                    switch (mode & TYPE) {
                        case CHARACTER -> "c";
                        case BLOCK -> "b";
                        default -> "";
                    };
            if (type.isEmpty()) {
                return null;
            }
            long number = (Long) is.get("rdev");
            return new Device(
                    inside,
                    type,
                    major(number),
                    minor(number),
                    (long) (mode & PERMISSIONS),
                    (Integer) is.get("uid"),
                    (Integer) is.get("gid"));
        } catch (IOException vanished) {
            return null;
        }
    }

    /** The number of the block device a limit names. */
    static ThrottleDevice throttle(RateDevice wanted) {
        Device device = device(Path.of(wanted.path()), wanted.path());
        if (device == null) {
            throw Failure.invalid("no such file or directory: " + wanted.path());
        }
        return new ThrottleDevice(device.major(), device.minor(), wanted.rate());
    }

    /** As glibc packs dev_t. */
    private static long major(long number) {
        return number >> 8 & 0xFFF | number >> 32 & ~0xFFFL;
    }

    private static long minor(long number) {
        return number & 0xFF | number >> 12 & ~0xFFL;
    }
}
