package io.jdock.jdockd.containers.runtime;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;

import io.jdock.jdockd.containerd.Containerd;
import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.containers.ContainersGrpc.ContainersBlockingStub;
import io.jdock.proto.jvm.containerd.containers.CreateContainerRequest;
import io.jdock.proto.jvm.containerd.containers.DeleteContainerRequest;
import io.jdock.proto.jvm.containerd.containers.ListContainersRequest;
import io.jdock.proto.jvm.containerd.runc.Options;
import io.jdock.proto.jvm.containerd.tasks.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.DeleteProcessRequest;
import io.jdock.proto.jvm.containerd.tasks.DeleteResponse;
import io.jdock.proto.jvm.containerd.tasks.DeleteTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.ExecProcessRequest;
import io.jdock.proto.jvm.containerd.tasks.GetRequest;
import io.jdock.proto.jvm.containerd.tasks.KillRequest;
import io.jdock.proto.jvm.containerd.tasks.ListPidsRequest;
import io.jdock.proto.jvm.containerd.tasks.ListTasksRequest;
import io.jdock.proto.jvm.containerd.tasks.PauseTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.ResizePtyRequest;
import io.jdock.proto.jvm.containerd.tasks.ResumeTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.StartRequest;
import io.jdock.proto.jvm.containerd.tasks.TasksGrpc.TasksBlockingStub;
import io.jdock.proto.jvm.containerd.types.Mount;
import io.jdock.proto.jvm.containerd.types.Process;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Containers by containerd's services. */
@Singleton
final class ContainerdRuntime implements ContainerRuntime {
    /** Longer than any healthy shim needs; a stopped one must not hold a request forever. */
    private static final int PATIENCE_SECONDS = 30;

    /** Creating starts a shim and sets up a root; a loaded machine takes its time. */
    private static final int CREATE_SECONDS = 120;

    private final Containerd containerd;
    private final Snapshots snapshots;

    ContainerdRuntime(Containerd containerd) {
        this.containerd = containerd;
        this.snapshots = new Snapshots(containerd);
    }

    private TasksBlockingStub tasks() {
        return containerd.tasks().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private ContainersBlockingStub rows() {
        return containerd.containers().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void prepare(String snapshotter, String id, String parent) {
        snapshots.prepare(snapshotter, id, parent);
    }

    @Override
    public List<RootMount> mounts(String snapshotter, String id) {
        return snapshots.mounts(snapshotter, id);
    }

    @Override
    public void removeSnapshot(String snapshotter, String id) {
        ifThere(() -> snapshots.remove(snapshotter, id));
    }

    @Override
    public Set<String> snapshots(String snapshotter) {
        return snapshots.keys(snapshotter);
    }

    @Override
    public long usage(String snapshotter, String id) {
        return snapshots.usage(snapshotter, id);
    }

    @Override
    public int create(CreateOrder order) {
        List<RootMount> mounts = mounts(order.snapshotter(), order.id());
        Container.Runtime.Builder runtime =
                Container.Runtime.newBuilder().setName(order.runtimeType());
        if (!order.runtimePath().isEmpty()) {
            runtime.setOptions(
                    TypeUrl.pack(Options.newBuilder().setBinaryName(order.runtimePath()).build()));
        }
        Container row =
                Container.newBuilder()
                        .setId(order.id())
                        .setImage(order.image())
                        .putAllLabels(order.labels())
                        .setRuntime(runtime)
                        .setSpec(TypeUrl.json(TypeUrl.SPEC, order.spec()))
                        .setSnapshotter(order.snapshotter())
                        .setSnapshotKey(order.id())
                        .build();
        CreateTaskRequest.Builder task =
                CreateTaskRequest.newBuilder()
                        .setContainerId(order.id())
                        .setStdin(order.stdio().stdin())
                        .setStdout(order.stdio().stdout())
                        .setStderr(order.stdio().stderr())
                        .setTerminal(order.stdio().terminal());
        mounts.forEach(mount -> task.addRootfs(mount(mount)));
        deleteRow(order.id());
        containerd.run(
                () -> rows().create(CreateContainerRequest.newBuilder().setContainer(row).build()));
        try {
            return containerd.call(
                    () ->
                            containerd
                                    .tasks()
                                    .withDeadlineAfter(CREATE_SECONDS, TimeUnit.SECONDS)
                                    .create(task.build())
                                    .getPid());
        } catch (Failure failure) {
            undo(() -> delete(order.id()), failure);
            throw failure;
        }
    }

    private static Mount mount(RootMount mount) {
        return Mount.newBuilder()
                .setType(mount.type())
                .setSource(mount.source())
                .setTarget(mount.target())
                .addAllOptions(mount.options())
                .build();
    }

    private static void undo(Runnable step, Failure first) {
        try {
            step.run();
        } catch (Failure second) {
            first.addSuppressed(second);
        }
    }

    @Override
    public int start(String id, String execId) {
        StartRequest request =
                StartRequest.newBuilder().setContainerId(id).setExecId(execId).build();
        return containerd.call(() -> tasks().start(request).getPid());
    }

    @Override
    public Optional<TaskState> state(String id, String execId) {
        GetRequest request = GetRequest.newBuilder().setContainerId(id).setExecId(execId).build();
        return found(
                () -> containerd.call(() -> state(id, execId, tasks().get(request).getProcess())));
    }

    @Override
    public List<TaskState> states() {
        return containerd.call(
                () ->
                        tasks().list(ListTasksRequest.getDefaultInstance()).getTasksList().stream()
                                .map(ContainerdRuntime::first)
                                .toList());
    }

    /** The list names containers in "id" and leaves "container_id" empty. */
    private static TaskState first(Process process) {
        String id = process.getContainerId().isEmpty() ? process.getId() : process.getContainerId();
        return state(id, "", process);
    }

    private static TaskState state(String id, String execId, Process process) {
        TaskState.Phase phase =
                switch (process.getStatus()) {
                    case CREATED -> TaskState.Phase.CREATED;
                    case RUNNING -> TaskState.Phase.RUNNING;
                    case PAUSED, PAUSING -> TaskState.Phase.PAUSED;
                    case STOPPED -> TaskState.Phase.STOPPED;
                    case UNKNOWN, UNRECOGNIZED -> TaskState.Phase.UNKNOWN;
                };
        Instant exitedAt = phase == TaskState.Phase.STOPPED ? instant(process.getExitedAt()) : null;
        return new TaskState(
                id, execId, process.getPid(), phase, process.getExitStatus(), exitedAt);
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    @Override
    public Set<String> containers() {
        return containerd.call(
                () ->
                        rows()
                                .list(ListContainersRequest.getDefaultInstance())
                                .getContainersList()
                                .stream()
                                .map(Container::getId)
                                .collect(Collectors.toSet()));
    }

    @Override
    public Optional<Exit> delete(String id) {
        DeleteTaskRequest request = DeleteTaskRequest.newBuilder().setContainerId(id).build();
        Optional<Exit> exit = found(() -> exit(containerd.call(() -> tasks().delete(request))));
        deleteRow(id);
        return exit;
    }

    private void deleteRow(String id) {
        DeleteContainerRequest request = DeleteContainerRequest.newBuilder().setId(id).build();
        ifThere(() -> containerd.run(() -> rows().delete(request)));
    }

    private static Exit exit(DeleteResponse response) {
        return new Exit(response.getExitStatus(), instant(response.getExitedAt()));
    }

    @Override
    public void kill(String id, String execId, int signal, boolean all) {
        KillRequest request =
                KillRequest.newBuilder()
                        .setContainerId(id)
                        .setExecId(execId)
                        .setSignal(signal)
                        .setAll(all)
                        .build();
        containerd.run(() -> tasks().kill(request));
    }

    @Override
    public void exec(String id, String execId, byte[] process, Stdio stdio) {
        Any spec = TypeUrl.json(TypeUrl.PROCESS, process);
        ExecProcessRequest request =
                ExecProcessRequest.newBuilder()
                        .setContainerId(id)
                        .setExecId(execId)
                        .setStdin(stdio.stdin())
                        .setStdout(stdio.stdout())
                        .setStderr(stdio.stderr())
                        .setTerminal(stdio.terminal())
                        .setSpec(spec)
                        .build();
        containerd.run(() -> tasks().exec(request));
    }

    @Override
    public Optional<Exit> deleteExec(String id, String execId) {
        DeleteProcessRequest request =
                DeleteProcessRequest.newBuilder().setContainerId(id).setExecId(execId).build();
        return found(() -> exit(containerd.call(() -> tasks().deleteProcess(request))));
    }

    @Override
    public void resize(String id, String execId, int height, int width) {
        ResizePtyRequest request =
                ResizePtyRequest.newBuilder()
                        .setContainerId(id)
                        .setExecId(execId)
                        .setHeight(height)
                        .setWidth(width)
                        .build();
        containerd.run(() -> tasks().resizePty(request));
    }

    @Override
    public void pause(String id) {
        PauseTaskRequest request = PauseTaskRequest.newBuilder().setContainerId(id).build();
        containerd.run(() -> tasks().pause(request));
    }

    @Override
    public void resume(String id) {
        ResumeTaskRequest request = ResumeTaskRequest.newBuilder().setContainerId(id).build();
        containerd.run(() -> tasks().resume(request));
    }

    @Override
    public List<Integer> pids(String id) {
        ListPidsRequest request = ListPidsRequest.newBuilder().setContainerId(id).build();
        return containerd.call(
                () ->
                        tasks().listPids(request).getProcessesList().stream()
                                .map(process -> process.getPid())
                                .toList());
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (Failure failure) {
            if (failure.is(Kind.NOT_FOUND)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static void ifThere(Runnable call) {
        found(
                () -> {
                    call.run();
                    return true;
                });
    }
}
