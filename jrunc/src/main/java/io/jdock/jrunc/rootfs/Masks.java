package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

import java.util.List;

/** Hides paths of the container, or makes them read-only. Paths that do not exist are left out. */
final class Masks {
    private static final long NULL_DEVICE = Stat.device(1, 3);

    private final Files files;
    private final Mounts mounts;
    private final Inside inside;

    Masks(Linux linux, Inside inside) {
        files = linux.files();
        mounts = linux.mounts();
        this.inside = inside;
    }

    /** A file becomes the null device, a directory an empty, read-only one. */
    void hide(List<String> paths) {
        int nothing = -1;
        int empty = -1;
        for (String path : paths) {
            int target = inside.openIfThere(path);
            if (target < 0) {
                continue;
            }
            if (files.stat(target).directory()) {
                empty = empty < 0 ? emptyDirectory(target, path) : clone(empty, target);
            } else {
                nothing = nothing < 0 ? nullDevice() : nothing;
                mounts.mount(Inside.name(nothing), Inside.name(target), null, Mounts.MS_BIND, null);
            }
            files.close(target);
        }
        close(nothing);
        close(empty);
    }

    /** Makes an empty tmpfs there. @return the mount, to be bound wherever else one is needed */
    private int emptyDirectory(int target, String path) {
        long flags = Mounts.MS_RDONLY | Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;
        mounts.mount("tmpfs", Inside.name(target), "tmpfs", flags, "nr_blocks=1,nr_inodes=1");
        return inside.open(path);
    }

    private int clone(int empty, int target) {
        mounts.mount(Inside.name(empty), Inside.name(target), null, Mounts.MS_BIND, null);
        return empty;
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
                int flags =
                        MountMaker.OPEN_TREE_CLONE
                                | Open.CLOEXEC
                                | Open.AT_EMPTY_PATH
                                | Open.AT_RECURSIVE;
                int tree = mounts.openTree(target, "", flags);
                mounts.setAttributes(tree, "", Open.AT_EMPTY_PATH, Mounts.MS_RDONLY, 0, 0, 0);
                mounts.moveMount(tree, target);
                files.close(tree);
                files.close(target);
            }
        }
    }

    private void close(int fd) {
        if (fd >= 0) {
            files.close(fd);
        }
    }
}
