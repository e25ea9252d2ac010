package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.Timestamp;

import io.jdock.proto.jvm.containerd.task.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskResponse;
import io.jdock.proto.jvm.containerd.task.DeleteRequest;
import io.jdock.proto.jvm.containerd.task.DeleteResponse;
import io.jdock.proto.jvm.containerd.task.KillRequest;
import io.jdock.proto.jvm.containerd.task.ShutdownRequest;
import io.jdock.proto.jvm.containerd.task.StartRequest;
import io.jdock.proto.jvm.containerd.task.StartResponse;
import io.jdock.proto.jvm.containerd.task.StateRequest;
import io.jdock.proto.jvm.containerd.task.StateResponse;
import io.jdock.proto.jvm.containerd.task.WaitRequest;
import io.jdock.proto.jvm.containerd.task.WaitResponse;
import io.jdock.proto.jvm.containerd.types.Status;
import io.jdock.proto.jvm.ttrpc.TtrpcMethod;
import io.jdock.proto.jvm.ttrpc.TtrpcServer;
import io.jdock.proto.plain.error.Failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One container that runs nothing: it ends when the test says so. */
final class FakeShim {
    static final int PID = 4711;
    private static final Timestamp ENDED = Timestamp.newBuilder().setSeconds(1_800_000_000).build();

    private final String id;
    private final TtrpcServer server;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final CompletableFuture<CreateTaskRequest> created = new CompletableFuture<>();
    private volatile Status status = Status.UNKNOWN;
    private volatile Failure refusal;
    private volatile boolean silent;
    private volatile boolean deleted;
    private volatile boolean shutDown;

    FakeShim(String id, Path socket) {
        this.id = id;
        Map<String, TtrpcMethod> methods = new HashMap<>();
        put(methods, "Create", CreateTaskRequest.parser(), this::create);
        put(methods, "Start", StartRequest.parser(), this::start);
        put(methods, "State", StateRequest.parser(), this::state);
        put(methods, "Wait", WaitRequest.parser(), this::await);
        put(methods, "Kill", KillRequest.parser(), this::kill);
        put(methods, "Delete", DeleteRequest.parser(), this::delete);
        put(methods, "Checkpoint", CheckpointTaskRequest.parser(), this::checkpoint);
        put(methods, "Shutdown", ShutdownRequest.parser(), this::shutdown);
        this.server = TtrpcServer.start(socket, methods);
    }

    private <Q extends Message> void put(
            Map<String, TtrpcMethod> methods,
            String name,
            Parser<Q> parser,
            Function<Q, Message> answer) {
        methods.put("containerd.task.v2.Task/" + name, TtrpcMethod.of(parser, answer));
    }

    /** From now on Create is refused. */
    void refuse(Failure failure) {
        refusal = failure;
    }

    /** From now on nobody is answered. */
    void fallSilent() {
        silent = true;
    }

    /** The container's process ends. */
    void end(int exitStatus) {
        status = Status.STOPPED;
        exit.complete(exitStatus);
    }

    /** As SIGKILL: all connections are cut. */
    void die() {
        server.close();
    }

    CreateTaskRequest created() {
        return created.join();
    }

    boolean isShutDown() {
        return shutDown;
    }

    /** Deletes the task as for a daemon that died before it could tell. */
    void forget() {
        deleted = true;
    }

    private Message create(CreateTaskRequest request) {
        if (refusal != null) {
            throw refusal;
        }
        created.complete(request);
        status = Status.CREATED;
        return CreateTaskResponse.newBuilder().setPid(PID).build();
    }

    private Message start(StartRequest request) {
        status = Status.RUNNING;
        return StartResponse.newBuilder().setPid(PID).build();
    }

    private Message state(StateRequest request) {
        if (silent) {
            new CompletableFuture<Void>().join();
        }
        known();
        StateResponse.Builder state =
                StateResponse.newBuilder().setId(id).setPid(PID).setStatus(status);
        if (status == Status.STOPPED) {
            state.setExitStatus(exit.join()).setExitedAt(ENDED);
        }
        return state.build();
    }

    private Message await(WaitRequest request) {
        return WaitResponse.newBuilder().setExitStatus(exit.join()).setExitedAt(ENDED).build();
    }

    private Message kill(KillRequest request) {
        known();
        end(128 + request.getSignal());
        return Empty.getDefaultInstance();
    }

    private Message delete(DeleteRequest request) {
        known();
        if (status != Status.STOPPED) {
            throw Failure.precondition("task must be stopped before deletion");
        }
        deleted = true;
        return DeleteResponse.newBuilder()
                .setPid(PID)
                .setExitStatus(exit.join())
                .setExitedAt(ENDED)
                .build();
    }

    private Message checkpoint(CheckpointTaskRequest request) {
        try {
            Path pages = Files.createDirectory(Path.of(request.getPath(), "pages"));
            Files.writeString(pages.resolve("pages-1.img"), "memory of " + id);
            Files.writeString(Path.of(request.getPath(), "core-1.img"), "registers");
            return Empty.getDefaultInstance();
        } catch (IOException e) {
            throw Failure.unknown("criu failed", e);
        }
    }

    private void known() {
        if (deleted) {
            throw Failure.notFound("container not created");
        }
    }

    private Message shutdown(ShutdownRequest request) {
        shutDown = true;
        return Empty.getDefaultInstance();
    }
}
