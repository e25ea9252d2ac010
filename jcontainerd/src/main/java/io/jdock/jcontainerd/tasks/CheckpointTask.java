package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.containers.ContainerStore;
import io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.types.Descriptor;

import java.nio.file.Path;
import java.util.List;

/** Has the shim write a container's processes to files, where the client wants them. */
final class CheckpointTask {
    private final TaskTable tasks;
    private final ContainerStore containers;
    private final Checkpoints checkpoints;

    CheckpointTask(TaskTable tasks, ContainerStore containers, Checkpoints checkpoints) {
        this.tasks = tasks;
        this.containers = containers;
        this.checkpoints = checkpoints;
    }

    /** The blobs they went into; none if the client has named a directory. */
    List<Descriptor> checkpoint(String namespace, CheckpointTaskRequest request) {
        Task task = tasks.get(new TaskKey(namespace, request.getContainerId()));
        String path = ShimRequests.imagePath(request);
        if (!path.isEmpty()) {
            write(task, request, Path.of(path));
            return List.of();
        }
        byte[] specification =
                containers.get(namespace, request.getContainerId()).getSpec().toByteArray();
        return checkpoints.store(namespace, specification, to -> write(task, request, to));
    }

    private static void write(Task task, CheckpointTaskRequest request, Path to) {
        task.tell(shim -> shim.checkpoint(ShimRequests.checkpoint(request, to.toString())));
    }
}
