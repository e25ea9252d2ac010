package io.jdock.jrunc.hooks;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Hook;
import io.jdock.proto.plain.sys.Linux;

import java.util.List;

/** Runs hooks in order; each reads the container's state as JSON from its standard input. */
public final class HookRunner {
    private final Linux linux;

    public HookRunner(Linux linux) {
        this.linux = linux;
    }

    /**
     * Runs all of them. One that names no environment gets this program's own.
     *
     * @throws Failure when one fails or exceeds its time; those behind it do not run
     */
    public void run(String point, List<Hook> hooks, String state) {
        run(point, hooks, state, List.of());
    }

    /**
     * Runs all of them.
     *
     * @param environment of those that name none; empty: this program's own
     */
    public void run(String point, List<Hook> hooks, String state, List<String> environment) {
        for (int i = 0; i < hooks.size(); i++) {
            Hook hook = hooks.get(i);
            List<String> variables = hook.env().isEmpty() ? environment : hook.env();
            String problem = new HookProcess(linux, hook).run(state, variables);
            if (!problem.isEmpty()) {
                throw Failure.precondition(
                        "error running " + point + " hook #" + i + ": " + problem);
            }
        }
    }
}
