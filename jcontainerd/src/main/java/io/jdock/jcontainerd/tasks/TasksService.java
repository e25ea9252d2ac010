package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Empty;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Identifier;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.proto.jvm.containerd.task.StateResponse;
import io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.CheckpointTaskResponse;
import io.jdock.proto.jvm.containerd.tasks.CloseIORequest;
import io.jdock.proto.jvm.containerd.tasks.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.CreateTaskResponse;
import io.jdock.proto.jvm.containerd.tasks.DeleteProcessRequest;
import io.jdock.proto.jvm.containerd.tasks.DeleteResponse;
import io.jdock.proto.jvm.containerd.tasks.DeleteTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.ExecProcessRequest;
import io.jdock.proto.jvm.containerd.tasks.GetRequest;
import io.jdock.proto.jvm.containerd.tasks.GetResponse;
import io.jdock.proto.jvm.containerd.tasks.KillRequest;
import io.jdock.proto.jvm.containerd.tasks.ListPidsRequest;
import io.jdock.proto.jvm.containerd.tasks.ListPidsResponse;
import io.jdock.proto.jvm.containerd.tasks.ListTasksRequest;
import io.jdock.proto.jvm.containerd.tasks.ListTasksResponse;
import io.jdock.proto.jvm.containerd.tasks.MetricsRequest;
import io.jdock.proto.jvm.containerd.tasks.MetricsResponse;
import io.jdock.proto.jvm.containerd.tasks.PauseTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.ResizePtyRequest;
import io.jdock.proto.jvm.containerd.tasks.ResumeTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.StartRequest;
import io.jdock.proto.jvm.containerd.tasks.StartResponse;
import io.jdock.proto.jvm.containerd.tasks.TasksGrpc;
import io.jdock.proto.jvm.containerd.tasks.UpdateTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.WaitRequest;
import io.jdock.proto.jvm.containerd.tasks.WaitResponse;
import io.jdock.proto.jvm.grpc.GrpcErrors;
import io.jdock.proto.plain.error.Failure;

import java.util.concurrent.CompletionException;

/** containerd.services.tasks.v1.Tasks: each call goes to the one shim it is meant for. */
final class TasksService extends TasksGrpc.TasksImplBase {
    private final TaskTable tasks;
    private final CreateTask createTask;
    private final DeleteTask deleteTask;
    private final CheckpointTask checkpointTask;
    private final SurveyTasks survey;

    TasksService(
            TaskTable tasks,
            CreateTask createTask,
            DeleteTask deleteTask,
            CheckpointTask checkpointTask,
            SurveyTasks survey) {
        this.tasks = tasks;
        this.createTask = createTask;
        this.deleteTask = deleteTask;
        this.checkpointTask = checkpointTask;
        this.survey = survey;
    }

    private Task task(String id) {
        return tasks.get(new TaskKey(Scope.namespace(), id));
    }

    @Override
    public void create(CreateTaskRequest request, StreamObserver<CreateTaskResponse> answer) {
        int pid = createTask.create(Scope.namespace(), request);
        answer(
                answer,
                CreateTaskResponse.newBuilder()
                        .setContainerId(request.getContainerId())
                        .setPid(pid)
                        .build());
    }

    @Override
    public void start(StartRequest request, StreamObserver<StartResponse> answer) {
        int pid = task(request.getContainerId()).ask(shim -> shim.start(request.getExecId()));
        answer(answer, StartResponse.newBuilder().setPid(pid).build());
    }

    @Override
    public void delete(DeleteTaskRequest request, StreamObserver<DeleteResponse> answer) {
        TaskKey key = new TaskKey(Scope.namespace(), request.getContainerId());
        answer(answer, deleted(request.getContainerId(), deleteTask.delete(key)));
    }

    @Override
    public void deleteProcess(DeleteProcessRequest request, StreamObserver<DeleteResponse> answer) {
        if (request.getExecId().isEmpty()) {
            throw Errors.invalid("exec id cannot be empty");
        }
        var response = task(request.getContainerId()).ask(shim -> shim.delete(request.getExecId()));
        answer(answer, deleted(request.getExecId(), response));
    }

    private static DeleteResponse deleted(
            String id, io.jdock.proto.jvm.containerd.task.DeleteResponse response) {
        return DeleteResponse.newBuilder()
                .setId(id)
                .setPid(response.getPid())
                .setExitStatus(response.getExitStatus())
                .setExitedAt(response.getExitedAt())
                .build();
    }

    @Override
    public void get(GetRequest request, StreamObserver<GetResponse> answer) {
        StateResponse state =
                task(request.getContainerId()).ask(shim -> shim.state(request.getExecId()));
        String id = request.getExecId().isEmpty() ? request.getContainerId() : request.getExecId();
        answer(
                answer,
                GetResponse.newBuilder().setProcess(ShimRequests.process(id, state)).build());
    }

    @Override
    public void list(ListTasksRequest request, StreamObserver<ListTasksResponse> answer) {
        answer(
                answer,
                ListTasksResponse.newBuilder()
                        .addAllTasks(survey.processes(Scope.namespace()))
                        .build());
    }

    @Override
    public void kill(KillRequest request, StreamObserver<Empty> answer) {
        task(request.getContainerId()).tell(shim -> shim.kill(ShimRequests.kill(request)));
        done(answer);
    }

    @Override
    public void exec(ExecProcessRequest request, StreamObserver<Empty> answer) {
        if (request.getExecId().isEmpty()) {
            throw Errors.invalid("exec id cannot be empty");
        }
        try {
            Identifier.check(request.getExecId());
        } catch (Failure e) {
            throw Failure.invalid("invalid exec id " + request.getExecId() + ": " + e.getMessage());
        }
        task(request.getContainerId()).tell(shim -> shim.exec(ShimRequests.exec(request)));
        done(answer);
    }

    @Override
    public void resizePty(ResizePtyRequest request, StreamObserver<Empty> answer) {
        task(request.getContainerId()).tell(shim -> shim.resize(ShimRequests.resize(request)));
        done(answer);
    }

    @Override
    public void closeIO(CloseIORequest request, StreamObserver<Empty> answer) {
        task(request.getContainerId()).tell(shim -> shim.closeIo(ShimRequests.closeIo(request)));
        done(answer);
    }

    @Override
    public void pause(PauseTaskRequest request, StreamObserver<Empty> answer) {
        task(request.getContainerId()).tell(Shim::pause);
        done(answer);
    }

    @Override
    public void resume(ResumeTaskRequest request, StreamObserver<Empty> answer) {
        task(request.getContainerId()).tell(Shim::resume);
        done(answer);
    }

    @Override
    public void listPids(ListPidsRequest request, StreamObserver<ListPidsResponse> answer) {
        var pids = task(request.getContainerId()).ask(Shim::pids);
        answer(
                answer,
                ListPidsResponse.newBuilder().addAllProcesses(pids.getProcessesList()).build());
    }

    @Override
    public void checkpoint(
            CheckpointTaskRequest request, StreamObserver<CheckpointTaskResponse> answer) {
        answer(
                answer,
                CheckpointTaskResponse.newBuilder()
                        .addAllDescriptors(checkpointTask.checkpoint(Scope.namespace(), request))
                        .build());
    }

    @Override
    public void update(UpdateTaskRequest request, StreamObserver<Empty> answer) {
        task(request.getContainerId()).tell(shim -> shim.update(ShimRequests.update(request)));
        done(answer);
    }

    @Override
    public void metrics(MetricsRequest request, StreamObserver<MetricsResponse> answer) {
        Filter filter = Filter.parse(request.getFiltersList());
        answer(
                answer,
                MetricsResponse.newBuilder()
                        .addAllMetrics(survey.metrics(Scope.namespace(), filter))
                        .build());
    }

    @Override
    public void wait(WaitRequest request, StreamObserver<WaitResponse> answer) {
        var end = task(request.getContainerId()).end(request.getExecId());
        ((ServerCallStreamObserver<WaitResponse>) answer)
                .setOnCancelHandler(() -> end.cancel(false));
        end.whenComplete(
                (ended, error) -> {
                    if (ended != null) {
                        answer(answer, waited(ended));
                    } else if (!end.isCancelled()) {
                        answer.onError(GrpcErrors.toStatus(cause(error)));
                    }
                });
    }

    private static WaitResponse waited(io.jdock.proto.jvm.containerd.task.WaitResponse ended) {
        return WaitResponse.newBuilder()
                .setExitStatus(ended.getExitStatus())
                .setExitedAt(ended.getExitedAt())
                .build();
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException ? error.getCause() : error;
    }

    private static void done(StreamObserver<Empty> observer) {
        answer(observer, Empty.getDefaultInstance());
    }

    private static <T> void answer(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }
}
