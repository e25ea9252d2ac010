package io.jdock.jrunc.process;

import io.jdock.jrunc.tty.Relay;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Processes;

import java.util.Arrays;

/** The runtime while it stays in front of a process: passes signals on, and takes its exit code. */
public final class Foreground {
    private static final int SIGINFO_SIZE = 128;
    private static final int SENDER = 12;
    private static final int SIGSTOP = 19;
    private static final int LAST_SIGNAL = 64;

    /** The C library's own are 32 to 34. */
    private static final int FIRST_REALTIME = 35;

    private static final int LAST_CLASSIC = 31;

    private final Linux linux;

    public Foreground(Linux linux) {
        this.linux = linux;
    }

    /**
     * All signals that can be blocked. They are from before the fork on, so that none is lost and
     * none ends the runtime with a container half made; a fault of its own still ends it.
     */
    public static int[] forwarded() {
        int[] signals = new int[LAST_SIGNAL];
        int count = 0;
        for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
            boolean blockable = signal != Processes.SIGKILL && signal != SIGSTOP;
            if (blockable && (signal <= LAST_CLASSIC || signal >= FIRST_REALTIME)) {
                signals[count++] = signal;
            }
        }
        return Arrays.copyOf(signals, count);
    }

    /**
     * @param relay copies a terminal meanwhile; null: there is none
     * @return the process' exit code, 128 + signal if one ended it
     */
    public int await(int pid, Relay relay) {
        return await(pid, relay, null);
    }

    /**
     * @param relay copies a terminal meanwhile; null: there is none
     * @param notify passes on that the container is ready; null: nobody wants to know
     * @return the process' exit code, 128 + signal if one ended it
     */
    public int await(int pid, Relay relay, NotifySocket notify) {
        int signals = linux.processes().signalDescriptor(forwarded());
        int epoll = linux.polling().create();
        linux.polling().add(epoll, signals, Polling.IN);
        if (relay != null) {
            relay.watch(linux.polling(), epoll);
        }
        if (notify != null) {
            linux.polling().add(epoll, notify.fd(), Polling.IN);
        }
        int[] fds = new int[4];
        int[] events = new int[4];
        // it may have ended before its signal could be seen here
        int code = reap(pid);
        while (code < 0) {
            int count = linux.polling().await(epoll, fds, events, -1);
            for (int i = 0; i < count; i++) {
                if (fds[i] == signals) {
                    code = onSignal(signals, pid, relay);
                } else if (notify != null && fds[i] == notify.fd()) {
                    passOn(epoll, notify);
                } else {
                    relay.copy(linux.polling(), epoll, fds[i]);
                }
            }
        }
        if (relay != null) {
            relay.finish();
        }
        return code;
    }

    /** Once: this program, which forwards its signals, is what the manager watches. */
    private void passOn(int epoll, NotifySocket notify) {
        if (notify.relay(linux.processes().pid())) {
            linux.polling().remove(epoll, notify.fd());
        }
    }

    private int onSignal(int signals, int pid, Relay relay) {
        byte[] info = new byte[SIGINFO_SIZE];
        // a broken pipe of the runtime's own is not the container's
        int self = linux.processes().pid();
        while (linux.files().read(signals, info, info.length) == info.length) {
            int signal = Bytes.i32(info, 0);
            if (signal == Processes.SIGWINCH && relay != null) {
                relay.resize();
            } else if (signal != Processes.SIGCHLD && Bytes.i32(info, SENDER) != self) {
                linux.processes().kill(pid, signal);
            }
        }
        return reap(pid);
    }

    /** Takes all that ended. @return the exit code if {@code pid} is among them, else -1 */
    private int reap(int pid) {
        int code = -1;
        int[] status = new int[1];
        int ended = linux.processes().waitFor(-1, status, Processes.WNOHANG);
        while (ended > 0) {
            if (ended == pid) {
                code = Processes.exitCode(status[0]);
            }
            ended = linux.processes().waitFor(-1, status, Processes.WNOHANG);
        }
        return code;
    }
}
