package io.jdock.jshim.loop;

import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The event loop. A turn waits for descriptors and timers, calls what is ready, then what was put
 * off with {@link #soon}. An exception that escapes a callback is logged and ends that callback
 * alone.
 *
 * <p>Watching is level-triggered. A descriptor has one handler; who reads and writes the same file
 * watches a duplicate. With {@link #interest} 0 a descriptor leaves the kernel's set, since a hung
 * up one would otherwise wake the loop for ever.
 */
public final class Loop {
    private static final int BATCH = 32;
    private static final long MILLI = 1_000_000L;

    /** Looks for events between two at the clock, which leaves garbage. */
    private static final int LOOKS = 64;

    private final Polling polling;
    private final Processes clock;
    private final Log log;
    private final int epoll;
    private final Heap heap = new Heap();
    private final Rest rest = new Rest();
    private final Vigil vigil = new Vigil();
    private final List<Timer> timers = new ArrayList<>();
    private final List<Runnable> whenResting = new ArrayList<>();
    private List<Runnable> soon = new ArrayList<>();
    private Ready[] handlers = new Ready[64];
    private int[] interests = new int[64];
    private long[] code = {};
    private boolean running;

    public Loop(Linux linux, Log log) {
        this.polling = linux.polling();
        this.clock = linux.processes();
        this.log = log;
        this.epoll = polling.create();
    }

    /**
     * @param events bits of {@link Polling}; hang-up and errors always wake
     */
    public void watch(int fd, int events, Ready handler) {
        if (fd >= handlers.length) {
            int size = Math.max(fd + 1, handlers.length * 2);
            handlers = Arrays.copyOf(handlers, size);
            interests = Arrays.copyOf(interests, size);
        }
        handlers[fd] = handler;
        interests[fd] = 0;
        interest(fd, events);
    }

    /** Changes what a watched descriptor is watched for; 0 pauses it. */
    public void interest(int fd, int events) {
        if (interests[fd] == events) {
            return;
        }
        if (events == 0) {
            polling.remove(epoll, fd);
        } else if (interests[fd] == 0) {
            polling.add(epoll, fd, events);
        } else {
            polling.modify(epoll, fd, events);
        }
        interests[fd] = events;
    }

    /** Must come before the descriptor is closed; one that is not watched is left alone. */
    public void forget(int fd) {
        if (fd >= 0 && fd < handlers.length && handlers[fd] != null) {
            interest(fd, 0);
            handlers[fd] = null;
        }
    }

    public Timer after(long millis, Runnable task) {
        Timer timer = new Timer(clock.monotonicNanos() + millis * MILLI, task);
        timers.add(timer);
        return timer;
    }

    /** Runs the task at the end of this turn. */
    public void soon(Runnable task) {
        soon.add(task);
    }

    /** Somebody was answered who may ask on at once. */
    public void expect() {
        vigil.expect();
    }

    /** Runs the task once, when nothing has happened for a while: to let go of buffers. */
    public void whenResting(Runnable task) {
        whenResting.add(task);
    }

    public void run() {
        int[] fds = new int[BATCH];
        int[] events = new int[BATCH];
        running = true;
        while (running) {
            turn(fds, events);
        }
    }

    public void stop() {
        running = false;
    }

    private void turn(int[] fds, int[] events) {
        int count = await(fds, events);
        if (rest.begins(count == 0)) {
            rest();
        }
        for (int i = 0; i < count; i++) {
            call(fds[i], events[i]);
        }
        runTimers();
        runPutOff();
        heap.tend();
    }

    private int await(int[] fds, int[] events) {
        int patience = rest.patience(timeout());
        int count = patience != 0 && vigil.begins() ? look(fds, events) : 0;
        return count > 0 ? count : polling.await(epoll, fds, events, patience);
    }

    private int look(int[] fds, int[] events) {
        long end = clock.monotonicNanos() + Vigil.NANOS;
        int count = 0;
        while (count == 0 && clock.monotonicNanos() < end) {
            for (int i = 0; i < LOOKS && count == 0; i++) {
                count = polling.await(epoll, fds, events, 0);
            }
        }
        vigil.ended(count == 0);
        return count;
    }

    /** Little of the heap and of the program is needed for waiting. */
    private void rest() {
        whenResting.forEach(this::guarded);
        whenResting.clear();
        guarded(this::findCode);
        heap.collect();
        clock.release(code);
    }

    private void findCode() {
        if (code.length == 0) {
            code = clock.codePages();
        }
    }

    private void call(int fd, int events) {
        Ready handler = handlers[fd];
        if (handler == null) {
            return;
        }
        try {
            handler.ready(events);
        } catch (Throwable e) {
            log.error("handling descriptor " + fd, e);
        }
    }

    private int timeout() {
        if (!soon.isEmpty()) {
            return 0;
        }
        long next = Long.MAX_VALUE;
        for (Timer timer : timers) {
            if (!timer.cancelled()) {
                next = Math.min(next, timer.dueNanos);
            }
        }
        if (next == Long.MAX_VALUE) {
            return -1;
        }
        long wait = (next - clock.monotonicNanos() + MILLI - 1) / MILLI;
        return (int) Math.max(0, Math.min(wait, 3_600_000));
    }

    private void runTimers() {
        if (timers.isEmpty()) {
            return;
        }
        long now = clock.monotonicNanos();
        List<Timer> due = new ArrayList<>();
        timers.removeIf(Timer::cancelled);
        for (Timer timer : timers) {
            if (timer.dueNanos <= now) {
                due.add(timer);
            }
        }
        timers.removeAll(due);
        for (Timer timer : due) {
            if (!timer.cancelled()) {
                guarded(timer.take());
            }
        }
    }

    private void runPutOff() {
        while (!soon.isEmpty()) {
            List<Runnable> tasks = soon;
            soon = new ArrayList<>();
            for (Runnable task : tasks) {
                guarded(task);
            }
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log.error("running a task", e);
        }
    }
}
