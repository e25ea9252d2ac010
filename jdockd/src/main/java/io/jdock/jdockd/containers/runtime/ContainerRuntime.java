package io.jdock.jdockd.containers.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes and steers processes.
 *
 * <p>A container here has three parts below us, made one after the other and taken away in reverse:
 * a <em>snapshot</em> with its files, from create to remove; a <em>container</em>, the
 * specification under its id, from start to exit; a <em>task</em>, its shim with the first process,
 * likewise. Each is named by the container's id. What a method takes away may be gone already.
 *
 * <pre>
 * prepare ─► create ─► start ─► (exit) ─► delete ─► create ─► ... ─► removeSnapshot
 * </pre>
 *
 * Methods block, for a bounded time, and throw Failure with the text of whoever failed.
 */
public interface ContainerRuntime {
    /**
     * @param parent key of the image's topmost snapshot; empty for an empty root
     */
    void prepare(String snapshotter, String id, String parent);

    List<RootMount> mounts(String snapshotter, String id);

    void removeSnapshot(String snapshotter, String id);

    /** Keys of the snapshots that {@link #prepare} made. */
    Set<String> snapshots(String snapshotter);

    /**
     * Makes container and task; the process waits for {@link #start}. Nothing is left if it fails.
     *
     * @return the process id on the host
     */
    int create(CreateOrder order);

    /** Lets a process run. */
    int start(String id, String execId);

    Optional<TaskState> state(String id, String execId);

    /** First processes of all containers. */
    List<TaskState> states();

    Set<String> containers();

    /**
     * Takes away task and container of an ended process.
     *
     * @return how it ended, if the task was still there
     */
    Optional<Exit> delete(String id);

    void kill(String id, String execId, int signal, boolean all);

    /**
     * @param process JSON of the OCI process
     */
    void exec(String id, String execId, byte[] process, Stdio stdio);

    Optional<Exit> deleteExec(String id, String execId);

    void resize(String id, String execId, int height, int width);

    void pause(String id);

    void resume(String id);

    /** Process ids on the host. */
    List<Integer> pids(String id);

    /** Bytes a snapshot holds of its own. */
    long usage(String snapshotter, String id);
}
