package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.check.Signals;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.runtime.TaskState;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.time.Duration;
import java.util.Optional;

/** Takes away tasks that nobody wants. */
final class Tasks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(20);

    private Tasks() {}

    /** Ends a task, if it is there, and takes its remains away. */
    static void killAndDelete(ContainerRuntime runtime, String id) {
        try {
            runtime.kill(id, "", Signals.KILL, true);
        } catch (Failure gone) {
            if (!gone.is(Kind.NOT_FOUND) && !gone.is(Kind.FAILED_PRECONDITION)) {
                throw gone;
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!stopped(runtime.state(id, ""))) {
            if (System.nanoTime() > end) {
                throw Failure.unavailable("task " + id + " does not die");
            }
            pause();
        }
        runtime.delete(id);
    }

    private static boolean stopped(Optional<TaskState> task) {
        // One that was never started is deleted as it is.
        return task.map(TaskState::phase)
                .map(phase -> phase == TaskState.Phase.STOPPED || phase == TaskState.Phase.CREATED)
                .orElse(true);
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("interrupted while a task was to end");
        }
    }
}
