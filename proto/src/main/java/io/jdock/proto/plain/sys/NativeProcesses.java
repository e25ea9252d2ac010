package io.jdock.proto.plain.sys;

import static io.jdock.proto.plain.sys.LinuxException.check;

import io.jdock.proto.plain.sys.aot.CVariables;

import java.util.Arrays;
import java.util.List;

/** {@link Processes} over {@link Libc}. */
final class NativeProcesses implements Processes {
    private static final int SIG_SETMASK = 2;
    private static final long SIG_DFL = 0;
    private static final int SIGNALS = 64;
    private static final int CLOSE_RANGE_CLOEXEC = 4;
    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_MONOTONIC = 1;

    @Override
    public int fork() {
        return check("fork", Libc.fork());
    }

    @Override
    public int clone(int flags) {
        long all = (flags & 0xFFFFFFFFL) | SIGCHLD;
        return (int) check("clone", Libc.syscall(Abi.CURRENT.cloneCall(), all, 0, 0, 0, 0));
    }

    @Override
    public void exec(String path, List<String> arguments, List<String> environment) {
        // never freed: exec either ends this program or is about to report why not
        Libc.execve(Utf8.z(path), cStrings(arguments), cStrings(environment));
        throw new LinuxException("exec " + path, Errno.last());
    }

    private static long[] cStrings(List<String> texts) {
        long[] addresses = new long[texts.size() + 1];
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = Utf8.z(texts.get(i));
            addresses[i] = Libc.malloc(text.length);
            Libc.memcpy(addresses[i], text, text.length);
        }
        return addresses;
    }

    @Override
    public int spawn(String path, List<String> arguments, List<String> environment, int[] streams) {
        return NativeSpawn.spawn(path, arguments, environment, streams);
    }

    @Override
    public void exit(int status) {
        Libc._exit(status);
    }

    @Override
    public int waitFor(int pid, int[] status, int options) {
        int result;
        do {
            result = Libc.waitpid(pid, status, options);
        } while (result < 0 && Errno.last() == Errno.EINTR);
        return result < 0 ? -Errno.last() : result;
    }

    @Override
    public int kill(int pid, int signal) {
        return Libc.kill(pid, signal) < 0 ? -Errno.last() : 0;
    }

    @Override
    public int pid() {
        return Libc.getpid();
    }

    @Override
    public String variable(String name) {
        long value = Libc.getenv(Utf8.z(name));
        if (value == 0) {
            return "";
        }
        byte[] bytes = new byte[(int) Libc.strlen(value)];
        Libc.memcpy(bytes, value, bytes.length);
        return Utf8.decode(bytes);
    }

    @Override
    public int effectiveUid() {
        return Libc.geteuid();
    }

    @Override
    public int effectiveGid() {
        return Libc.getegid();
    }

    @Override
    public void newSession() {
        check("setsid", Libc.setsid());
    }

    @Override
    public int prctl(int option, long a, long b, long c, long d) {
        int result = Libc.prctl(option, a, b, c, d);
        return result < 0 ? -Errno.last() : result;
    }

    @Override
    public void joinNamespace(int fd, int type) {
        check("setns", Libc.setns(fd, type));
    }

    @Override
    public void unshare(int flags) {
        check("unshare", Libc.unshare(flags));
    }

    @Override
    public int supplementaryGroups(int... groups) {
        return Libc.setgroups(groups.length, groups) < 0 ? -Errno.last() : 0;
    }

    @Override
    public int changeGroup(int gid) {
        return Libc.setresgid(gid, gid, gid) < 0 ? -Errno.last() : 0;
    }

    @Override
    public int changeUser(int uid) {
        return Libc.setresuid(uid, uid, uid) < 0 ? -Errno.last() : 0;
    }

    @Override
    public void hostName(String name) {
        byte[] bytes = Utf8.encode(name);
        check("sethostname " + name, Libc.sethostname(bytes, bytes.length));
    }

    @Override
    public void domainName(String name) {
        byte[] bytes = Utf8.encode(name);
        check("setdomainname " + name, Libc.setdomainname(bytes, bytes.length));
    }

    @Override
    public int limit(int pid, int resource, long soft, long hard) {
        int result = Libc.prlimit(pid, resource, new long[] {soft, hard}, null);
        return result < 0 ? -Errno.last() : 0;
    }

    @Override
    public long[] limit(int pid, int resource) {
        long[] limits = new long[2];
        check("prlimit", Libc.prlimit(pid, resource, null, limits));
        return limits;
    }

    @Override
    public int pidDescriptor(int pid) {
        long fd = Libc.syscall(Abi.PIDFD_OPEN, pid, 0, 0, 0, 0);
        return fd < 0 ? -Errno.last() : (int) fd;
    }

    @Override
    public void closeFrom(int first, boolean onExecOnly) {
        int flags = onExecOnly ? CLOSE_RANGE_CLOEXEC : 0;
        check("close_range", Libc.syscall(Abi.CLOSE_RANGE, first, 0xFFFFFFFFL, flags, 0, 0));
    }

    @Override
    public void closeAllBut(int first, int... kept) {
        int[] sorted = kept.clone();
        Arrays.sort(sorted);
        int from = first;
        for (int fd : sorted) {
            if (fd > from) {
                check("close_range", Libc.syscall(Abi.CLOSE_RANGE, from, fd - 1L, 0, 0, 0));
            }
            from = Math.max(from, fd + 1);
        }
        closeFrom(from, false);
    }

    @Override
    public void blockOnly(int... signals) {
        check("sigprocmask", LibcSockets.sigprocmask(SIG_SETMASK, set(signals), null));
    }

    @Override
    public void endBy(int... signals) {
        for (int signal : signals) {
            LibcSockets.signal(signal, CVariables.exit());
        }
    }

    @Override
    public void ignoreNoSignals() {
        for (int signal = 1; signal <= SIGNALS; signal++) {
            LibcSockets.signal(signal, SIG_DFL);
        }
    }

    @Override
    public int signalDescriptor(int... signals) {
        return check(
                "signalfd", LibcSockets.signalfd(-1, set(signals), Open.CLOEXEC | Open.NONBLOCK));
    }

    /** A sigset_t: 128 bytes in C libraries, of which the kernel reads the first eight. */
    private static long[] set(int... signals) {
        long[] set = new long[16];
        for (int signal : signals) {
            set[0] |= 1L << signal - 1;
        }
        return set;
    }

    @Override
    public long wallNanos() {
        return clock(CLOCK_REALTIME);
    }

    @Override
    public long monotonicNanos() {
        return clock(CLOCK_MONOTONIC);
    }

    private static long clock(int clock) {
        long[] time = new long[2];
        LibcSockets.clock_gettime(clock, time);
        return time[0] * 1_000_000_000L + time[1];
    }

    @Override
    public long[] codePages() {
        return CodePages.find();
    }

    @Override
    public void release(long[] codePages) {
        CodePages.release(codePages);
    }
}
