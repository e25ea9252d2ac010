package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

import java.util.LinkedHashSet;
import java.util.List;

/** Hides paths of the container, or makes them read-only. Paths that do not exist are left out. */
final class Masks {
    private static final long NULL_DEVICE = Stat.device(1, 3);
    private static final long HARMLESS =
            Mounts.MS_RDONLY | Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;

    private final Files files;
    private final Mounts mounts;
    private final Inside inside;
    private final MountLabel label;
    private int nothing = -1;
    private int empty = -1;

    Masks(Linux linux, Inside inside, MountLabel label) {
        files = linux.files();
        mounts = linux.mounts();
        this.inside = inside;
        this.label = label;
    }

    /** A file becomes the null device, a directory an empty, read-only one; each but once. */
    void hide(List<String> paths) {
        for (String path : new LinkedHashSet<>(paths)) {
            int target = inside.openIfThere(path);
            if (target >= 0) {
                hide(path, target);
                files.close(target);
            }
        }
        nothing = closed(nothing);
        empty = closed(empty);
    }

    private void hide(String path, int target) {
        try {
            if (files.stat(target).directory()) {
                hideDirectory(path, target);
            } else {
                nothing = nothing < 0 ? nullDevice() : nothing;
                bind(nothing, target);
            }
        } catch (LinuxException e) {
            throw new Failure(e.kind(), "can't mask path " + path + ": " + e.getMessage(), e);
        }
    }

    /** The first one gets a tmpfs of its own, which the others then share. */
    private void hideDirectory(String path, int target) {
        if (empty >= 0) {
            bind(empty, target);
            return;
        }
        String data = label.on("nr_blocks=1,nr_inodes=1");
        mounts.mount("tmpfs", Inside.name(target), "tmpfs", HARMLESS, data);
        empty = inside.open(path);
    }

    private void bind(int source, int target) {
        mounts.mount(Inside.name(source), Inside.name(target), null, Mounts.MS_BIND, null);
    }

    /** The host's null device, verified: an image may have put anything there (CVE-2025-31133). */
    private int nullDevice() {
        int fd = files.open("/dev/null", Open.PATH | Open.NOFOLLOW);
        Stat stat = files.stat(fd);
        if (!stat.character() || stat.special() != NULL_DEVICE) {
            throw Failure.precondition("/dev/null is not the null device");
        }
        return fd;
    }

    void makeReadOnly(List<String> paths) {
        for (String path : paths) {
            int target = inside.openIfThere(path);
            if (target >= 0) {
                makeReadOnly(path, target);
                files.close(target);
            }
        }
    }

    private void makeReadOnly(String path, int target) {
        int flags =
                BindSource.OPEN_TREE_CLONE | Open.CLOEXEC | Open.AT_EMPTY_PATH | Open.AT_RECURSIVE;
        try {
            int tree = mounts.openTree(target, "", flags);
            mounts.setAttributes(tree, "", Open.AT_EMPTY_PATH, Mounts.MS_RDONLY, 0, 0, 0);
            mounts.moveMount(tree, target);
            files.close(tree);
        } catch (LinuxException e) {
            throw new Failure(
                    e.kind(), "can't make \"" + path + "\" read-only: " + e.getMessage(), e);
        }
    }

    private int closed(int fd) {
        if (fd >= 0) {
            files.close(fd);
        }
        return -1;
    }
}
