package io.jdock.jshim.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.wire.MountMessage;

import java.util.List;

/** Mounts a container's root file system in its bundle and takes it away again. */
public final class Rootfs {
    private static final int MODE = 0711;
    private static final int MAX_DEPTH = 64;

    private final Files files;
    private final Mounts mounts;
    private final Bundle bundle;

    public Rootfs(Linux linux, Bundle bundle) {
        this.files = linux.files();
        this.mounts = linux.mounts();
        this.bundle = bundle;
    }

    /**
     * @throws Failure when one fails; what was mounted before it is unmounted again
     */
    void mount(List<MountMessage> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        if (!files.exists(bundle.rootfs())) {
            files.mkdir(Open.AT_FDCWD, bundle.rootfs(), MODE);
        }
        for (MountMessage mount : wanted) {
            try {
                mountOne(mount);
            } catch (Failure e) {
                unmount();
                throw new Failure(
                        e.kind(), "failed to mount rootfs component: " + e.getMessage(), e);
            }
        }
    }

    private void mountOne(MountMessage mount) {
        MountOptions options = MountOptions.parse(mount.options());
        if (mount.target().isEmpty()) {
            mountAt(mount, options, bundle.rootfs());
            return;
        }
        int root = files.open(bundle.rootfs(), Open.PATH | Open.DIRECTORY);
        int target = files.openResolved(root, mount.target(), Open.PATH, 0, Open.RESOLVE_IN_ROOT);
        files.close(root);
        mountAt(mount, options, "/proc/self/fd/" + target);
        files.close(target);
    }

    private void mountAt(MountMessage mount, MountOptions options, String target) {
        String directory = options.commonLowerDirectory();
        if (options.tooLong() && directory != null) {
            // the kernel takes one page of options: layers are then named from where they lie
            files.chdir(directory);
            String data = options.relativeTo(directory).data();
            mounts.mount(mount.source(), target, mount.type(), options.flags(), data);
            files.chdir("/");
            return;
        }
        mounts.mount(mount.source(), target, mount.type(), options.flags(), options.data());
        if (options.readOnlyBind()) {
            long again = options.flags() | Mounts.MS_REMOUNT;
            mounts.mount(mount.source(), target, mount.type(), again, options.data());
        }
    }

    /** Unmounts whatever is mounted there, however often; what is busy goes when it is free. */
    public void unmount() {
        for (int i = 0; i < MAX_DEPTH; i++) {
            try {
                mounts.umount(bundle.rootfs(), Mounts.MNT_DETACH | Mounts.UMOUNT_NOFOLLOW);
            } catch (LinuxException e) {
                if (e.errno() == Errno.EINVAL || e.errno() == Errno.ENOENT) {
                    return;
                }
                throw e;
            }
        }
    }
}
