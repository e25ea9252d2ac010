package io.jdock.jcontainerd.tasks;

import com.google.protobuf.InvalidProtocolBufferException;

import io.jdock.jcontainerd.bundles.ExitRecord;
import io.jdock.jcontainerd.events.EventSink;
import io.jdock.jcontainerd.events.Gate;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.proto.jvm.containerd.events.TaskDelete;
import io.jdock.proto.jvm.containerd.events.TaskExit;
import io.jdock.proto.jvm.containerd.types.Envelope;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * The events of tasks. Shims send their own; when one has died before it could, the daemon does it
 * in its place. The end of a container is told exactly once, whoever comes first.
 */
final class TaskEvents implements Gate {
    private static final System.Logger LOG = System.getLogger(TaskEvents.class.getName());
    private static final String EXIT = "/tasks/exit";

    private final TaskTable tasks;
    private final EventSink sink;

    TaskEvents(TaskTable tasks, EventSink sink) {
        this.tasks = tasks;
        this.sink = sink;
    }

    @Override
    public boolean admits(Envelope envelope) {
        if (!envelope.getTopic().equals(EXIT)) {
            return true;
        }
        TaskExit exit;
        try {
            exit = TaskExit.parseFrom(envelope.getEvent().getValue());
        } catch (InvalidProtocolBufferException e) {
            LOG.log(Level.WARNING, "malformed {0} event: {1}", EXIT, e.getMessage());
            return true;
        }
        if (!exit.getId().equals(exit.getContainerId())) {
            return true;
        }
        Optional<Task> task =
                tasks.find(new TaskKey(envelope.getNamespace(), exit.getContainerId()));
        task.ifPresent(known -> known.heardExit(record(exit)));
        return task.map(Task::claimExit).orElse(true);
    }

    private static ExitRecord record(TaskExit exit) {
        Instant at =
                Instant.ofEpochSecond(
                        exit.getExitedAt().getSeconds(), exit.getExitedAt().getNanos());
        return new ExitRecord(
                exit.getContainerId(), exit.getPid(), exit.getExitStatus(), at, false);
    }

    /** In place of a shim that died; nothing if it had told it itself. */
    void exited(Task task, ExitRecord exit) {
        if (!task.claimExit()) {
            return;
        }
        TaskExit event =
                TaskExit.newBuilder()
                        .setContainerId(task.key().id())
                        .setId(task.key().id())
                        .setPid(exit.pid())
                        .setExitStatus(exit.status())
                        .setExitedAt(Moments.timestamp(exit.exitedAt()))
                        .build();
        sink.publish(task.key().namespace(), EXIT, event);
    }

    /** In place of a shim that died. */
    void deleted(Task task, ExitRecord exit) {
        TaskDelete event =
                TaskDelete.newBuilder()
                        .setContainerId(task.key().id())
                        .setId(task.key().id())
                        .setPid(exit.pid())
                        .setExitStatus(exit.status())
                        .setExitedAt(Moments.timestamp(exit.exitedAt()))
                        .build();
        sink.publish(task.key().namespace(), "/tasks/delete", event);
    }
}
