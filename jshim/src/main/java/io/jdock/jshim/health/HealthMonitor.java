package io.jdock.jshim.health;

import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.HealthProbe;
import io.jdock.proto.plain.wire.HealthState;

/**
 * Probes a container for as long as it is watched. A probe never overlaps the next: one that takes
 * too long is killed, and its end awaited.
 */
public final class HealthMonitor implements Prober.Listener {
    private static final int FAILED = -1;
    private static final long MILLI = 1_000_000L;

    /** Starting a process is not its own time; but a runtime that hangs must be told of. */
    private static final long STARTING_MILLIS = 30_000;

    /** Hears of every probe that counted. */
    public interface Listener {
        void probed(HealthState state, HealthProbe probe);
    }

    private final String id;
    private final HealthPlan plan;
    private final Clock clock;
    private final Prober prober;
    private final Listener listener;
    private final Verdicts verdicts;
    private Runnable callOff;
    private long watchedSince;
    private long began;
    private long beganMonotonic;
    private boolean watching;
    private boolean probing;
    private boolean late;
    private boolean counts;

    /**
     * @param id of the container, for messages
     */
    public HealthMonitor(
            String id, HealthPlan plan, Clock clock, Prober prober, Listener listener) {
        this.id = id;
        this.plan = plan;
        this.clock = clock;
        this.prober = prober;
        this.listener = listener;
        this.verdicts = new Verdicts(plan);
    }

    public HealthState state() {
        return verdicts.state();
    }

    /** The container was started just now. */
    public void begin() {
        watchedSince = clock.monotonic();
        resume();
    }

    /** The container runs again after a pause. */
    public void resume() {
        if (!watching) {
            watching = true;
            wait(probing);
        }
    }

    /** The container is paused or has ended: what a probe says now is of no interest. */
    public void suspend() {
        if (!watching) {
            return;
        }
        watching = false;
        verdicts.unwatched();
        quiet();
        if (probing) {
            counts = false;
            prober.kill();
        }
    }

    /** The container has ended, or is probed by another from now on. */
    public void close() {
        suspend();
        prober.close();
    }

    private void wait(boolean forItsEnd) {
        if (watching && !forItsEnd) {
            callOff = clock.after(millis(interval()), this::probe);
        }
    }

    private long interval() {
        boolean young = clock.monotonic() - watchedSince < plan.startPeriod();
        return young && verdicts.starting() ? plan.startInterval() : plan.interval();
    }

    private static long millis(long nanos) {
        return (nanos + MILLI - 1) / MILLI;
    }

    private void quiet() {
        if (callOff != null) {
            callOff.run();
            callOff = null;
        }
    }

    private void probe() {
        began = clock.now();
        beganMonotonic = clock.monotonic();
        probing = true;
        late = false;
        counts = true;
        callOff = clock.after(STARTING_MILLIS, this::neverStarted);
        prober.start(this);
    }

    private void neverStarted() {
        told(FAILED, Utf8.encode("timed out starting health check for container " + id), false);
        counts = false;
        prober.kill();
    }

    @Override
    public void started() {
        quiet();
        if (watching && counts) {
            callOff = clock.after(millis(plan.timeout()), this::tooLate);
        }
    }

    private void tooLate() {
        late = true;
        prober.kill();
    }

    @Override
    public void ended(int exitCode, byte[] output) {
        over();
        if (!late) {
            told(exitCode, output, true);
        } else {
            told(FAILED, tooLong(output), true);
        }
        wait(false);
    }

    private byte[] tooLong(byte[] output) {
        String text = "Health check exceeded timeout (" + GoDuration.text(plan.timeout()) + ")";
        byte[] start = Utf8.encode(output.length == 0 ? text : text + ": ");
        byte[] all = new byte[start.length + output.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(output, 0, all, start.length, output.length);
        return all;
    }

    @Override
    public void failed(String why) {
        over();
        told(FAILED, Utf8.encode(why), false);
        wait(false);
    }

    private void over() {
        quiet();
        probing = false;
    }

    private void told(int exitCode, byte[] output, boolean ran) {
        if (watching && counts) {
            HealthProbe probe = new HealthProbe(began, clock.now(), exitCode, output, ran);
            verdicts.add(probe, beganMonotonic - watchedSince);
            listener.probed(verdicts.state(), probe);
        }
    }
}
