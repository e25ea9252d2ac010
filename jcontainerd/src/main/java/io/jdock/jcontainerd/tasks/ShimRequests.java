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

/** The shim's messages made from the clients', and back. Strings pass unchanged. */
final class ShimRequests {
    private ShimRequests() {}

    static CreateTaskRequest create(
            io.jdock.proto.jvm.containerd.tasks.CreateTaskRequest asked,
            Bundle bundle,
            Any options,
            String checkpoint) {
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
        return request.setCheckpoint(checkpoint).build();
    }

    /** The images that a runtime's options name; empty for none. */
    static String criuImages(Any options) {
        return TypeUrl.is(options, Options.getDefaultInstance())
                ? TypeUrl.unpack(options, Options.getDefaultInstance()).getCriuImagePath()
                : "";
    }

    /** Where the client wants a checkpoint's images; empty if in the store. */
    static String imagePath(io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest asked) {
        return asked.hasOptions()
                ? TypeUrl.unpack(asked.getOptions(), CheckpointOptions.getDefaultInstance())
                        .getImagePath()
                : "";
    }

    /**
     * @param path of a directory for the images
     */
    static CheckpointTaskRequest checkpoint(
            io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest asked, String path) {
        return CheckpointTaskRequest.newBuilder()
                .setId(asked.getContainerId())
                .setPath(path)
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
