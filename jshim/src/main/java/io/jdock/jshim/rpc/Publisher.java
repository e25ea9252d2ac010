package io.jdock.jshim.rpc;

import io.jdock.proto.plain.wire.TaskEvent;

/** Tells containerd what happened, in the order in which it is told here. */
public interface Publisher {
    void publish(TaskEvent event);

    /** Runs the task once everything published so far was taken or given up. */
    void whenIdle(Runnable task);
}
