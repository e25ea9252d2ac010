package io.jdock.jrunc.hooks;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Hook;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** Runs hooks in order; each reads the container's state as JSON from its standard input. */
public final class HookRunner {
    private final Linux linux;

    public HookRunner(Linux linux) {
        this.linux = linux;
    }

    /**
     * Runs all of them.
     *
     * @throws Failure when one fails or exceeds its time; those behind it do not run
     */
    public void run(String point, List<Hook> hooks, String state) {
        for (int i = 0; i < hooks.size(); i++) {
            String problem = run(hooks.get(i), state);
            if (problem != null) {
                throw Failure.precondition(
                        "error running " + point + " hook #" + i + ": " + problem);
            }
        }
    }

    /** Runs all of them, and returns the problems instead of stopping at one. */
    public List<String> runAll(List<Hook> hooks, String state) {
        return hooks.stream().map(hook -> run(hook, state)).filter(text -> text != null).toList();
    }

    private String run(Hook hook, String state) {
        int[] input = linux.files().pipe(0);
        int pid = linux.processes().fork();
        if (pid == 0) {
            become(hook, input[0]);
        }
        linux.files().close(input[0]);
        byte[] json = Utf8.encode(state);
        // the state is far smaller than a pipe, so this cannot block; a hook need not read it
        linux.files().write(input[1], json, json.length);
        linux.files().close(input[1]);
        return await(hook, pid);
    }

    private void become(Hook hook, int input) {
        linux.files().replace(input, 0);
        linux.processes().blockOnly();
        try {
            List<String> arguments = hook.args().isEmpty() ? List.of(hook.path()) : hook.args();
            linux.processes().exec(hook.path(), arguments, hook.env());
        } catch (Failure e) {
            byte[] message = Utf8.encode(e.getMessage() + "\n");
            linux.files().write(2, message, message.length);
        }
        linux.processes().exit(127);
    }

    private String await(Hook hook, int pid) {
        if (hook.timeout() != null && hook.timeout() > 0 && !endsWithin(pid, hook.timeout())) {
            linux.processes().kill(pid, Processes.SIGKILL);
            linux.processes().waitFor(pid, new int[1], 0);
            return hook.path() + " ran past its timeout of " + hook.timeout() + " seconds";
        }
        int[] status = new int[1];
        linux.processes().waitFor(pid, status, 0);
        int code = Processes.exitCode(status[0]);
        return code == 0 ? null : hook.path() + ": exit status " + code;
    }

    private boolean endsWithin(int pid, long seconds) {
        int descriptor = linux.processes().pidDescriptor(pid);
        if (descriptor < 0) {
            return true;
        }
        int epoll = linux.polling().create();
        linux.polling().add(epoll, descriptor, Polling.IN);
        int millis = (int) Math.min(seconds * 1000, Integer.MAX_VALUE);
        int ready = linux.polling().await(epoll, new int[1], new int[1], millis);
        linux.files().close(epoll);
        linux.files().close(descriptor);
        return ready > 0;
    }
}
