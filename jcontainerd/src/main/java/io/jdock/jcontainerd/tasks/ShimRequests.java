package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Any;

import io.jdock.jcontainerd.bundles.Bundle;
import io.jdock.proto.jvm.containerd.runc.CheckpointOptions;
import io.jdock.proto.jvm.containerd.runc.Options;
import io.jdock.proto.jvm.containerd.task.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.task.CloseIORequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.task.ExecProcessRequest;
import io.jdock.proto.jvm.containerd.task.KillRequest;
import io.jdock.proto.jvm.containerd.task.ResizePtyRequest;
import io.jdock.proto.jvm.containerd.task.StateResponse;
import io.jdock.proto.jvm.containerd.task.UpdateTaskRequest;
import io.jdock.proto.jvm.containerd.types.Process;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;

/** The shim's messages made from the clients', and back. Strings pass unchanged. */
final class ShimRequests {
    private ShimRequests() {}

    static CreateTaskRequest create(
            io.jdock.proto.jvm.containerd.tasks.CreateTaskRequest asked,
            Bundle bundle,
            Any options) {
        CreateTaskRequest.Builder request =
                CreateTaskRequest.newBuilder()
                        .setId(bundle.id())
                        .setBundle(bundle.directory().toString())
                        .addAllRootfs(asked.getRootfsList())
                        .setTerminal(asked.getTerminal())
                        .setStdin(asked.getStdin())
                        .setStdout(asked.getStdout())
                        .setStderr(asked.getStderr());
        if (!options.getTypeUrl().isEmpty()) {
            request.setOptions(options);
        }
        if (TypeUrl.is(options, Options.getDefaultInstance())) {
            Options runtime = TypeUrl.unpack(options, Options.getDefaultInstance());
            request.setCheckpoint(runtime.getCriuImagePath());
        }
        return request.build();
    }

    /**
     * @throws Failure UNIMPLEMENTED without a directory for the images: none goes into the store
     */
    static CheckpointTaskRequest checkpoint(
            io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest asked) {
        CheckpointOptions options =
                asked.hasOptions()
                        ? TypeUrl.unpack(asked.getOptions(), CheckpointOptions.getDefaultInstance())
                        : CheckpointOptions.getDefaultInstance();
        if (options.getImagePath().isEmpty()) {
            throw Failure.unimplemented("checkpoint without an image path");
        }
        return CheckpointTaskRequest.newBuilder()
                .setId(asked.getContainerId())
                .setPath(options.getImagePath())
                .setOptions(asked.getOptions())
                .build();
    }

    static ExecProcessRequest exec(io.jdock.proto.jvm.containerd.tasks.ExecProcessRequest asked) {
        return ExecProcessRequest.newBuilder()
                .setId(asked.getContainerId())
                .setExecId(asked.getExecId())
                .setTerminal(asked.getTerminal())
                .setStdin(asked.getStdin())
                .setStdout(asked.getStdout())
                .setStderr(asked.getStderr())
                .setSpec(asked.getSpec())
                .build();
    }

    static KillRequest kill(io.jdock.proto.jvm.containerd.tasks.KillRequest asked) {
        return KillRequest.newBuilder()
                .setId(asked.getContainerId())
                .setExecId(asked.getExecId())
                .setSignal(asked.getSignal())
                .setAll(asked.getAll())
                .build();
    }

    static ResizePtyRequest resize(io.jdock.proto.jvm.containerd.tasks.ResizePtyRequest asked) {
        return ResizePtyRequest.newBuilder()
                .setId(asked.getContainerId())
                .setExecId(asked.getExecId())
                .setWidth(asked.getWidth())
                .setHeight(asked.getHeight())
                .build();
    }

    static CloseIORequest closeIo(io.jdock.proto.jvm.containerd.tasks.CloseIORequest asked) {
        return CloseIORequest.newBuilder()
                .setId(asked.getContainerId())
                .setExecId(asked.getExecId())
                .setStdin(asked.getStdin())
                .build();
    }

    static UpdateTaskRequest update(io.jdock.proto.jvm.containerd.tasks.UpdateTaskRequest asked) {
        return UpdateTaskRequest.newBuilder()
                .setId(asked.getContainerId())
                .setResources(asked.getResources())
                .putAllAnnotations(asked.getAnnotationsMap())
                .build();
    }

    /** A process as clients see it: named by its exec's id, or by the task's. */
    static Process process(String id, StateResponse state) {
        Process.Builder process =
                Process.newBuilder()
                        .setId(id)
                        .setPid(state.getPid())
                        .setStatus(state.getStatus())
                        .setStdin(state.getStdin())
                        .setStdout(state.getStdout())
                        .setStderr(state.getStderr())
                        .setTerminal(state.getTerminal())
                        .setExitStatus(state.getExitStatus());
        if (state.hasExitedAt()) {
            process.setExitedAt(state.getExitedAt());
        }
        return process.build();
    }
}
