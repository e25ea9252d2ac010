package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Rlimit;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;

import java.util.List;

/** Resource limits (getrlimit(2)). */
public final class Rlimits {
    private static final List<String> NAMES =
            List.of(
                    "RLIMIT_CPU",
                    "RLIMIT_FSIZE",
                    "RLIMIT_DATA",
                    "RLIMIT_STACK",
                    "RLIMIT_CORE",
                    "RLIMIT_RSS",
                    "RLIMIT_NPROC",
                    "RLIMIT_NOFILE",
                    "RLIMIT_MEMLOCK",
                    "RLIMIT_AS",
                    "RLIMIT_LOCKS",
                    "RLIMIT_SIGPENDING",
                    "RLIMIT_MSGQUEUE",
                    "RLIMIT_NICE",
                    "RLIMIT_RTPRIO",
                    "RLIMIT_RTTIME");

    private Rlimits() {}

    /** The kernel's number of a limit. @throws Failure of kind INVALID_ARGUMENT */
    private static int number(String name) {
        int number = NAMES.indexOf(name);
        if (number < 0) {
            throw Failure.invalid("wrong rlimit value: " + name);
        }
        return number;
    }

    /** Whether all names are known, before anything is done. */
    public static void check(List<Rlimit> limits) {
        for (Rlimit limit : limits) {
            number(limit.type());
        }
    }

    /** Sets the limits of a process; 0 is the caller. */
    public static void apply(Processes processes, int pid, List<Rlimit> limits) {
        for (Rlimit limit : limits) {
            int number = number(limit.type());
            int result = processes.limit(pid, number, limit.soft(), limit.hard());
            if (result < 0) {
                throw new LinuxException(
                        "error setting rlimits for ready process: error setting rlimit type "
                                + number,
                        -result);
            }
        }
    }
}
