package io.jdock.proto.plain.sys;

import static io.jdock.proto.plain.sys.LinuxException.check;

/** {@link Mounts} over {@link Libc}. */
final class NativeMounts implements Mounts {
    private static final int FROM_AND_TO_EMPTY_PATH = 0x04 | 0x40;

    @Override
    public void mount(String source, String target, String type, long flags, String data) {
        check(
                "mount " + source + " on " + target,
                Libc.mount(Utf8.z(source), Utf8.z(target), Utf8.z(type), flags, Utf8.z(data)));
    }

    @Override
    public void umount(String target, int flags) {
        check("umount " + target, Libc.umount2(Utf8.z(target), flags));
    }

    @Override
    public void pivotRoot(String newRoot, String putOld) {
        check(
                "pivot_root " + newRoot,
                Libc.syscall(Abi.CURRENT.pivotRoot(), Utf8.z(newRoot), Utf8.z(putOld)));
    }

    @Override
    public int openTree(int dir, String path, int flags) {
        return (int)
                check("open_tree " + path, Libc.syscall(Abi.OPEN_TREE, dir, Utf8.z(path), flags));
    }

    @Override
    public void moveMount(int fd, int targetFd) {
        byte[] empty = new byte[1];
        check(
                "move_mount",
                Libc.syscall(Abi.MOVE_MOUNT, fd, empty, targetFd, empty, FROM_AND_TO_EMPTY_PATH));
    }

    @Override
    public void setAttributes(
            int dir, String path, int flags, long set, long clear, long propagation, int userNsFd) {
        byte[] attributes = new byte[32];
        Bytes.put64(attributes, 0, set);
        Bytes.put64(attributes, 8, clear);
        Bytes.put64(attributes, 16, propagation);
        Bytes.put64(attributes, 24, userNsFd);
        check(
                "mount_setattr " + path,
                Libc.syscall(
                        Abi.MOUNT_SETATTR,
                        dir,
                        Utf8.z(path),
                        flags,
                        attributes,
                        attributes.length));
    }
}
