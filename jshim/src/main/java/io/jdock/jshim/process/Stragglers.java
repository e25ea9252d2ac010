package io.jdock.jshim.process;

import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Timer;

/**
 * The execs that still run when their container's first process has ended. Theirs are to be the
 * ends told before its own. The kernel has killed them, or the runtime; one that got away from both
 * must not hide that the container is over.
 */
final class Stragglers {
    private static final long PATIENCE_MILLIS = 2_000;

    private final Loop loop;
    private final Task task;
    private Timer timer;
    private Runnable then;
    private int left;

    Stragglers(Loop loop, Task task) {
        this.loop = loop;
        this.task = task;
    }

    void whenGone(Runnable action) {
        then = action;
        for (TaskProcess exec : task.execs()) {
            if (exec.status().alive()) {
                left++;
                exec.whenStopped(this::gone);
            }
        }
        if (left == 0) {
            over();
        } else {
            timer = loop.after(PATIENCE_MILLIS, this::over);
        }
    }

    private void gone() {
        left--;
        if (left == 0) {
            over();
        }
    }

    private void over() {
        if (timer != null) {
            timer.cancel();
        }
        Runnable action = then;
        then = null;
        if (action != null) {
            action.run();
        }
    }
}
