package io.jdock.jshim.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.TaskTarget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The containers of this shim, by id. */
final class Tasks {
    private final Map<String, Task> tasks = new HashMap<>();

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    List<Task> all() {
        return new ArrayList<>(tasks.values());
    }

    void add(Task task) {
        tasks.put(task.id(), task);
    }

    void remove(Task task) {
        tasks.remove(task.id());
    }

    boolean has(String id) {
        return tasks.containsKey(id);
    }

    /**
     * @throws Failure NOT_FOUND also while the container is still being made
     */
    Task task(String id) {
        Task task = tasks.get(id);
        if (task == null || !task.created()) {
            throw Failure.notFound("container not created");
        }
        return task;
    }

    /** The task of any call that names no known id: a shim serves one, as a rule. */
    TaskProcess process(TaskTarget target) {
        return task(target.id()).process(target.execId());
    }

    TaskProcess attachable(TaskTarget target) {
        TaskProcess process = process(target);
        if (process.status() == Status.STOPPED) {
            throw Failure.precondition("process has ended");
        }
        return process;
    }
}
