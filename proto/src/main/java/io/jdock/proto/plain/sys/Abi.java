package io.jdock.proto.plain.sys;

/**
 * The numbers in which architectures differ; calls from 424 on have one number everywhere. Sources:
 * the kernel's {@code syscall_64.tbl}, {@code asm-generic/unistd.h} and {@code uapi/asm/fcntl.h}.
 *
 * @param epollEventSize bytes of {@code struct epoll_event}: packed on x86_64 alone
 * @param auditArch {@code AUDIT_ARCH_*} of the seccomp data
 */
public record Abi(
        String machine,
        int cloneCall,
        int pivotRoot,
        int seccomp,
        int statx,
        int getdents64,
        int capget,
        int capset,
        int keyctl,
        int ioprioSet,
        int schedSetattr,
        int setMempolicy,
        int oDirectory,
        int oNofollow,
        int epollEventSize,
        int auditArch) {

    public static final int PIDFD_SEND_SIGNAL = 424;
    public static final int OPEN_TREE = 428;
    public static final int MOVE_MOUNT = 429;
    public static final int PIDFD_OPEN = 434;
    public static final int CLONE3 = 435;
    public static final int CLOSE_RANGE = 436;
    public static final int OPENAT2 = 437;
    public static final int PIDFD_GETFD = 438;
    public static final int MOUNT_SETATTR = 442;

    private static final Abi X86_64 =
            new Abi(
                    "x86_64",
                    56,
                    155,
                    317,
                    332,
                    217,
                    125,
                    126,
                    250,
                    251,
                    314,
                    238,
                    0x10000,
                    0x20000,
                    12,
                    0xC000003E);
    private static final Abi AARCH64 =
            new Abi(
                    "aarch64",
                    220,
                    41,
                    277,
                    291,
                    61,
                    90,
                    91,
                    219,
                    30,
                    274,
                    237,
                    0x4000,
                    0x8000,
                    16,
                    0xC00000B7);

    /** What this process runs on. */
    public static final Abi CURRENT = detect();

    private static Abi detect() {
        byte[] names = new byte[6 * 65];
        Libc.uname(names);
        byte[] machine = new byte[65];
        System.arraycopy(names, 4 * 65, machine, 0, 65);
        return "aarch64".equals(Utf8.decodeZ(machine)) ? AARCH64 : X86_64;
    }
}
