package io.jdock.jdockd.containers;

import io.jdock.jdockd.logs.Running;

import java.util.concurrent.CompletableFuture;

/** A container's life as the reader of its log sees it. */
public final class RunningView implements Running {
    /** Of one that writes no more. */
    static final Running ENDED =
            new Running() {
                @Override
                public boolean running() {
                    return false;
                }

                @Override
                public Registration whenStopped(Runnable wake) {
                    wake.run();
                    return () -> {};
                }
            };

    private final Container container;

    public RunningView(Container container) {
        this.container = container;
    }

    @Override
    public boolean running() {
        if (!container.status().active()) {
            // an end is seen before its task is deleted, and a foreign shim's logger ends with that
            container.locked(() -> {});
        }
        return container.status().active();
    }

    @Override
    public Registration whenStopped(Runnable wake) {
        CompletableFuture<?> end =
                container.waiters().await(Waiters.Condition.NOT_RUNNING, container::state);
        CompletableFuture<Void> woken = end.thenRun(wake);
        return () -> {
            woken.cancel(false);
            end.cancel(false);
        };
    }
}
