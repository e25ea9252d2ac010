package io.jdock.jdockd.containers.exec;

import io.jdock.jdockd.containers.Container;
import io.micronaut.core.annotation.Nullable;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One further process, from its making to some time after its end. */
public final class Exec {
    /** How far it is. */
    enum Phase {
        CREATED,
        STARTING,
        RUNNING,
        ENDED
    }

    /**
     * @param exitCode null: not ended
     * @param endedAt null: not ended
     */
    public record View(
            Phase phase, int pid, @Nullable Integer exitCode, @Nullable Instant endedAt) {
        public boolean running() {
            return phase == Phase.STARTING || phase == Phase.RUNNING;
        }
    }

    private final String id;
    private final Container container;
    private final ExecConfig config;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile View view = new View(Phase.CREATED, 0, null, null);

    Exec(String id, Container container, ExecConfig config) {
        this.id = id;
        this.container = container;
        this.config = config;
    }

    public String id() {
        return id;
    }

    public Container container() {
        return container;
    }

    public ExecConfig config() {
        return config;
    }

    public View view() {
        return view;
    }

    CompletableFuture<Void> whenStarted() {
        return started;
    }

    /**
     * @return false if somebody was faster
     */
    synchronized boolean begin() {
        if (view.phase() != Phase.CREATED) {
            return false;
        }
        view = new View(Phase.STARTING, 0, null, null);
        return true;
    }

    synchronized void running(int pid) {
        if (view.phase() == Phase.STARTING) {
            view = new View(Phase.RUNNING, pid, null, null);
        }
        started.complete(null);
    }

    /**
     * @return false if it had ended before
     */
    synchronized boolean end(int exitCode) {
        if (view.phase() == Phase.ENDED) {
            return false;
        }
        view = new View(Phase.ENDED, view.pid(), exitCode, Instant.now());
        started.complete(null);
        return true;
    }
}
