package io.jdock.jrunc.rootfs;

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
import io.jdock.proto.plain.sys.Stat;
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
    private final Plan plan;
    private final Spec spec;
    private final long propagation;
    private final int root;
    private final Inside inside;
    private final MountMaker maker;

    private Rootfs(Linux linux, Plan plan, int root) {
        this.linux = linux;
        this.files = linux.files();
        this.mounts = linux.mounts();
        this.plan = plan;
        this.spec = plan.spec();
        this.root = root;
        propagation = Propagation.ofRootfs(spec.linux().rootfsPropagation());
        inside = new Inside(files, root);
        maker = new MountMaker(linux, inside, root, plan);
    }

    /**
     * Cuts this mount namespace off the host's, and makes the root a mount of its own. Where the
     * namespace is the caller's, that one is left as it is, and the mounts stay in it for good.
     */
    public static Rootfs open(Linux linux, Plan plan) {
        try {
            return new Rootfs(linux, plan, openRoot(linux, plan));
        } catch (LinuxException e) {
            throw new Failure(e.kind(), "error preparing rootfs: " + e.getMessage(), e);
        }
    }

    private static int openRoot(Linux linux, Plan plan) {
        long propagation = Propagation.ofRootfs(plan.spec().linux().rootfsPropagation());
        long spread = propagation == 0 ? Mounts.MS_SLAVE | Mounts.MS_REC : propagation;
        boolean ownMounts = plan.has("mount");
        if (ownMounts) {
            linux.mounts().mount(null, "/", null, spread, null);
        }
        if (ownMounts && propagation != 0) {
            new Propagation(linux.mounts()).cutOff(plan.rootfs(), propagation);
        }
        int flags = BindSource.OPEN_TREE_CLONE | Open.CLOEXEC | Open.AT_RECURSIVE;
        int tree = linux.mounts().openTree(Open.AT_FDCWD, plan.rootfs(), flags);
        int target = linux.files().open(plan.rootfs(), Open.PATH | Open.DIRECTORY);
        linux.mounts().moveMount(tree, target);
        linux.files().close(target);
        return tree;
    }

    /** All mounts; then nodes and links in /dev unless that is bound from elsewhere. */
    public void populate() {
        boolean foreignDev = false;
        List<Mount> configured = spec.mounts();
        for (int i = 0; i < configured.size(); i++) {
            Mount mount = configured.get(i);
            maker.make(i, mount);
            foreignDev |= Plan.isDev(mount.destination()) && MountRules.bind(mount);
        }
        if (!foreignDev) {
            makeDevices();
        }
    }

    private void makeDevices() {
        try {
            new DeviceNodes(linux, inside, plan.has("user")).make(spec.linux().devices());
        } catch (LinuxException e) {
            throw new Failure(e.kind(), "error creating device nodes: " + e.getMessage(), e);
        }
    }

    /** The container's pseudoterminal multiplexer. @return the master end of a new terminal */
    public int openTerminal() {
        int flags = Open.RDWR | Open.NOCTTY;
        return files.openResolved(root, "/dev/pts/ptmx", flags, 0, Open.RESOLVE_IN_ROOT);
    }

    /**
     * Puts a verified terminal at /dev/console, by descriptor. A link in its place would let an
     * image have the terminal, which is writable, cover a file that is yet to be masked
     * (CVE-2025-52565).
     */
    public void bindConsole(int terminal) {
        int dev = inside.openDirectory("/dev");
        int target = openConsole(dev);
        Stat stat = files.stat(target);
        if (stat.directory() || stat.symlink()) {
            int errno = stat.symlink() ? Errno.ELOOP : Errno.EISDIR;
            throw new LinuxException("create /dev/console mount target", errno);
        }
        mounts.mount(Inside.name(terminal), Inside.name(target), null, Mounts.MS_BIND, null);
        files.close(target);
        files.close(dev);
    }

    private int openConsole(int dev) {
        try {
            files.mknod(dev, "console", Stat.REGULAR | 0666, 0);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        return inside.openChild(dev, "console");
    }

    /** The working directory need not exist in an image. */
    public void makeDirectory(String path) {
        files.close(inside.openDirectory(path));
    }

    /** Masks and read-only parts; the last step that changes the tree. */
    public void seal() {
        Masks masks = new Masks(linux, inside, plan.label());
        maker.finish();
        masks.makeReadOnly(spec.linux().readonlyPaths());
        masks.hide(spec.linux().maskedPaths());
        if (spec.root().readonly()) {
            mounts.setAttributes(root, "", Open.AT_EMPTY_PATH, Mounts.MS_RDONLY, 0, 0, 0);
        }
    }

    /** Changes the root, for good. */
    public void enter(boolean pivot) {
        try {
            files.chdir(root);
            if (!plan.has("mount")) {
                chroot();
            } else if (pivot) {
                pivot();
            } else {
                move();
            }
            files.chdir("/");
        } catch (LinuxException e) {
            throw new Failure(
                    e.kind(), "error jailing process inside rootfs: " + e.getMessage(), e);
        }
        if (propagation != 0 && plan.has("mount")) {
            mounts.mount(null, "/", null, propagation, null);
        }
        files.close(root);
    }

    /**
     * The old root is stacked on the new one for a moment and then detached, so that no directory
     * for it is needed and a read-only root is no obstacle.
     */
    private void pivot() {
        if (propagation == 0) {
            mounts.pivotRoot(".", ".");
        } else {
            pivotSpreading();
        }
        mounts.umount(".", Mounts.MNT_DETACH);
    }

    /** What leaves with the old root must not be unmounted on the host; the new one is spared. */
    private void pivotSpreading() {
        int host = files.open("/", Open.PATH | Open.DIRECTORY);
        mounts.pivotRoot(".", ".");
        files.chdir(host);
        files.close(host);
        mounts.mount(null, ".", null, Mounts.MS_SLAVE | Mounts.MS_REC, null);
    }

    /** For hosts that run from an initial ram disk, which cannot be pivoted away. */
    private void move() {
        int host = files.open("/", Open.PATH | Open.DIRECTORY);
        new HostPseudoMounts(linux).remove(plan.rootfs());
        mounts.moveMount(root, host);
        files.close(host);
        chroot();
    }

    private static void chroot() {
        if (Libc.chroot(Utf8.z(".")) < 0) {
            throw new LinuxException("chroot", Errno.last());
        }
    }
}
