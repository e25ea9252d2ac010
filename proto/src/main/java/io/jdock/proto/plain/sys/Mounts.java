package io.jdock.proto.plain.sys;

/** mount(2) and its newer kin. All throw {@link LinuxException} naming call and target. */
public interface Mounts {
    long MS_RDONLY = 1;
    long MS_NOSUID = 2;
    long MS_NODEV = 4;
    long MS_NOEXEC = 8;
    long MS_SYNCHRONOUS = 16;
    long MS_REMOUNT = 32;
    long MS_MANDLOCK = 64;
    long MS_DIRSYNC = 128;
    long MS_NOSYMFOLLOW = 256;
    long MS_NOATIME = 1024;
    long MS_NODIRATIME = 2048;
    long MS_BIND = 4096;
    long MS_MOVE = 8192;
    long MS_REC = 16384;
    long MS_SILENT = 32768;
    long MS_POSIXACL = 1 << 16;
    long MS_UNBINDABLE = 1 << 17;
    long MS_PRIVATE = 1 << 18;
    long MS_SLAVE = 1 << 19;
    long MS_SHARED = 1 << 20;
    long MS_RELATIME = 1 << 21;
    long MS_I_VERSION = 1 << 23;
    long MS_STRICTATIME = 1 << 24;
    long MS_LAZYTIME = 1 << 25;

    int MNT_FORCE = 1;
    int MNT_DETACH = 2;
    int UMOUNT_NOFOLLOW = 8;

    /** Null stands for C's NULL. */
    void mount(String source, String target, String type, long flags, String data);

    void umount(String target, int flags);

    void pivotRoot(String newRoot, String putOld);

    /** open_tree(2). @return a descriptor */
    int openTree(int dir, String path, int flags);

    /** move_mount(2) of the mount behind {@code fd} onto the place behind {@code targetFd}. */
    void moveMount(int fd, int targetFd);

    /** mount_setattr(2) with {@code struct mount_attr}'s fields. */
    void setAttributes(
            int dir, String path, int flags, long set, long clear, long propagation, int userNsFd);
}
