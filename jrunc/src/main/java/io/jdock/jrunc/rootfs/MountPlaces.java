package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

import java.util.List;

/** Where a configuration's mounts stand in a root directory, for a restore: criu mounts them. */
public final class MountPlaces {
    private final Linux linux;
    private final Inside inside;
    private final String top;

    private MountPlaces(Linux linux, int root) {
        this.linux = linux;
        inside = new Inside(linux.files(), root);
        top = linux.files().readlink(Open.AT_FDCWD, Inside.name(root));
    }

    public static MountPlaces open(Linux linux, String rootfs) {
        int root = linux.files().open(rootfs, Open.PATH | Open.DIRECTORY);
        return new MountPlaces(linux, root);
    }

    /** Whether a mount shows what lies outside of the container. */
    public static boolean isBind(Mount mount) {
        return mount.type().equals("bind") || MountOptions.parse(mount.options()).bind();
    }

    /**
     * A path of the container with its symbolic links resolved; what does not exist yet, since it
     * lies in a mount, is taken as it is written.
     */
    public String resolved(String path) {
        Files files = linux.files();
        int fd = inside.openIfThere(path);
        if (fd >= 0) {
            String found = files.readlink(Open.AT_FDCWD, Inside.name(fd));
            files.close(fd);
            return found.equals(top) ? "/" : found.substring(top.length());
        }
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return path;
        }
        String parent = resolved(path.substring(0, slash));
        return (parent.equals("/") ? "" : parent) + path.substring(slash);
    }

    /**
     * Makes what is missing, as a creation would have. Sources are bound as well, since they may
     * hold places of further mounts: the caller's mount namespace must be one to throw away.
     */
    public void make(List<Mount> mounts, String bundle) {
        for (Mount mount : mounts) {
            // those of cgroups appear with what they lie in, those on a tmpfs are in the images
            if (!mount.type().equals("cgroup") && !onTemporary(mount.destination(), mounts)) {
                make(mount, bundle);
            }
        }
    }

    private void make(Mount mount, String bundle) {
        if (!isBind(mount)) {
            linux.files().close(inside.openDirectory(mount.destination()));
            return;
        }
        int tree = BindSource.open(linux.mounts(), mount, bundle);
        boolean directory = linux.files().stat(tree).directory();
        int target =
                directory
                        ? inside.openDirectory(mount.destination())
                        : inside.openFile(mount.destination());
        linux.mounts().moveMount(tree, target);
        linux.files().close(tree);
        linux.files().close(target);
    }

    private static boolean onTemporary(String path, List<Mount> mounts) {
        for (Mount mount : mounts) {
            if (mount.type().equals("tmpfs") && path.startsWith(mount.destination() + "/")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lets the root directory stand once more, as a mount of its own: criu wants it so. The
     * caller's mount namespace must be one to throw away.
     *
     * @param place an empty directory
     */
    public static void standAlone(Mounts mounts, String rootfs, String place) {
        mounts.mount(null, "/", null, Mounts.MS_REC | Mounts.MS_SLAVE, null);
        mounts.mount(rootfs, place, null, Mounts.MS_BIND | Mounts.MS_REC, null);
    }
}
