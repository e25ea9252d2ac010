package io.jdock.jcontainerd.tasks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tasks there are. */
final class TaskTable {
    private final Map<TaskKey, Task> tasks = new ConcurrentHashMap<>();

    /** Takes the name for a task to be made. @throws Failure ALREADY_EXISTS */
    Task reserve(TaskKey key) {
        return add(new Task(key, false));
    }

    /** A task whose bundle was found; its shim is still to be found. */
    Task restore(TaskKey key) {
        return add(new Task(key, true));
    }

    private Task add(Task task) {
        TaskKey key = task.key();
        if (tasks.putIfAbsent(key, task) != null) {
            throw Task.exists(key.id());
        }
        return task;
    }

    void remove(Task task) {
        tasks.remove(task.key(), task);
    }

    /** A task that is being made by a request counts as well. */
    Optional<Task> find(TaskKey key) {
        return Optional.ofNullable(tasks.get(key));
    }

    /**
     * @throws Failure NOT_FOUND
     */
    Task get(TaskKey key) {
        return find(key).filter(Task::isListed).orElseThrow(() -> Task.missing(key.id()));
    }

    List<Task> in(String namespace) {
        return tasks.values().stream()
                .filter(task -> task.key().namespace().equals(namespace))
                .filter(Task::isListed)
                .toList();
    }
}
