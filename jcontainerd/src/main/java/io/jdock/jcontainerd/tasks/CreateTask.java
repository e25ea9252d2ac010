package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Any;

import io.jdock.jcontainerd.bundles.Bundle;
import io.jdock.jcontainerd.bundles.Bundles;
import io.jdock.jcontainerd.containers.ContainerStore;
import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.tasks.CreateTaskRequest;
import io.jdock.proto.plain.error.Failure;

import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * Makes a task: a bundle, a shim in it, a container in that.
 *
 * <pre>
 *   reserve the name        in memory: a second request is told ALREADY_EXISTS
 *   bundle with an intent   from here on a restart cleans up
 *   shim started            its address goes into the bundle
 *   shim's Create           the container exists
 *   intent removed          from here on a restart keeps it
 *   answer
 * </pre>
 *
 * What fails on the way undoes all before it.
 */
final class CreateTask {
    private static final System.Logger LOG = System.getLogger(CreateTask.class.getName());

    private final TaskTable tasks;
    private final ContainerStore containers;
    private final Bundles bundles;
    private final ShimBinary binaries;
    private final Shims shims;
    private final Checkpoints checkpoints;

    CreateTask(
            TaskTable tasks,
            ContainerStore containers,
            Bundles bundles,
            ShimBinary binaries,
            Shims shims,
            Checkpoints checkpoints) {
        this.tasks = tasks;
        this.containers = containers;
        this.bundles = bundles;
        this.binaries = binaries;
        this.shims = shims;
        this.checkpoints = checkpoints;
    }

    /** The pid of the container's first process, which waits to be started. */
    int create(String namespace, CreateTaskRequest request) {
        Container container = containers.get(namespace, request.getContainerId());
        Task task = tasks.reserve(new TaskKey(namespace, container.getId()));
        try {
            Path binary = binaries.of(runtime(container, request));
            Bundle bundle =
                    bundles.create(
                            namespace,
                            container.getId(),
                            container.getSpec().getValue().toByteArray(),
                            binary);
            return inBundle(task, bundle, binary, request, options(container, request));
        } catch (Failure e) {
            tasks.remove(task);
            task.deleted();
            throw e;
        }
    }

    private int inBundle(
            Task task, Bundle bundle, Path binary, CreateTaskRequest request, Any options) {
        LiveShim shim = null;
        try {
            shim = shims.start(task, bundle, binary, options);
            String images = images(bundle, request, options);
            int pid = create(shim, ShimRequests.create(request, bundle, options, images));
            bundles.confirm(bundle);
            task.found(shim);
            return pid;
        } catch (Failure e) {
            undo(bundle, shim, e);
            throw e;
        }
    }

    /** The files to restore the container from; empty for a new one. */
    private String images(Bundle bundle, CreateTaskRequest request, Any options) {
        String named = ShimRequests.criuImages(options);
        if (!named.isEmpty() || !request.hasCheckpoint()) {
            return named;
        }
        checkpoints.extract(bundle.namespace(), request.getCheckpoint(), bundle.checkpoint());
        return bundle.checkpoint().toString();
    }

    private static int create(
            LiveShim shim, io.jdock.proto.jvm.containerd.task.CreateTaskRequest request) {
        try {
            return shim.create(request).getPid();
        } catch (Failure e) {
            throw new Failure(e.kind(), "failed to create shim task: " + e.getMessage(), e);
        }
    }

    private void undo(Bundle bundle, LiveShim shim, Failure cause) {
        try {
            if (shim != null) {
                shim.shutdown();
            }
            shims.clean(bundle);
            shims.discard(bundle);
        } catch (Failure e) {
            LOG.log(Level.WARNING, "undo of task {0}: {1}", bundle, e.getMessage());
            cause.addSuppressed(e);
        }
    }

    private static String runtime(Container container, CreateTaskRequest request) {
        return request.getRuntimePath().isEmpty()
                ? container.getRuntime().getName()
                : request.getRuntimePath();
    }

    /** Those of the request win over those of the container. */
    private static Any options(Container container, CreateTaskRequest request) {
        return request.hasOptions() ? request.getOptions() : container.getRuntime().getOptions();
    }
}
