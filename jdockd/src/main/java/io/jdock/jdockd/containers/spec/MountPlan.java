package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.jdockd.containers.config.MountRequest;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Mount;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a user wants mounted: {@code --volume}, {@code --mount} and {@code --tmpfs}, checked. */
public final class MountPlan {
    private static final List<String> TMPFS = List.of("noexec", "nosuid", "nodev", "rprivate");

    private final List<MountPoint> points;

    private MountPlan(List<MountPoint> points) {
        this.points = List.copyOf(points);
    }

    /**
     * @throws Failure INVALID_ARGUMENT in dockerd's words; UNIMPLEMENTED for named volumes
     */
    public static MountPlan of(HostConfig host) {
        List<MountPoint> points = new ArrayList<>();
        if (host.binds() != null) {
            host.binds().forEach(bind -> points.add(BindText.parse(bind)));
        }
        if (host.mounts() != null) {
            host.mounts().forEach(mount -> points.add(MountRequests.point(mount)));
        }
        if (host.tmpfs() != null) {
            host.tmpfs().forEach((target, options) -> points.add(tmpfs(target, options)));
        }
        Set<String> targets = new HashSet<>();
        for (MountPoint point : points) {
            if (!targets.add(point.target())) {
                throw Failure.invalid("Duplicate mount point: " + point.target());
            }
        }
        return new MountPlan(points);
    }

    private static MountPoint tmpfs(String target, String options) {
        String clean = Paths.clean(target);
        if (!clean.startsWith("/")) {
            throw Failure.invalid(
                    "invalid mount path: '" + target + "' mount path must be absolute");
        }
        List<String> given = options.isEmpty() ? List.of() : List.of(options.split(","));
        return new MountPoint(
                MountPoint.Type.TMPFS, "", clean, MountOptions.merge(TMPFS, given), false, "");
    }

    public List<MountPoint> points() {
        return points;
    }

    /** Outer mount points before those that lie in them. */
    List<Mount> mounts() {
        return points.stream()
                .sorted(Comparator.comparingInt((MountPoint point) -> Paths.depth(point.target())))
                .map(MountPoint::mount)
                .toList();
    }

    /** The tmpfs a {@code --mount} asks for. */
    static MountPoint tmpfs(MountRequest request, String target) {
        List<String> options = new ArrayList<>(TMPFS);
        if (request.readOnly()) {
            options.add("ro");
        }
        MountRequest.TmpfsOptions wanted = request.tmpfsOptions();
        if (wanted != null && wanted.sizeBytes() != null && wanted.sizeBytes() > 0) {
            options.add("size=" + wanted.sizeBytes());
        }
        if (wanted != null && wanted.mode() != null && wanted.mode() != 0) {
            options.add("mode=" + Integer.toOctalString(wanted.mode()));
        }
        return new MountPoint(MountPoint.Type.TMPFS, "", target, options, false, "");
    }

    /** Options that undo each other. */
    static final Map<String, String> OPPOSITES =
            Map.ofEntries(
                    Map.entry("exec", "noexec"),
                    Map.entry("noexec", "exec"),
                    Map.entry("suid", "nosuid"),
                    Map.entry("nosuid", "suid"),
                    Map.entry("dev", "nodev"),
                    Map.entry("nodev", "dev"),
                    Map.entry("rw", "ro"),
                    Map.entry("ro", "rw"));
}
