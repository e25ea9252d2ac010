package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

import io.jdock.proto.jvm.containerd.task.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.task.CloseIORequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskResponse;
import io.jdock.proto.jvm.containerd.task.DeleteRequest;
import io.jdock.proto.jvm.containerd.task.DeleteResponse;
import io.jdock.proto.jvm.containerd.task.ExecProcessRequest;
import io.jdock.proto.jvm.containerd.task.KillRequest;
import io.jdock.proto.jvm.containerd.task.PauseRequest;
import io.jdock.proto.jvm.containerd.task.PidsRequest;
import io.jdock.proto.jvm.containerd.task.PidsResponse;
import io.jdock.proto.jvm.containerd.task.ResizePtyRequest;
import io.jdock.proto.jvm.containerd.task.ResumeRequest;
import io.jdock.proto.jvm.containerd.task.ShutdownRequest;
import io.jdock.proto.jvm.containerd.task.StartRequest;
import io.jdock.proto.jvm.containerd.task.StartResponse;
import io.jdock.proto.jvm.containerd.task.StateRequest;
import io.jdock.proto.jvm.containerd.task.StateResponse;
import io.jdock.proto.jvm.containerd.task.StatsRequest;
import io.jdock.proto.jvm.containerd.task.StatsResponse;
import io.jdock.proto.jvm.containerd.task.UpdateTaskRequest;
import io.jdock.proto.jvm.containerd.task.WaitRequest;
import io.jdock.proto.jvm.containerd.task.WaitResponse;
import io.jdock.proto.plain.error.Failure;

import java.lang.System.Logger.Level;
import java.time.Duration;

/** A shim at the other end of a connection. */
final class LiveShim implements Shim {
    private static final System.Logger LOG = System.getLogger(LiveShim.class.getName());
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final String id;
    private final ShimConnection connection;

    /**
     * @param id of the task, which every request names
     */
    LiveShim(String id, ShimConnection connection) {
        this.id = id;
        this.connection = connection;
    }

    private <A extends Message> A call(
            String method, Message request, Parser<A> parser, Duration limit) {
        return connection.call(method, request, parser, limit);
    }

    @Override
    public CreateTaskResponse create(CreateTaskRequest request) {
        return call("Create", request, CreateTaskResponse.parser(), LONG);
    }

    @Override
    public int start(String execId) {
        StartRequest request = StartRequest.newBuilder().setId(id).setExecId(execId).build();
        return call("Start", request, StartResponse.parser(), LONG).getPid();
    }

    @Override
    public DeleteResponse delete(String execId) {
        DeleteRequest request = DeleteRequest.newBuilder().setId(id).setExecId(execId).build();
        return call("Delete", request, DeleteResponse.parser(), LONG);
    }

    @Override
    public StateResponse state(String execId) {
        StateRequest request = StateRequest.newBuilder().setId(id).setExecId(execId).build();
        return call("State", request, StateResponse.parser(), SHORT);
    }

    @Override
    public void kill(KillRequest request) {
        call("Kill", request, Empty.parser(), SHORT);
    }

    @Override
    public void exec(ExecProcessRequest request) {
        call("Exec", request, Empty.parser(), LONG);
    }

    @Override
    public void resize(ResizePtyRequest request) {
        call("ResizePty", request, Empty.parser(), SHORT);
    }

    @Override
    public void closeIo(CloseIORequest request) {
        call("CloseIO", request, Empty.parser(), SHORT);
    }

    @Override
    public void pause() {
        call("Pause", PauseRequest.newBuilder().setId(id).build(), Empty.parser(), LONG);
    }

    @Override
    public void resume() {
        call("Resume", ResumeRequest.newBuilder().setId(id).build(), Empty.parser(), LONG);
    }

    @Override
    public void checkpoint(CheckpointTaskRequest request) {
        call("Checkpoint", request, Empty.parser(), LONG);
    }

    @Override
    public PidsResponse pids() {
        PidsRequest request = PidsRequest.newBuilder().setId(id).build();
        return call("Pids", request, PidsResponse.parser(), SHORT);
    }

    @Override
    public void update(UpdateTaskRequest request) {
        call("Update", request, Empty.parser(), SHORT);
    }

    @Override
    public StatsResponse stats() {
        StatsRequest request = StatsRequest.newBuilder().setId(id).build();
        return call("Stats", request, StatsResponse.parser(), SHORT);
    }

    @Override
    public WaitResponse await(String execId) {
        WaitRequest request = WaitRequest.newBuilder().setId(id).setExecId(execId).build();
        return call("Wait", request, WaitResponse.parser(), Duration.ZERO);
    }

    @Override
    public void shutdown() {
        try {
            ShutdownRequest request = ShutdownRequest.newBuilder().setId(id).build();
            call("Shutdown", request, Empty.parser(), GOODBYE);
        } catch (ShimGoneException e) {
            // It ended so fast that its answer was lost.
            LOG.log(Level.TRACE, e.getMessage());
        } catch (Failure e) {
            LOG.log(Level.WARNING, "shutdown of the shim of task {0}: {1}", id, e.getMessage());
        } finally {
            connection.close();
        }
    }
}
