package io.jdock.jrunc.security;

import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/**
 * Keeps a container from overwriting this program (CVE-2019-5736).
 *
 * <p>A container whose command leads back to {@code /proc/self/exe} runs this very file and can
 * afterwards open it for writing through that link, since a process' exe link ignores mount
 * namespaces. So before anything of a container is touched the program executes itself once more
 * from a private, detached, read-only mount of its own file (open_tree(2), mount_setattr(2)): the
 * link then leads to that mount, which nobody can find, change or write to, and which is gone with
 * the last process. Where mounts may not be cloned, a sealed memory file serves. A program that
 * lies on a read-only file system already is executed once only.
 */
public final class SelfExe {
    private static final int ST_RDONLY = 1;
    private static final int STATFS_FLAGS = 80;
    private static final int OPEN_TREE_CLONE = 1;
    private static final int OPEN_TREE_CLOEXEC = 0x80000;
    private static final long ATTR_RDONLY = 1;
    private static final int MFD_CLOEXEC_AND_SEALING = 3;
    private static final int F_ADD_SEALS = 1033;
    private static final int F_GET_SEALS = 1034;
    private static final int ALL_SEALS = 15;
    private static final String EXE = "/proc/self/exe";

    private final Linux linux;

    public SelfExe(Linux linux) {
        this.linux = linux;
    }

    /**
     * Returns if this program's file is out of reach, else executes it anew and does not return.
     */
    public void protect(List<String> arguments, List<String> environment) {
        if (readOnly() || sealed()) {
            return;
        }
        int fd = readOnlyMount(EXE);
        if (fd < 0) {
            fd = sealedCopy();
        }
        Trace.mark("executing itself again");
        Trace.print();
        // By its number, which only this process knows; close-on-exec still closes it.
        linux.processes().exec("/proc/self/fd/" + fd, arguments, environment);
    }

    /** Whether this program's file lies on a file system that nobody can write to by its link. */
    public static boolean readOnly() {
        byte[] statfs = new byte[128];
        return Libc.statfs(Utf8.z(EXE), statfs) == 0
                && (Bytes.i64(statfs, STATFS_FLAGS) & ST_RDONLY) != 0;
    }

    /**
     * A way to this program's file by which it can be executed out of a container's reach and still
     * goes by its name: within a read-only, detached mount of its directory. No copy of it serves,
     * which would share no memory with others.
     *
     * @param self path of the file
     * @return a path for this process and as long as it executes nothing else; {@code self} where
     *     mounts may not be cloned, or if the file lies there for itself
     */
    public String detached(String self) {
        int slash = self.lastIndexOf('/');
        int directory = readOnlyMount(slash == 0 ? "/" : self.substring(0, slash));
        String path = "/proc/self/fd/" + directory + self.substring(slash);
        return directory >= 0 && sameFile(path) ? path : self;
    }

    private boolean sameFile(String path) {
        Stat own = linux.files().stat(EXE);
        try {
            Stat stat = linux.files().stat(path);
            return stat.inode() == own.inode() && stat.device() == own.device();
        } catch (LinuxException e) {
            return false;
        }
    }

    private boolean sealed() {
        int fd = linux.files().open(EXE, Open.RDONLY);
        int seals = Libc.fcntl(fd, F_GET_SEALS, 0);
        linux.files().close(fd);
        return seals == ALL_SEALS;
    }

    /**
     * @return a descriptor, or -1 where this is not allowed
     */
    private int readOnlyMount(String path) {
        try {
            int fd =
                    linux.mounts()
                            .openTree(Open.AT_FDCWD, path, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
            linux.mounts().setAttributes(fd, "", Open.AT_EMPTY_PATH, ATTR_RDONLY, 0, 0, 0);
            return fd;
        } catch (LinuxException e) {
            return -1;
        }
    }

    private int sealedCopy() {
        int from = linux.files().open(EXE, Open.RDONLY);
        int to = Libc.memfd_create(Utf8.z("jrunc"), MFD_CLOEXEC_AND_SEALING);
        long left = linux.files().stat(from).size();
        while (left > 0) {
            long n = Libc.sendfile(to, from, null, left);
            if (n <= 0) {
                throw new LinuxException("copy " + EXE + " to memory", Errno.last());
            }
            left -= n;
        }
        if (Libc.fcntl(to, F_ADD_SEALS, ALL_SEALS) < 0) {
            throw new LinuxException("seal the copy of " + EXE, Errno.last());
        }
        linux.files().close(from);
        return to;
    }
}
