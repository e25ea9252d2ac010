package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.containers.DeleteContainerRequest;
import io.jdock.proto.jvm.containerd.containers.GetContainerRequest;
import io.jdock.proto.jvm.containerd.snapshots.MountsRequest;
import io.jdock.proto.jvm.containerd.tasks.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.DeleteResponse;
import io.jdock.proto.jvm.containerd.tasks.DeleteTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.GetRequest;
import io.jdock.proto.jvm.containerd.types.Process;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.oci.Spec;

/** What several commands do with containers and their tasks. */
final class Tasks {
    private final Client client;

    Tasks(Client client) {
        this.client = client;
    }

    Container container(String id) {
        GetContainerRequest request = GetContainerRequest.newBuilder().setId(id).build();
        return Client.call(() -> client.containers().get(request)).getContainer();
    }

    static Spec spec(Container container) {
        return Spec.parse(
                "spec of " + container.getId(), container.getSpec().getValue().toStringUtf8());
    }

    /**
     * The task of a container.
     *
     * @throws Failure NOT_FOUND without the one or the other
     */
    Process running(String id) {
        container(id);
        GetRequest request = GetRequest.newBuilder().setContainerId(id).build();
        try {
            return Client.call(() -> client.tasks().get(request)).getProcess();
        } catch (Failure e) {
            throw e.is(Kind.NOT_FOUND)
                    ? Failure.notFound("no running task found: " + e.getMessage())
                    : e;
        }
    }

    /** Makes the task of a container, starts it, and unless detached stays until it has ended. */
    int run(Container container, TaskFlags flags) {
        boolean tty = spec(container).process().terminal();
        Stdio stdio = flags.stdio(container.getId(), tty);
        boolean left = false;
        try {
            RunningProcess process = new RunningProcess(client, container.getId(), "");
            process.connect(stdio, flags);
            create(container, stdio, tty);
            int status = started(container, process, flags, stdio, tty);
            left = flags.detach;
            if (!flags.detach) {
                delete(container.getId());
            }
            return status;
        } finally {
            if (!left) {
                stdio.close();
            }
        }
    }

    private int started(
            Container container,
            RunningProcess process,
            TaskFlags flags,
            Stdio stdio,
            boolean tty) {
        try {
            return process.run(flags, stdio, tty);
        } catch (Failure e) {
            deleteQuietly(container.getId(), e);
            throw e;
        }
    }

    private void create(Container container, Stdio stdio, boolean tty) {
        CreateTaskRequest.Builder request =
                CreateTaskRequest.newBuilder()
                        .setContainerId(container.getId())
                        .setStdin(stdio.stdin())
                        .setStdout(stdio.stdout())
                        .setStderr(tty ? "" : stdio.stderr())
                        .setTerminal(tty);
        if (!container.getSnapshotKey().isEmpty()) {
            MountsRequest mounts =
                    MountsRequest.newBuilder()
                            .setSnapshotter(container.getSnapshotter())
                            .setKey(container.getSnapshotKey())
                            .build();
            request.addAllRootfs(
                    Client.call(() -> client.snapshots().mounts(mounts)).getMountsList());
        }
        Client.call(() -> client.tasks().create(request.build()));
    }

    private void deleteQuietly(String id, Failure cause) {
        try {
            delete(id);
        } catch (Failure e) {
            cause.addSuppressed(e);
        }
    }

    DeleteResponse delete(String id) {
        DeleteTaskRequest request = DeleteTaskRequest.newBuilder().setContainerId(id).build();
        return Client.call(() -> client.tasks().delete(request));
    }

    /** Removes a container's record and, unless it is to stay, its snapshot. */
    void remove(String id, boolean keepSnapshot) {
        Container container = container(id);
        DeleteContainerRequest request = DeleteContainerRequest.newBuilder().setId(id).build();
        if (!keepSnapshot && !container.getSnapshotKey().isEmpty()) {
            removeSnapshot(container);
        }
        Client.call(() -> client.containers().delete(request));
    }

    private void removeSnapshot(Container container) {
        try {
            SnapshotsCommand.remove(client, container.getSnapshotter(), container.getSnapshotKey());
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND)) {
                throw e;
            }
        }
    }
}
