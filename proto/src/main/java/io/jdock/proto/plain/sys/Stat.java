package io.jdock.proto.plain.sys;

/**
 * What statx(2) tells of a file.
 *
 * @param mode type and permission bits, as {@code st_mode}
 * @param device the device the file lies on, as {@code makedev} packs it in {@link
 *     #device(int,int)}
 * @param special the device a device node stands for
 * @param mountId the mount the file was reached through; 0 where the kernel does not say
 */
public record Stat(
        int mode,
        int uid,
        int gid,
        long inode,
        long size,
        long modifiedSeconds,
        int modifiedNanos,
        long device,
        long special,
        int links,
        long mountId) {

    public static final int TYPE = 0xF000;
    public static final int DIRECTORY = 0x4000;
    public static final int REGULAR = 0x8000;
    public static final int SYMLINK = 0xA000;
    public static final int CHARACTER = 0x2000;
    public static final int BLOCK = 0x6000;
    public static final int FIFO = 0x1000;
    public static final int SOCKET = 0xC000;

    public boolean directory() {
        return (mode & TYPE) == DIRECTORY;
    }

    public boolean regular() {
        return (mode & TYPE) == REGULAR;
    }

    public boolean symlink() {
        return (mode & TYPE) == SYMLINK;
    }

    public boolean character() {
        return (mode & TYPE) == CHARACTER;
    }

    /** The {@code dev_t} of a device number pair, as mknod(2) takes it. */
    public static long device(int major, int minor) {
        return (minor & 0xFFL) | (major & 0xFFFL) << 8 | (minor & ~0xFFL) << 12;
    }

    static Stat of(byte[] statx) {
        return new Stat(
                Bytes.u16(statx, 28),
                Bytes.i32(statx, 20),
                Bytes.i32(statx, 24),
                Bytes.i64(statx, 32),
                Bytes.i64(statx, 40),
                Bytes.i64(statx, 112),
                Bytes.i32(statx, 120),
                device(Bytes.i32(statx, 136), Bytes.i32(statx, 140)),
                device(Bytes.i32(statx, 128), Bytes.i32(statx, 132)),
                Bytes.i32(statx, 16),
                Bytes.i64(statx, 144));
    }
}
