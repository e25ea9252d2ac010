package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.runtime.CreateOrder;
import io.jdock.jdockd.containers.runtime.Exit;
import io.jdock.jdockd.containers.runtime.RootMount;
import io.jdock.jdockd.containers.runtime.Stdio;
import io.jdock.jdockd.containers.runtime.TaskState;
import io.jdock.proto.plain.error.Failure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A containerd in memory: tasks that run until they are told to end. */
final class FakeRuntime implements ContainerRuntime {
    private final Path root;
    final Map<String, TaskState> tasks = new ConcurrentHashMap<>();
    final Set<String> snapshots = ConcurrentHashMap.newKeySet();
    final Map<String, CreateOrder> orders = new ConcurrentHashMap<>();

    /** What the next create fails with; null: nothing. */
    volatile Failure refusal;

    FakeRuntime(Path root) {
        this.root = root;
    }

    void end(String id, int status, Instant at) {
        tasks.put(id, new TaskState(id, "", 7, TaskState.Phase.STOPPED, status, at));
    }

    @Override
    public void prepare(String snapshotter, String id, String parent) {
        snapshots.add(id);
    }

    @Override
    public List<RootMount> mounts(String snapshotter, String id) {
        return List.of(new RootMount("bind", root.toString(), "", List.of("rbind", "rw")));
    }

    @Override
    public void removeSnapshot(String snapshotter, String id) {
        snapshots.remove(id);
    }

    @Override
    public Set<String> snapshots(String snapshotter) {
        return Set.copyOf(snapshots);
    }

    @Override
    public int create(CreateOrder order) {
        if (refusal != null) {
            throw refusal;
        }
        orders.put(order.id(), order);
        tasks.put(order.id(), new TaskState(order.id(), "", 7, TaskState.Phase.CREATED, 0, null));
        return 7;
    }

    @Override
    public int start(String id, String execId) {
        tasks.put(id, new TaskState(id, "", 7, TaskState.Phase.RUNNING, 0, null));
        return 7;
    }

    @Override
    public Optional<TaskState> state(String id, String execId) {
        return Optional.ofNullable(tasks.get(id));
    }

    @Override
    public List<TaskState> states() {
        return List.copyOf(tasks.values());
    }

    @Override
    public Set<String> containers() {
        return Set.copyOf(tasks.keySet());
    }

    @Override
    public Optional<Exit> delete(String id) {
        return Optional.ofNullable(tasks.remove(id))
                .filter(task -> task.exitedAt() != null)
                .map(task -> new Exit(task.exitStatus(), task.exitedAt()));
    }

    @Override
    public void kill(String id, String execId, int signal, boolean all) {
        if (tasks.containsKey(id)) {
            end(id, 128 + signal, Instant.now());
        }
    }

    @Override
    public void exec(String id, String execId, byte[] process, Stdio stdio) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Exit> deleteExec(String id, String execId) {
        return Optional.empty();
    }

    @Override
    public void resize(String id, String execId, int height, int width) {}

    @Override
    public void pause(String id) {}

    @Override
    public void resume(String id) {}

    @Override
    public List<Integer> pids(String id) {
        return List.of(7);
    }

    @Override
    public long usage(String snapshotter, String id) {
        return 0;
    }
}
