package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

import java.util.ArrayList;
import java.util.List;

/** Makes the configured mounts below the container's root, one after the other. */
final class MountMaker {
    static final int OPEN_TREE_CLONE = 1;

    private final Files files;
    private final Mounts mounts;
    private final Inside inside;
    private final String bundle;
    private final List<Mount> readOnlyLater = new ArrayList<>();

    MountMaker(Linux linux, Inside inside, String bundle) {
        files = linux.files();
        mounts = linux.mounts();
        this.inside = inside;
        this.bundle = bundle;
    }

    void make(Mount mount) {
        try {
            makeOne(mount, MountOptions.parse(mount.options()));
        } catch (LinuxException e) {
            throw new Failure(
                    e.kind(),
                    "error mounting \""
                            + mount.source()
                            + "\" to rootfs at \""
                            + mount.destination()
                            + "\": "
                            + e.getMessage(),
                    e);
        }
    }

    private void makeOne(Mount mount, MountOptions options) {
        if (!mount.uidMappings().isEmpty() || !mount.gidMappings().isEmpty()) {
            throw Failure.unimplemented("id-mapped mounts are not supported");
        }
        if (mount.type().equals("bind") || options.bind()) {
            bind(mount, options);
        } else {
            fileSystem(mount, options);
        }
    }

    /** The tree is cloned, changed while nobody can see it, and then attached by descriptor. */
    private void bind(Mount mount, MountOptions options) {
        String source =
                mount.source().startsWith("/") ? mount.source() : bundle + "/" + mount.source();
        boolean directory = files.stat(source).directory();
        int target =
                directory
                        ? inside.openDirectory(mount.destination())
                        : inside.openFile(mount.destination());
        int flags = OPEN_TREE_CLONE | Open.CLOEXEC | (options.recursive() ? Open.AT_RECURSIVE : 0);
        int tree = mounts.openTree(Open.AT_FDCWD, source, flags);
        change(tree, options);
        mounts.moveMount(tree, target);
        files.close(tree);
        files.close(target);
    }

    private void change(int tree, MountOptions options) {
        long set = options.attributes();
        long clear = options.attributesCleared();
        if ((set | clear) != 0) {
            mounts.setAttributes(tree, "", Open.AT_EMPTY_PATH, set, clear, 0, 0);
        }
        changeRecursively(tree, options);
        for (long kind : options.propagation()) {
            propagate(tree, kind);
        }
    }

    private void changeRecursively(int tree, MountOptions options) {
        long set = options.recursiveSet();
        long clear = options.recursiveCleared();
        if ((set | clear) != 0) {
            int flags = Open.AT_EMPTY_PATH | Open.AT_RECURSIVE;
            mounts.setAttributes(tree, "", flags, set, clear, 0, 0);
        }
    }

    private void propagate(int tree, long kind) {
        int flags =
                (kind & Mounts.MS_REC) != 0
                        ? Open.AT_EMPTY_PATH | Open.AT_RECURSIVE
                        : Open.AT_EMPTY_PATH;
        mounts.setAttributes(tree, "", flags, 0, 0, kind & ~Mounts.MS_REC, 0);
    }

    private void fileSystem(Mount mount, MountOptions options) {
        String type = mount.type();
        int target = fileSystemTarget(mount);
        boolean later = options.readOnly() && type.equals("tmpfs");
        if (later) {
            // it must still get its device nodes and mount points
            readOnlyLater.add(mount);
        }
        MountOptions now = later ? options.without(Mounts.MS_RDONLY) : options;
        attach(mount.source(), target, type, now.flags(), now.data());
        files.close(target);
        if (!options.propagation().isEmpty() || options.recursiveSet() != 0) {
            int top = inside.open(mount.destination());
            changeRecursively(top, options);
            for (long kind : options.propagation()) {
                propagate(top, kind);
            }
            files.close(top);
        }
    }

    /** Programs trust /proc and /sys, so a link may not put them elsewhere (CVE-2019-16884). */
    private int fileSystemTarget(Mount mount) {
        int target = inside.openDirectory(mount.destination());
        if (mount.type().equals("proc") || mount.type().equals("sysfs")) {
            files.close(target);
            try {
                return inside.openWithoutLinks(mount.destination());
            } catch (LinuxException e) {
                throw Failure.invalid(
                        "filesystem \""
                                + mount.type()
                                + "\" must be mounted on ordinary directory");
            }
        }
        return target;
    }

    void attach(String source, int target, String type, long flags, String data) {
        String options = data.isEmpty() ? null : data;
        mounts.mount(source, Inside.name(target), type, flags, options);
    }

    /** The last step: what was asked to be read-only and had to be written to meanwhile. */
    void finish() {
        for (Mount mount : readOnlyLater) {
            int top = inside.open(mount.destination());
            mounts.setAttributes(top, "", Open.AT_EMPTY_PATH, Mounts.MS_RDONLY, 0, 0, 0);
            files.close(top);
        }
    }
}
