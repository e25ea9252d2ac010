package io.jdock.proto.plain.sys;

import java.util.List;

/**
 * Processes, their identity and their signals. {@code fork} and {@code clone} are for ahead-of-time
 * programs, which have one thread; a JVM must not call them.
 */
public interface Processes {
    int CLONE_NEWNS = 0x20000;
    int CLONE_NEWCGROUP = 0x2000000;
    int CLONE_NEWUTS = 0x4000000;
    int CLONE_NEWIPC = 0x8000000;
    int CLONE_NEWUSER = 0x10000000;
    int CLONE_NEWPID = 0x20000000;
    int CLONE_NEWNET = 0x40000000;
    int CLONE_NEWTIME = 0x80;
    int CLONE_PARENT = 0x8000;

    int WNOHANG = 1;

    int SIGHUP = 1;
    int SIGINT = 2;
    int SIGQUIT = 3;
    int SIGKILL = 9;
    int SIGUSR1 = 10;
    int SIGPIPE = 13;
    int SIGTERM = 15;
    int SIGCHLD = 17;
    int SIGCONT = 18;
    int SIGSTOP = 19;
    int SIGWINCH = 28;

    /**
     * @return 0 in the child, its pid in the parent
     */
    int fork();

    /** clone(2) like fork, SIGCHLD added to the flags. @return 0 in the child, else its pid */
    int clone(int flags);

    /** execve(2); returns only to throw. */
    void exec(String path, List<String> arguments, List<String> environment);

    /**
     * posix_spawn(3): starts a program in which no signal is blocked. Nothing is copied for it, as
     * for a fork, and a JVM may call it.
     *
     * @param environment null for this program's own, which only ahead-of-time programs can give
     * @param streams descriptors for the program's 0, 1, 2 and so on, each above all of these
     *     numbers; -1 for ours
     * @return its pid, or -errno
     */
    int spawn(String path, List<String> arguments, List<String> environment, int[] streams);

    /** _exit(2): no handler, no flush. */
    void exit(int status);

    /**
     * waitpid(2).
     *
     * @param status receives the raw wait status in [0]
     * @return the pid, 0 with {@link #WNOHANG} if nobody has ended, or -errno
     */
    int waitFor(int pid, int[] status, int options);

    /** The shell's view of a wait status: the exit code, or 128 + signal. */
    static int exitCode(int status) {
        return (status & 0x7F) == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F);
    }

    /** kill(2). @return 0 or -errno */
    int kill(int pid, int signal);

    int pid();

    /** A variable of this program's environment; empty: it is not set. */
    String variable(String name);

    int effectiveUid();

    int effectiveGid();

    void newSession();

    /** prctl(2). @return its result, or -errno */
    int prctl(int option, long a, long b, long c, long d);

    void joinNamespace(int fd, int type);

    void unshare(int flags);

    /** setgroups(2). @return 0 or -errno */
    int supplementaryGroups(int... groups);

    /** Real, effective and saved gid at once. @return 0 or -errno */
    int changeGroup(int gid);

    /** Real, effective and saved uid at once. @return 0 or -errno */
    int changeUser(int uid);

    void hostName(String name);

    void domainName(String name);

    /** prlimit(2); limits are unsigned, -1 is RLIM_INFINITY. @return 0 or -errno */
    int limit(int pid, int resource, long soft, long hard);

    /**
     * @return soft and hard limit of a process
     */
    long[] limit(int pid, int resource);

    /** A descriptor that becomes readable when the process ends. @return it, or -errno */
    int pidDescriptor(int pid);

    /** close_range(2): marks or closes all descriptors from {@code first} on. */
    void closeFrom(int first, boolean onExecOnly);

    /** close_range(2): closes all descriptors from {@code first} on but these. */
    void closeAllBut(int first, int... kept);

    /** Blocks exactly these signals. */
    void blockOnly(int... signals);

    /**
     * Ends by these signals from now on, until it executes another program, with their number as
     * its exit code: the first process of a pid namespace is spared signals it does not handle. For
     * ahead-of-time programs only.
     */
    void endBy(int... signals);

    /**
     * Ignores no signal any more. What is ignored stays so in every program executed from then on
     * (signal(7)), and a daemon may have been started by nohup(1). For ahead-of-time programs only.
     */
    void ignoreNoSignals();

    /** signalfd(2) for signals that are blocked. */
    int signalDescriptor(int... signals);

    /** Nanoseconds of CLOCK_REALTIME since the epoch. */
    long wallNanos();

    /** Nanoseconds of CLOCK_MONOTONIC. */
    long monotonicNanos();

    /**
     * Where this program's code and constants lie: pairs of an address and a length, which last as
     * long as the process. For ahead-of-time programs only.
     */
    long[] codePages();

    /**
     * Gives back the memory of such pages, which the kernel reads again from the program's file as
     * they are next used: for a process that is about to wait long. Allocates nothing.
     */
    void release(long[] codePages);
}
