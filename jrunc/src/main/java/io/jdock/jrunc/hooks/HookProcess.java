package io.jdock.jrunc.hooks;

import io.jdock.proto.plain.oci.Hook;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One hook while it runs. It is fed and listened to until it ends; what it leaves behind with its
 * output still open is not waited for.
 */
final class HookProcess {
    private static final int SIGSYS = 31;
    private static final int FIRST_FOREIGN = 3;
    private static final int MAX_ENVIRONMENT = 16 << 20;
    private static final long MILLION = 1_000_000;
    private static final long THOUSAND = 1000;

    private final Linux linux;
    private final Hook hook;
    private final int[] input;
    private final HookOutput output;
    private final HookOutput errors;
    private byte[] state;
    private int pid;
    private int exit;
    private int epoll;

    HookProcess(Linux linux, Hook hook) {
        this.linux = linux;
        this.hook = hook;
        // Both ends stay open here: a hook that does not read then raises no SIGPIPE.
        input = linux.files().pipe(0);
        linux.files().nonBlocking(input[1], true);
        output = new HookOutput(linux.files());
        errors = new HookOutput(linux.files());
    }

    /**
     * @return what went wrong; empty: nothing
     */
    String run(String json, List<String> environment) {
        state = Utf8.encode(json);
        String problem = start(environment);
        if (problem.isEmpty()) {
            problem = await();
        }
        linux.files().close(input[0]);
        linux.files().close(input[1]);
        output.close();
        errors.close();
        return problem;
    }

    private String start(List<String> environment) {
        int[] report = linux.files().pipe(Open.CLOEXEC);
        pid = linux.processes().fork();
        if (pid == 0) {
            become(environment, report[1]);
        }
        linux.files().close(report[1]);
        byte[] problem = new byte[4096];
        // the end of the stream is the close-on-exec of a program that runs
        int n = linux.files().read(report[0], problem, problem.length);
        linux.files().close(report[0]);
        if (n <= 0) {
            return "";
        }
        linux.processes().waitFor(pid, new int[1], 0);
        return Utf8.decode(problem, 0, n);
    }

    /** Never returns. */
    private void become(List<String> environment, int report) {
        try {
            execute(environment, report);
        } catch (LinuxException e) {
            String text = "fork/exec " + hook.path() + ": " + Errno.text(e.errno());
            byte[] message = Utf8.encode(text);
            linux.files().write(report, message, message.length);
        }
        linux.processes().exit(127);
    }

    private void execute(List<String> environment, int report) {
        linux.files().replace(input[0], 0);
        linux.files().replace(output.end(), 1);
        linux.files().replace(errors.end(), 2);
        // nothing of the container's or the caller's goes to a hook
        linux.processes().closeFrom(FIRST_FOREIGN, true);
        linux.processes().blockOnly();
        List<String> arguments = hook.args().isEmpty() ? List.of(hook.path()) : hook.args();
        linux.processes().exec(hook.path(), arguments, environment.isEmpty() ? own() : environment);
    }

    private List<String> own() {
        byte[] bytes = linux.files().readFile("/proc/self/environ", MAX_ENVIRONMENT);
        List<String> variables = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                variables.add(Utf8.decode(bytes, start, i));
                start = i + 1;
            }
        }
        return variables;
    }

    private String await() {
        exit = linux.processes().pidDescriptor(pid);
        if (exit < 0) {
            throw new LinuxException("pidfd_open", -exit);
        }
        output.closeEnd();
        errors.closeEnd();
        epoll = linux.polling().create();
        linux.polling().add(epoll, exit, Polling.IN);
        linux.polling().add(epoll, output.fd(), Polling.IN);
        linux.polling().add(epoll, errors.fd(), Polling.IN);
        linux.polling().add(epoll, input[1], Polling.OUT);
        boolean ended = serve();
        linux.files().close(epoll);
        linux.files().close(exit);
        return ended ? outcome() : overdue();
    }

    /** Until it ends; false: until its time is over. */
    private boolean serve() {
        long end = linux.processes().monotonicNanos() + seconds() * THOUSAND * MILLION;
        int[] fds = new int[4];
        int[] events = new int[4];
        while (true) {
            int count = linux.polling().await(epoll, fds, events, millis(end));
            for (int i = 0; i < count; i++) {
                if (fds[i] == exit) {
                    return true;
                }
                copy(fds[i]);
            }
            if (count == 0 && millis(end) == 0) {
                return false;
            }
        }
    }

    private long seconds() {
        return hook.timeout() == null ? 0 : Math.min(hook.timeout(), Integer.MAX_VALUE);
    }

    /** What is left; -1: for ever. */
    private int millis(long end) {
        if (hook.timeout() == null) {
            return -1;
        }
        long left = (end - linux.processes().monotonicNanos() + MILLION - 1) / MILLION;
        return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE));
    }

    private void copy(int fd) {
        if (fd == input[1]) {
            feed();
        } else if (!(fd == output.fd() ? output : errors).take()) {
            linux.polling().remove(epoll, fd);
        }
    }

    private void feed() {
        int n = linux.files().write(input[1], state, state.length);
        if (n == -Errno.EAGAIN) {
            return;
        }
        if (n > 0 && n < state.length) {
            state = Arrays.copyOfRange(state, n, state.length);
            return;
        }
        // The end of the state is the end of the stream: both of our ends go.
        linux.polling().remove(epoll, input[1]);
        linux.files().close(input[0]);
        linux.files().close(input[1]);
        input[0] = -1;
        input[1] = -1;
    }

    private String outcome() {
        int[] status = new int[1];
        linux.processes().waitFor(pid, status, 0);
        if (status[0] == 0) {
            return "";
        }
        output.drain();
        errors.drain();
        return "error running hook: "
                + text(status[0])
                + ", stdout: "
                + output.text()
                + ", stderr: "
                + errors.text();
    }

    static String text(int status) {
        int signal = status & 0x7F;
        return switch (signal) {
            case 0 -> "exit status " + Processes.exitCode(status);
            case Processes.SIGKILL -> "signal: killed";
            case Processes.SIGTERM -> "signal: terminated";
            case SIGSYS -> "signal: bad system call";
            default -> "signal: " + signal;
        };
    }

    private String overdue() {
        linux.processes().kill(pid, Processes.SIGKILL);
        linux.processes().waitFor(pid, new int[1], 0);
        return "hook ran past specified timeout of " + hook.timeout() + ".0s";
    }
}
