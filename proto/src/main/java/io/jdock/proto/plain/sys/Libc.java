package io.jdock.proto.plain.sys;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * The C functions this project calls, declared once: TeaVM compiles each into a plain call (the
 * header gives the real prototype, so variadic functions are right), and on a JVM JNA's direct
 * mapping binds the same methods by name.
 *
 * <p>Signatures hold only {@code int, long, int[], long[], byte[]}. Strings cross as NUL-terminated
 * UTF-8 in a {@code byte[]} ({@link Utf8#z}), never as {@code String}: TeaVM's own conversion
 * depends on the locale and loses characters. A pointer is a {@code long}. An array may be used by
 * the callee only during the call: the collector moves it afterwards.
 */
public final class Libc {
    private Libc() {}

    // files

    @Include("fcntl.h")
    @Import(name = "openat")
    public static native int openat(int dir, byte[] path, int flags, int mode);

    @Include("unistd.h")
    @Import(name = "close")
    public static native int close(int fd);

    @Include("unistd.h")
    @Import(name = "read")
    public static native long read(int fd, byte[] buffer, long count);

    @Include("unistd.h")
    @Import(name = "read")
    public static native long read(int fd, long buffer, long count);

    @Include("unistd.h")
    @Import(name = "write")
    public static native long write(int fd, byte[] buffer, long count);

    @Include("unistd.h")
    @Import(name = "write")
    public static native long write(int fd, long buffer, long count);

    @Include("unistd.h")
    @Import(name = "lseek")
    public static native long lseek(int fd, long offset, int whence);

    @Include("unistd.h")
    @Import(name = "ftruncate")
    public static native int ftruncate(int fd, long length);

    @Include("unistd.h")
    @Import(name = "fsync")
    public static native int fsync(int fd);

    @Include("stdio.h")
    @Import(name = "renameat")
    public static native int renameat(int fromDir, byte[] from, int toDir, byte[] to);

    @Include("unistd.h")
    @Import(name = "unlinkat")
    public static native int unlinkat(int dir, byte[] path, int flags);

    @Include("sys/stat.h")
    @Import(name = "mkdirat")
    public static native int mkdirat(int dir, byte[] path, int mode);

    @Include("sys/stat.h")
    @Import(name = "mknodat")
    public static native int mknodat(int dir, byte[] path, int mode, long device);

    @Include("unistd.h")
    @Import(name = "symlinkat")
    public static native int symlinkat(byte[] target, int dir, byte[] path);

    @Include("unistd.h")
    @Import(name = "linkat")
    public static native int linkat(int fromDir, byte[] from, int toDir, byte[] to, int flags);

    @Include("unistd.h")
    @Import(name = "readlinkat")
    public static native long readlinkat(int dir, byte[] path, byte[] buffer, long size);

    @Include("unistd.h")
    @Import(name = "fchownat")
    public static native int fchownat(int dir, byte[] path, int uid, int gid, int flags);

    @Include("sys/stat.h")
    @Import(name = "fchmodat")
    public static native int fchmodat(int dir, byte[] path, int mode, int flags);

    @Include("sys/stat.h")
    @Import(name = "fchmod")
    public static native int fchmod(int fd, int mode);

    @Include("unistd.h")
    @Import(name = "faccessat")
    public static native int faccessat(int dir, byte[] path, int mode, int flags);

    @Include("sys/stat.h")
    @Import(name = "utimensat")
    public static native int utimensat(int dir, byte[] path, long[] times, int flags);

    @Include("sys/stat.h")
    @Import(name = "umask")
    public static native int umask(int mask);

    @Include("unistd.h")
    @Import(name = "chdir")
    public static native int chdir(byte[] path);

    @Include("unistd.h")
    @Import(name = "fchdir")
    public static native int fchdir(int fd);

    @Include("unistd.h")
    @Import(name = "getcwd")
    public static native long getcwd(byte[] buffer, long size);

    @Include("unistd.h")
    @Import(name = "chroot")
    public static native int chroot(byte[] path);

    @Include("unistd.h")
    @Import(name = "dup3")
    public static native int dup3(int from, int to, int flags);

    @Include("unistd.h")
    @Import(name = "pipe2")
    public static native int pipe2(int[] ends, int flags);

    @Include("fcntl.h")
    @Import(name = "fcntl")
    public static native int fcntl(int fd, int command, long argument);

    @Include("fcntl.h")
    @Import(name = "splice")
    public static native long splice(
            int from, long[] fromOffset, int to, long[] toOffset, long length, int flags);

    @Include("sys/sendfile.h")
    @Import(name = "sendfile")
    public static native long sendfile(int to, int from, long[] offset, long count);

    @Include("sys/vfs.h")
    @Import(name = "fstatfs")
    public static native int fstatfs(int fd, byte[] buffer);

    @Include("sys/vfs.h")
    @Import(name = "statfs")
    public static native int statfs(byte[] path, byte[] buffer);

    @Include("sys/xattr.h")
    @Import(name = "lsetxattr")
    public static native int lsetxattr(
            byte[] path, byte[] name, byte[] value, long size, int flags);

    @Include("sys/xattr.h")
    @Import(name = "setxattr")
    public static native int setxattr(byte[] path, byte[] name, byte[] value, long size, int flags);

    @Include("sys/mman.h")
    @Import(name = "memfd_create")
    public static native int memfd_create(byte[] name, int flags);

    // mounts

    @Include("sys/mount.h")
    @Import(name = "mount")
    public static native int mount(
            byte[] source, byte[] target, byte[] type, long flags, byte[] data);

    @Include("sys/mount.h")
    @Import(name = "umount2")
    public static native int umount2(byte[] target, int flags);

    // processes

    @Include("unistd.h")
    @Import(name = "fork")
    public static native int fork();

    @Include("unistd.h")
    @Import(name = "execve")
    public static native int execve(byte[] path, long[] argv, long[] envp);

    @Include("unistd.h")
    @Import(name = "_exit")
    public static native void _exit(int status);

    @Include("sys/wait.h")
    @Import(name = "waitpid")
    public static native int waitpid(int pid, int[] status, int options);

    @Include("signal.h")
    @Import(name = "kill")
    public static native int kill(int pid, int signal);

    @Include("unistd.h")
    @Import(name = "getpid")
    public static native int getpid();

    @Include("unistd.h")
    @Import(name = "geteuid")
    public static native int geteuid();

    @Include("unistd.h")
    @Import(name = "getegid")
    public static native int getegid();

    @Include("unistd.h")
    @Import(name = "setsid")
    public static native int setsid();

    @Include("sys/prctl.h")
    @Import(name = "prctl")
    public static native int prctl(int option, long a, long b, long c, long d);

    @Include("sched.h")
    @Import(name = "setns")
    public static native int setns(int fd, int type);

    @Include("sched.h")
    @Import(name = "sched_setaffinity")
    public static native int sched_setaffinity(int pid, long size, byte[] mask);

    @Include("sched.h")
    @Import(name = "sched_getaffinity")
    public static native int sched_getaffinity(int pid, long size, byte[] mask);

    @Include("sched.h")
    @Import(name = "unshare")
    public static native int unshare(int flags);

    @Include("unistd.h")
    @Import(name = "setresuid")
    public static native int setresuid(int real, int effective, int saved);

    @Include("unistd.h")
    @Import(name = "setresgid")
    public static native int setresgid(int real, int effective, int saved);

    @Include("grp.h")
    @Import(name = "setgroups")
    public static native int setgroups(long count, int[] groups);

    @Include("unistd.h")
    @Import(name = "sethostname")
    public static native int sethostname(byte[] name, long length);

    @Include("unistd.h")
    @Import(name = "setdomainname")
    public static native int setdomainname(byte[] name, long length);

    @Include("sys/resource.h")
    @Import(name = "prlimit")
    public static native int prlimit(int pid, int resource, long[] wanted, long[] old);

    @Include("sys/personality.h")
    @Import(name = "personality")
    public static native int personality(long persona);

    @Include("sys/utsname.h")
    @Import(name = "uname")
    public static native int uname(byte[] buffer);

    // the calls that have no C function everywhere, by number (see Abi)

    @Include("unistd.h")
    @Import(name = "syscall")
    public static native long syscall(long number, long a, long b, long c, long d, long e);

    @Include("unistd.h")
    @Import(name = "syscall")
    public static native long syscall(long number, long a, byte[] b, byte[] c, long d);

    @Include("unistd.h")
    @Import(name = "syscall")
    public static native long syscall(long number, long a, byte[] b, long c, long d, byte[] e);

    @Include("unistd.h")
    @Import(name = "syscall")
    public static native long syscall(long number, byte[] a, byte[] b);

    @Include("unistd.h")
    @Import(name = "syscall")
    public static native long syscall(long number, long a, byte[] b, long c);

    @Include("unistd.h")
    @Import(name = "syscall")
    public static native long syscall(long number, byte[] a, long b);

    @Include("unistd.h")
    @Import(name = "syscall")
    public static native long syscall(long number, long a, long b, byte[] c);

    @Include("unistd.h")
    @Import(name = "syscall")
    public static native long syscall(long number, long a, byte[] b, long c, byte[] d, long e);

    // memory outside the Java heap

    @Include("sys/mman.h")
    @Import(name = "madvise")
    public static native int madvise(long address, long length, int advice);

    @Include("stdlib.h")
    @Import(name = "malloc")
    public static native long malloc(long size);

    @Include("stdlib.h")
    @Import(name = "free")
    public static native void free(long address);

    @Include("stdlib.h")
    @Import(name = "getenv")
    public static native long getenv(byte[] name);

    @Include("string.h")
    @Import(name = "strlen")
    public static native long strlen(long text);

    @Include("string.h")
    @Import(name = "memcpy")
    public static native long memcpy(long to, byte[] from, long count);

    @Include("string.h")
    @Import(name = "memcpy")
    public static native long memcpy(byte[] to, long from, long count);

    @Include("string.h")
    @Import(name = "memchr")
    public static native long memchr(long bytes, int wanted, long count);
}
