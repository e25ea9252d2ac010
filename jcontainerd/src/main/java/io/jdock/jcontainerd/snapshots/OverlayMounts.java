package io.jdock.jcontainerd.snapshots;

import io.jdock.jcontainerd.mounts.Mount;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What has to be mounted to see a snapshot; a pure function of its stack. */
final class OverlayMounts {
    private static final Path INDEX = Path.of("/sys/module/overlay/parameters/index");

    private final SnapshotFiles files;
    private final List<String> common;

    /**
     * @param common options of every overlay mount
     */
    OverlayMounts(SnapshotFiles files, List<String> common) {
        this.files = files;
        this.common = List.copyOf(common);
    }

    /**
     * The inode index would refuse a layer that two stacks share, so it is switched off where the
     * kernel knows of it.
     */
    static List<String> kernelOptions() {
        return Files.exists(INDEX) ? List.of("index=off") : List.of();
    }

    /**
     * A bind mount as long as one directory shows it all, else an overlay.
     *
     * @param parents ids, nearest first
     */
    List<Mount> of(long id, SnapshotKind kind, List<Long> parents) {
        boolean writable = kind == SnapshotKind.ACTIVE;
        if (parents.isEmpty()) {
            return List.of(bind(id, writable ? "rw" : "ro"));
        }
        if (!writable && parents.size() == 1) {
            return List.of(bind(parents.getFirst(), "ro"));
        }
        List<String> options = new ArrayList<>(common);
        if (writable) {
            options.add("workdir=" + files.work(id));
            options.add("upperdir=" + files.layer(id));
        }
        options.add(
                parents.stream()
                        .map(parent -> files.layer(parent).toString())
                        .collect(Collectors.joining(":", "lowerdir=", "")));
        return List.of(new Mount("overlay", "overlay", options));
    }

    private Mount bind(long id, String access) {
        return new Mount("bind", files.layer(id).toString(), List.of(access, "rbind"));
    }
}
