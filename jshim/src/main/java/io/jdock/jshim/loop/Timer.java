package io.jdock.jshim.loop;

/** A task that runs once at a time to come, unless it is cancelled before. */
public final class Timer {
    final long dueNanos;
    private Runnable task;

    Timer(long dueNanos, Runnable task) {
        this.dueNanos = dueNanos;
        this.task = task;
    }

    public void cancel() {
        task = null;
    }

    boolean cancelled() {
        return task == null;
    }

    Runnable take() {
        Runnable taken = task;
        task = null;
        return taken;
    }
}
