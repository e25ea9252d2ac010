package io.jdock.jdockd.containers.exec;

import io.jdock.jdockd.containers.Container;
import io.jdock.jdockd.containers.ContainerEvents;
import io.jdock.jdockd.containers.ExecExits;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.runtime.Exit;
import io.jdock.jdockd.containers.runtime.TaskState;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.wire.KeySequence;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All execs, by id; ended ones for a while. */
@Singleton
public class Execs implements ExecExits {
    private static final Logger LOG = LoggerFactory.getLogger(Execs.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MAX = 4096;
    private static final int KILLED = 137;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Exec> byId = new ConcurrentHashMap<>();
    private final ContainerRuntime runtime;
    private final ContainerEvents events;

    Execs(ContainerRuntime runtime, ContainerEvents events) {
        this.runtime = runtime;
        this.events = events;
    }

    public Exec create(Container container, ExecConfig config) {
        if (config.cmd().isEmpty()) {
            throw Failure.invalid("No exec command specified");
        }
        requireKeys(config.detachKeys());
        container.awaitSettled();
        requireRunning(container);
        forgetOld();
        byte[] id = new byte[32];
        random.nextBytes(id);
        Exec exec = new Exec(HexFormat.of().formatHex(id), container, config);
        byId.put(exec.id(), exec);
        publish(exec, "exec_create: " + command(exec), Map.of());
        return exec;
    }

    private static void requireKeys(String keys) {
        try {
            KeySequence.parse(keys);
        } catch (Failure unknown) {
            throw Failure.invalid("Invalid escape keys (" + keys + ") provided");
        }
    }

    static void requireRunning(Container container) {
        String id = container.id();
        switch (container.status()) {
            case RUNNING -> {}
            case PAUSED ->
                    throw Failure.precondition(
                            "Container " + id + " is paused, unpause the container before exec");
            case RESTARTING ->
                    throw Failure.precondition(
                            "Container "
                                    + id
                                    + " is restarting, wait until the container is running");
            case CREATED, EXITED, REMOVING, DEAD ->
                    throw Failure.precondition("Container " + id + " is not running");
        }
    }

    private void forgetOld() {
        Instant limit = Instant.now().minus(KEPT);
        byId.values()
                .removeIf(
                        exec ->
                                exec.view().endedAt() != null
                                        && exec.view().endedAt().isBefore(limit));
        if (byId.size() >= MAX) {
            byId.values().removeIf(exec -> !exec.view().running());
        }
        if (byId.size() >= MAX) {
            throw new Failure(Kind.RESOURCE_EXHAUSTED, "more than " + MAX + " execs are running");
        }
    }

    /**
     * @throws Failure NOT_FOUND {@code No such exec instance: X}
     */
    public Exec get(String id) {
        Exec exec = byId.get(id);
        if (exec == null) {
            throw Failure.notFound("No such exec instance: " + id);
        }
        return exec;
    }

    public List<String> idsOf(String containerId) {
        return byId.values().stream()
                .filter(exec -> exec.container().id().equals(containerId))
                .filter(exec -> exec.view().running())
                .map(Exec::id)
                .sorted()
                .toList();
    }

    static String command(Exec exec) {
        return String.join(" ", exec.config().cmd().list());
    }

    void publish(Exec exec, String action, Map<String, String> more) {
        Map<String, String> attributes = new java.util.LinkedHashMap<>(more);
        attributes.put("execID", exec.id());
        events.publish(exec.container().record(), action, attributes);
    }

    @Override
    public void ended(Container container, String execId, Exit exit) {
        Exec exec = byId.get(execId);
        if (exec != null) {
            finish(exec, exit.status());
        } else {
            // One of a daemon before us: nobody asks for it any more.
            runtime.deleteExec(container.id(), execId);
        }
    }

    private void finish(Exec exec, int status) {
        if (exec.end(status)) {
            publish(exec, "exec_die", Map.of("exitCode", Integer.toString(status)));
            try {
                runtime.deleteExec(exec.container().id(), exec.id());
            } catch (Failure failure) {
                LOG.debug("delete exec {}: {}", exec.id(), failure.getMessage());
            }
        }
    }

    /**
     * The daemon's word on an exec, after it had a look: a client may be ahead of the events, and
     * of the answer to the start too, since its stream ends as soon as the process has.
     */
    public Exec.View fresh(Exec exec) {
        if (exec.view().running()) {
            Optional<TaskState> state = look(exec);
            if (state.isPresent() && state.get().phase() == TaskState.Phase.STOPPED) {
                finish(exec, state.get().exitStatus());
            }
        }
        return exec.view();
    }

    private Optional<TaskState> look(Exec exec) {
        try {
            return runtime.state(exec.container().id(), exec.id());
        } catch (Failure silent) {
            LOG.debug("state of exec {}: {}", exec.id(), silent.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void containerEnded(String containerId) {
        byId.values().stream()
                .filter(exec -> exec.container().id().equals(containerId))
                .filter(exec -> exec.view().running())
                .forEach(exec -> finish(exec, KILLED));
    }

    @Override
    public void reread(Container container) {
        byId.values().stream().filter(exec -> exec.container() == container).forEach(this::fresh);
    }
}
