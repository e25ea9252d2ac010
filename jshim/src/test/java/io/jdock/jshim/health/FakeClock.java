package io.jdock.jshim.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when a test says so. */
final class FakeClock implements Clock {
    static final long EPOCH = 1_795_000_000_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private record Due(long at, Runnable task) {}

    private final List<Due> due = new ArrayList<>();
    private long millis;

    @Override
    public long now() {
        return EPOCH + monotonic();
    }

    @Override
    public long monotonic() {
        return millis * MILLI;
    }

    @Override
    public Runnable after(long delay, Runnable task) {
        Due one = new Due(millis + delay, task);
        due.add(one);
        return () -> due.remove(one);
    }

    /** Lets time pass; what falls due in it runs at its time. */
    void pass(long count) {
        long end = millis + count;
        while (true) {
            Due next = due.stream().min(Comparator.comparing(Due::at)).orElse(null);
            if (next == null || next.at > end) {
                break;
            }
            due.remove(next);
            millis = next.at;
            next.task.run();
        }
        millis = end;
    }

    int waiting() {
        return due.size();
    }
}
