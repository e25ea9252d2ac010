package io.jdock.jcontainerd.tasks;

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

/**
 * What answers for a task.
 *
 * <p>As long as the shim lives, that is the shim ({@link LiveShim}): it holds the container's
 * processes, streams and exit status, and nothing of that is known here. When the shim has died the
 * container has died with it; then {@link GoneShim} answers from the exit that was saved, so that a
 * client which was looking elsewhere can still wait for, inspect and delete the task.
 *
 * <pre>{@code
 * client            Tasks service            Task             Shim
 *   | Wait(web)          |                     |                |
 *   |------------------->| ask(s -> s.wait)    |                |
 *   |                    |-------------------->| LiveShim.wait  |
 *   |                    |                     |--------------->|
 *   |                    |                     |     (killed)   x   ShimGoneException
 *   |                    |                     | GoneShim.wait
 *   |<-------------------|<--------------------| saved exit
 * }</pre>
 *
 * <p>Ids of execs are empty for the task's first process. Every method is bounded in time but
 * {@link #await}, and throws the shim's error with its kind and text unchanged.
 */
interface Shim {
    CreateTaskResponse create(CreateTaskRequest request);

    /** The pid of the process. */
    int start(String execId);

    DeleteResponse delete(String execId);

    StateResponse state(String execId);

    void kill(KillRequest request);

    void exec(ExecProcessRequest request);

    void resize(ResizePtyRequest request);

    void closeIo(CloseIORequest request);

    void pause();

    void resume();

    void checkpoint(CheckpointTaskRequest request);

    PidsResponse pids();

    void update(UpdateTaskRequest request);

    StatsResponse stats();

    /** Returns when the process has ended, however long that takes. */
    WaitResponse await(String execId);

    /** Lets go of the shim, which ends if it has no other task; never throws. */
    void shutdown();
}
