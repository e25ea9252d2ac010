package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.bundles.Bundle;
import io.jdock.jcontainerd.bundles.ExitRecord;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.proto.jvm.containerd.task.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.task.CloseIORequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskResponse;
import io.jdock.proto.jvm.containerd.task.DeleteResponse;
import io.jdock.proto.jvm.containerd.task.ExecProcessRequest;
import io.jdock.proto.jvm.containerd.task.KillRequest;
import io.jdock.proto.jvm.containerd.task.PidsResponse;
import io.jdock.proto.jvm.containerd.task.ResizePtyRequest;
import io.jdock.proto.jvm.containerd.task.StateResponse;
import io.jdock.proto.jvm.containerd.task.StatsResponse;
import io.jdock.proto.jvm.containerd.task.UpdateTaskRequest;
import io.jdock.proto.jvm.containerd.task.WaitResponse;
import io.jdock.proto.jvm.containerd.types.Status;
import io.jdock.proto.plain.error.Failure;

/** Answers in place of a shim that has died, from the exit that is known of its container. */
record GoneShim(Bundle bundle, ExitRecord exit) implements Shim {
    @Override
    public StateResponse state(String execId) {
        firstProcess(execId);
        return StateResponse.newBuilder()
                .setId(bundle.id())
                .setBundle(bundle.directory().toString())
                .setPid(exit.pid())
                .setStatus(Status.STOPPED)
                .setExitStatus(exit.status())
                .setExitedAt(Moments.timestamp(exit.exitedAt()))
                .build();
    }

    @Override
    public WaitResponse await(String execId) {
        firstProcess(execId);
        return WaitResponse.newBuilder()
                .setExitStatus(exit.status())
                .setExitedAt(Moments.timestamp(exit.exitedAt()))
                .build();
    }

    @Override
    public DeleteResponse delete(String execId) {
        firstProcess(execId);
        return DeleteResponse.newBuilder()
                .setPid(exit.pid())
                .setExitStatus(exit.status())
                .setExitedAt(Moments.timestamp(exit.exitedAt()))
                .build();
    }

    /** The processes an exec began are forgotten with the shim. */
    private void firstProcess(String execId) {
        if (!execId.isEmpty()) {
            throw Errors.notFound("process " + execId);
        }
    }

    @Override
    public void kill(KillRequest request) {
        throw Errors.notFound("process already finished");
    }

    @Override
    public CreateTaskResponse create(CreateTaskRequest request) {
        throw stopped("create");
    }

    @Override
    public int start(String execId) {
        throw stopped("start");
    }

    @Override
    public void exec(ExecProcessRequest request) {
        throw stopped("exec in");
    }

    @Override
    public void resize(ResizePtyRequest request) {
        throw stopped("resize");
    }

    @Override
    public void closeIo(CloseIORequest request) {
        // Its streams are closed.
    }

    @Override
    public void pause() {
        throw stopped("pause");
    }

    @Override
    public void resume() {
        throw stopped("resume");
    }

    @Override
    public void checkpoint(CheckpointTaskRequest request) {
        throw stopped("checkpoint");
    }

    @Override
    public PidsResponse pids() {
        return PidsResponse.getDefaultInstance();
    }

    @Override
    public void update(UpdateTaskRequest request) {
        throw stopped("update");
    }

    @Override
    public StatsResponse stats() {
        throw stopped("measure");
    }

    @Override
    public void shutdown() {
        // It is.
    }

    private Failure stopped(String verb) {
        return Errors.precondition("cannot " + verb + " a stopped process");
    }
}
