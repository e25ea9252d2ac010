package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Processes;

import java.util.List;

/**
 * The descriptors behind the standard streams that a container's process gets from the runtime's
 * caller: first sockets of a service manager (sd_listen_fds(3)), then those that were asked for.
 *
 * @param sockets how many are meant for this very process
 * @param names of the sockets, with colons between; empty: they have none
 * @param others how many more
 */
public record Inheritance(int sockets, String names, int others) {
    private static final int FIRST = 3;
    private static final int MAX = 1 << 16;
    private static final int F_GETFD = 1;

    /**
     * What the environment and the command line tell of.
     *
     * @throws Failure of kind INVALID_ARGUMENT for a descriptor that is not there
     */
    public static Inheritance of(Processes processes, int others) {
        boolean meant = processes.variable("LISTEN_PID").equals(Integer.toString(processes.pid()));
        int sockets = meant ? number(processes.variable("LISTEN_FDS")) : 0;
        String names = sockets > 0 ? processes.variable("LISTEN_FDNAMES") : "";
        for (int i = 0; i < others; i++) {
            if (Libc.fcntl(FIRST + sockets + i, F_GETFD, 0) < 0) {
                throw Failure.invalid("unable to stat preserved-fd " + i + " (of " + others + ")");
            }
        }
        return new Inheritance(sockets, names, others);
    }

    private static int number(String text) {
        int value = 0;
        boolean valid = !text.isEmpty() && text.length() < 6;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            valid &= digit >= 0 && digit <= 9;
            value = value * 10 + digit;
        }
        return valid && value <= MAX ? value : 0;
    }

    public int count() {
        return sockets + others;
    }

    /** What tells the container's first process of its sockets. */
    public List<String> variables() {
        if (sockets == 0) {
            return List.of();
        }
        String count = "LISTEN_FDS=" + sockets;
        return names.isEmpty()
                ? List.of(count, "LISTEN_PID=1")
                : List.of(count, "LISTEN_PID=1", "LISTEN_FDNAMES=" + names);
    }
}
