package io.jdock.jshim.loop;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Processes;

import java.util.HashMap;
import java.util.Map;

/**
 * Reaps every child, also those that the kernel gave this process as their subreaper. A process may
 * end before anybody knows its number (the runtime writes it to a file): between {@link #hold} and
 * {@link #release} exits of unknown children are kept. Outside they are dropped, or a number used
 * again later would seem to have ended already.
 */
public final class Children implements Jobs {
    /**
     * @param status as waitpid(2) has it
     */
    private record Exit(int status, long at) {
        void tell(Ended ended) {
            int signal = status & 0x7F;
            if (signal == 0) {
                ended.ended(Processes.exitCode(status), at);
            } else {
                ended.killed(signal, at);
            }
        }
    }

    private final Loop loop;
    private final Files files;
    private final Processes processes;
    private final Log log;
    private final Map<Integer, Ended> known = new HashMap<>();
    private final Map<Integer, Exit> early = new HashMap<>();
    private final byte[] signal = new byte[128];
    private final int[] status = new int[1];
    private int holds;
    private Runnable terminated;
    private Runnable asked;

    public Children(Loop loop, Linux linux, Log log) {
        this.loop = loop;
        this.files = linux.files();
        this.processes = linux.processes();
        this.log = log;
    }

    /**
     * Begins to reap. SIGTERM and SIGINT are taken and, unless {@link #onTerminate} says otherwise,
     * dropped: a shim ends when its container has been deleted, and losing it earlier would lose
     * the exit status.
     */
    public void watch() {
        int[] signals = {Processes.SIGCHLD, Processes.SIGTERM, Processes.SIGINT, Processes.SIGUSR1};
        // SIGPIPE is blocked, not ignored: an ignored one would be inherited by the container
        processes.blockOnly(
                Processes.SIGCHLD,
                Processes.SIGTERM,
                Processes.SIGINT,
                Processes.SIGUSR1,
                Processes.SIGPIPE);
        int fd = processes.signalDescriptor(signals);
        loop.watch(fd, Polling.IN, events -> signalled(fd));
    }

    private void signalled(int fd) {
        while (files.read(fd, signal, signal.length) > 0) {
            if (signal[0] == Processes.SIGUSR1) {
                answer(asked);
            } else if (signal[0] != Processes.SIGCHLD) {
                terminate(signal[0]);
            }
        }
        reap();
    }

    private void terminate(int number) {
        if (terminated == null) {
            log.warn("ignoring signal " + number);
        } else {
            terminated.run();
        }
    }

    private static void answer(Runnable task) {
        if (task != null) {
            task.run();
        }
    }

    /** What SIGUSR1 is answered with. */
    public void onUser(Runnable task) {
        asked = task;
    }

    /** What SIGTERM and SIGINT are answered with. */
    public void onTerminate(Runnable task) {
        terminated = task;
    }

    private void reap() {
        while (true) {
            int pid = processes.waitFor(-1, status, Processes.WNOHANG);
            if (pid <= 0) {
                return;
            }
            Exit exit = new Exit(status[0], processes.wallNanos());
            Ended ended = known.remove(pid);
            if (ended != null) {
                loop.soon(() -> exit.tell(ended));
            } else if (holds > 0) {
                early.put(pid, exit);
            }
        }
    }

    /** Calls back once the child has ended, also when it has already and a hold kept its exit. */
    public void onExit(int pid, Ended ended) {
        Exit exit = early.remove(pid);
        if (exit != null) {
            loop.soon(() -> exit.tell(ended));
        } else {
            known.put(pid, ended);
        }
    }

    @Override
    public int run(Runnable work, Ended ended) {
        int pid = processes.fork();
        if (pid == 0) {
            child(work);
        }
        onExit(pid, ended);
        return pid;
    }

    private void child(Runnable work) {
        int status = 0;
        try {
            work.run();
        } catch (Throwable e) {
            log.error("in a child", e);
            status = 1;
        }
        processes.exit(status);
    }

    public void hold() {
        holds++;
    }

    public void release() {
        holds--;
        if (holds == 0) {
            early.clear();
        }
    }
}
