package io.jdock.jrunc.process;

import io.jdock.jrunc.cgroups.Group;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;

import java.util.List;
import java.util.function.Supplier;

/**
 * clone3(2) straight into a group of the unified hierarchy, if there is one. The parent's place in
 * it would otherwise have to be left by a write to {@code cgroup.procs}, which waits some 10 ms for
 * a grace period.
 */
final class Birth {
    private static final long CLONE_INTO_CGROUP = 0x200000000L;
    private static final int ARGUMENTS_SIZE = 88;
    private static final int EXIT_SIGNAL = 32;
    private static final int CGROUP = 80;

    private final Linux linux;

    Birth(Linux linux) {
        this.linux = linux;
    }

    /**
     * @param unified directory of the group; empty: stay in the parent's
     * @return 0 in the child, else its pid
     */
    int clone(int flags, String unified) {
        return clone(flags, unified, () -> "");
    }

    /**
     * @param otherwise directory of a group to try when the first is closed to processes because it
     *     has given controllers to groups below it; empty: none
     */
    int clone(int flags, String unified, Supplier<String> otherwise) {
        if (unified.isEmpty()) {
            return linux.processes().clone(flags);
        }
        int pid = cloneInto(flags, unified);
        if (pid == -Errno.EBUSY) {
            String second = otherwise.get();
            pid = second.isEmpty() ? pid : cloneInto(flags, second);
        }
        if (pid == -Errno.EBUSY) {
            throw Failure.unavailable(
                    "unable to start container process: error adding pid to cgroups: "
                            + new LinuxException("write " + unified + "/cgroup.procs", -pid)
                                    .getMessage());
        }
        return switch (pid) {
            case -Errno.ENOSYS, -Errno.E2BIG, -Errno.EINVAL -> longWay(flags, unified);
            default -> checked(pid, unified);
        };
    }

    private static int checked(int pid, String unified) {
        if (pid < 0) {
            String stage = "unable to apply cgroup configuration: clone into ";
            throw new LinuxException(stage + unified, -pid);
        }
        return pid;
    }

    /**
     * @return 0 in the child, else its pid, or -errno
     */
    private int cloneInto(int flags, String unified) {
        int group = linux.files().open(unified, Open.PATH | Open.DIRECTORY);
        byte[] arguments = new byte[ARGUMENTS_SIZE];
        Bytes.put64(arguments, 0, flags & 0xFFFFFFFFL | CLONE_INTO_CGROUP);
        Bytes.put64(arguments, EXIT_SIGNAL, Processes.SIGCHLD);
        Bytes.put64(arguments, CGROUP, group);
        int pid = (int) Libc.syscall(Abi.CLONE3, arguments, ARGUMENTS_SIZE);
        int error = pid < 0 ? -Errno.last() : 0;
        linux.files().close(group);
        return pid < 0 ? error : pid;
    }

    /** Before Linux 5.7. */
    private int longWay(int flags, String unified) {
        int pid = linux.processes().clone(flags);
        if (pid == 0) {
            move(unified);
        }
        return pid;
    }

    /** In the child, whom nobody hears yet. */
    private void move(String unified) {
        try {
            linux.files().writeFile(unified + "/cgroup.procs", "0");
        } catch (LinuxException e) {
            linux.processes().exit(1);
        }
    }

    /** The directory of the unified hierarchy's group, or empty. */
    static String unified(List<Group> groups) {
        for (Group group : groups) {
            if (group.hierarchy().unified()) {
                return group.directory();
            }
        }
        return "";
    }
}
