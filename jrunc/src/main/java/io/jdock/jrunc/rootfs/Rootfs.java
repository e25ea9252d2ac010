package io.jdock.jrunc.rootfs;

import io.jdock.jrunc.cgroups.Group;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/**
 * The container's file tree, built in the container's own mount namespace while the host's tree is
 * still there to take things from; {@link #enter} then leaves the latter for good.
 */
public final class Rootfs {
    private final Linux linux;
    private final Files files;
    private final Mounts mounts;
    private final Spec spec;
    private final int root;
    private final Inside inside;
    private final MountMaker maker;

    private Rootfs(Linux linux, Spec spec, String bundle, int root) {
        this.linux = linux;
        this.files = linux.files();
        this.mounts = linux.mounts();
        this.spec = spec;
        this.root = root;
        inside = new Inside(files, root);
        maker = new MountMaker(linux, inside, bundle);
    }

    /**
     * Cuts this mount namespace off the host's, and makes the root a mount of its own.
     *
     * @param path absolute path of the root directory
     */
    public static Rootfs open(Linux linux, Spec spec, String bundle, String path) {
        long propagation = Propagation.ofRootfs(spec.linux().rootfsPropagation());
        long spread = propagation == 0 ? Mounts.MS_SLAVE | Mounts.MS_REC : propagation;
        linux.mounts().mount(null, "/", null, spread, null);
        if (propagation != 0) {
            // pivot_root(2) refuses a shared parent; mounting must not reach the host's peers
            String parent = MountPoint.of(linux.files(), path);
            linux.mounts().mount(null, parent, null, Mounts.MS_PRIVATE, null);
        }
        int flags = MountMaker.OPEN_TREE_CLONE | Open.CLOEXEC | Open.AT_RECURSIVE;
        int tree = linux.mounts().openTree(Open.AT_FDCWD, path, flags);
        int target = linux.files().open(path, Open.PATH | Open.DIRECTORY);
        linux.mounts().moveMount(tree, target);
        linux.files().close(target);
        return new Rootfs(linux, spec, bundle, tree);
    }

    /** All mounts; then nodes and links in /dev unless that is bound from elsewhere. */
    public void populate(List<Group> groups, boolean cgroupNamespace, boolean userNamespace) {
        boolean foreignDev = false;
        for (Mount mount : spec.mounts()) {
            if (mount.type().equals("cgroup") || mount.type().equals("cgroup2")) {
                new CgroupMount(linux, inside, groups, cgroupNamespace).make(mount);
            } else {
                maker.make(mount);
                foreignDev |= isDev(mount) && !mount.type().equals("tmpfs");
            }
        }
        if (!foreignDev) {
            new DeviceNodes(linux, inside, userNamespace).make(spec.linux().devices());
        }
    }

    private static boolean isDev(Mount mount) {
        return mount.destination().equals("/dev") || mount.destination().equals("/dev/");
    }

    /** The container's pseudoterminal multiplexer. @return the master end of a new terminal */
    public int openTerminal() {
        int flags = Open.RDWR | Open.NOCTTY;
        return files.openResolved(root, "/dev/pts/ptmx", flags, 0, Open.RESOLVE_IN_ROOT);
    }

    /** Puts a verified terminal at /dev/console. */
    public void bindConsole(int terminal) {
        int target = inside.openFile("/dev/console");
        if (files.stat(target).directory()) {
            throw Failure.invalid("/dev/console is a directory");
        }
        mounts.mount(Inside.name(terminal), Inside.name(target), null, Mounts.MS_BIND, null);
        files.close(target);
    }

    /** The working directory need not exist in an image. */
    public void makeDirectory(String path) {
        files.close(inside.openDirectory(path));
    }

    /** Masks and read-only parts; the last step that changes the tree. */
    public void seal() {
        Masks masks = new Masks(linux, inside);
        maker.finish();
        masks.makeReadOnly(spec.linux().readonlyPaths());
        masks.hide(spec.linux().maskedPaths());
        if (spec.root().readonly()) {
            mounts.setAttributes(root, "", Open.AT_EMPTY_PATH, Mounts.MS_RDONLY, 0, 0, 0);
        }
    }

    /**
     * Changes the root. The old root is stacked on the new one for a moment and then detached, so
     * that no directory for it is needed and a read-only root is no obstacle.
     */
    public void enter(boolean pivot) {
        files.chdir(root);
        if (pivot) {
            mounts.pivotRoot(".", ".");
            if (Propagation.ofRootfs(spec.linux().rootfsPropagation()) != 0) {
                // what follows must not unmount anything on the host
                mounts.mount(null, ".", null, Mounts.MS_SLAVE | Mounts.MS_REC, null);
            }
            mounts.umount(".", Mounts.MNT_DETACH);
        } else {
            int host = files.open("/", Open.PATH | Open.DIRECTORY);
            mounts.moveMount(root, host);
            files.close(host);
            chroot();
        }
        files.chdir("/");
        long propagation = Propagation.ofRootfs(spec.linux().rootfsPropagation());
        if (propagation != 0) {
            mounts.mount(null, "/", null, propagation, null);
        }
        files.close(root);
    }

    private static void chroot() {
        if (Libc.chroot(Utf8.z(".")) < 0) {
            throw new LinuxException("chroot", Errno.last());
        }
    }
}
