package io.jdock.jshim.rpc;

import io.jdock.proto.plain.wire.TaskEvent;

/** Tells containerd what happened, in the order in which it is told here. */
public interface Publisher {
    void publish(TaskEvent event);

    /**
     * Tells of what can be asked for as well: lost, rather than kept, while nobody takes events.
     */
    void hint(TaskEvent event);

    /** Events that were not taken yet. */
    int waiting();

    /** Runs the task once everything published so far was taken or given up. */
    void whenIdle(Runnable task);
}
