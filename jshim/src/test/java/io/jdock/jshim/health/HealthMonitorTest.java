package io.jdock.jshim.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.plain.wire.HealthProbe;
import io.jdock.proto.plain.wire.HealthRequest;
import io.jdock.proto.plain.wire.HealthState;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class HealthMonitorTest {
    private static final long MILLI = 1_000_000L;

    /** Probes that do what the test says. */
    private static final class FakeProber implements Prober {
        int starts;
        int kills;
        Listener running;

        @Override
        public void start(Listener listener) {
            assertThat(running).as("one at a time").isNull();
            starts++;
            running = listener;
        }

        @Override
        public void kill() {
            kills++;
        }

        @Override
        public void close() {}

        void end(int code, String output) {
            Listener listener = running;
            running = null;
            listener.ended(code, output.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final FakeClock clock = new FakeClock();
    private final FakeProber prober = new FakeProber();
    private final List<HealthProbe> told = new ArrayList<>();

    /** Every 100 ms, at most 50 ms long. */
    private HealthMonitor monitor(long startPeriod, long startInterval, int retries) {
        HealthRequest request =
                new HealthRequest(
                        "c",
                        new byte[] {1},
                        100 * MILLI,
                        50 * MILLI,
                        startPeriod * MILLI,
                        startInterval * MILLI,
                        retries);
        return new HealthMonitor(
                "c",
                HealthPlan.of(request),
                clock,
                prober,
                (state, probe) -> {
                    told.add(probe);
                });
    }

    private void probe(int code) {
        prober.running.started();
        prober.end(code, "");
    }

    private String lastOutput() {
        return new String(told.getLast().output(), StandardCharsets.UTF_8);
    }

    @Test
    void theIntervalLiesBetweenAnEndAndTheNextStart() {
        HealthMonitor monitor = monitor(0, 0, 3);
        monitor.begin();
        clock.pass(99);
        assertThat(prober.starts).isZero();
        clock.pass(1);
        assertThat(prober.starts).isEqualTo(1);
        prober.running.started();
        clock.pass(30);
        prober.end(0, "fine");
        clock.pass(99);
        assertThat(prober.starts).isEqualTo(1);
        clock.pass(1);
        assertThat(prober.starts).isEqualTo(2);

        assertThat(monitor.state().status()).isEqualTo(HealthState.HEALTHY);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().start()).isEqualTo(FakeClock.EPOCH + 100 * MILLI);
        assertThat(told.getFirst().end()).isEqualTo(FakeClock.EPOCH + 130 * MILLI);
    }

    @Test
    void failuresInARowMakeItUnhealthyAndOneSuccessHealthy() {
        HealthMonitor monitor = monitor(0, 0, 2);
        monitor.begin();
        clock.pass(100);
        probe(1);
        assertThat(monitor.state().status()).isEqualTo(HealthState.STARTING);
        clock.pass(100);
        probe(3);
        assertThat(monitor.state().status()).isEqualTo(HealthState.UNHEALTHY);
        assertThat(monitor.state().failingStreak()).isEqualTo(2);
        clock.pass(100);
        probe(0);
        assertThat(monitor.state().status()).isEqualTo(HealthState.HEALTHY);
        assertThat(monitor.state().failingStreak()).isZero();
    }

    @Test
    void earlyFailuresDoNotCountAndEarlyProbesComeSooner() {
        HealthMonitor monitor = monitor(60, 20, 1);
        monitor.begin();
        clock.pass(20);
        probe(1);
        clock.pass(20);
        probe(1);
        assertThat(monitor.state().failingStreak()).isZero();
        assertThat(monitor.state().probes()).hasSize(2);
        clock.pass(20);
        probe(1);
        assertThat(monitor.state().status()).isEqualTo(HealthState.UNHEALTHY);
    }

    @Test
    void afterItsFirstSuccessFailuresCountAtOnce() {
        HealthMonitor monitor = monitor(10_000, 20, 1);
        monitor.begin();
        clock.pass(20);
        probe(0);
        clock.pass(99);
        assertThat(prober.starts).isEqualTo(1);
        clock.pass(1);
        probe(1);
        assertThat(monitor.state().status()).isEqualTo(HealthState.UNHEALTHY);
    }

    @Test
    void aProbeThatTakesTooLongIsKilledAndItsEndAwaited() {
        HealthMonitor monitor = monitor(0, 0, 1);
        monitor.begin();
        clock.pass(100);
        prober.running.started();
        clock.pass(50);
        assertThat(prober.kills).isEqualTo(1);
        assertThat(told).isEmpty();
        clock.pass(1000);
        assertThat(prober.starts).isEqualTo(1);
        prober.end(137, "half");

        assertThat(told.getFirst().exitCode()).isEqualTo(-1);
        assertThat(lastOutput()).isEqualTo("Health check exceeded timeout (50ms): half");
        clock.pass(100);
        assertThat(prober.starts).isEqualTo(2);
    }

    @Test
    void whatCannotBeStartedHasFailed() {
        HealthMonitor monitor = monitor(0, 0, 1);
        monitor.begin();
        clock.pass(100);
        prober.running.failed("no such program");
        prober.running = null;

        assertThat(told.getFirst().exitCode()).isEqualTo(-1);
        assertThat(told.getFirst().ran()).isFalse();
        assertThat(lastOutput()).isEqualTo("no such program");
        assertThat(monitor.state().status()).isEqualTo(HealthState.UNHEALTHY);
    }

    @Test
    void aRuntimeThatHangsIsToldOfOnce() {
        monitor(0, 0, 1).begin();
        clock.pass(100 + 30_000);
        assertThat(lastOutput()).isEqualTo("timed out starting health check for container c");
        prober.running.started();
        prober.end(137, "");

        assertThat(told).hasSize(1);
        clock.pass(100);
        assertThat(prober.starts).isEqualTo(2);
    }

    @Test
    void nothingIsProbedOrToldWhilePaused() {
        HealthMonitor monitor = monitor(0, 0, 1);
        monitor.begin();
        clock.pass(100);
        prober.running.started();
        monitor.suspend();
        assertThat(prober.kills).isEqualTo(1);
        assertThat(monitor.state().status()).isEqualTo(HealthState.UNHEALTHY);
        assertThat(clock.waiting()).isZero();

        monitor.resume();
        clock.pass(1000);
        assertThat(prober.starts).as("the killed one is not gone yet").isEqualTo(1);
        prober.end(0, "");
        assertThat(told).isEmpty();
        clock.pass(100);
        probe(0);
        assertThat(told).hasSize(1);
        assertThat(monitor.state().status()).isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void theLastFiveAreKept() {
        HealthMonitor monitor = monitor(0, 0, 100);
        monitor.begin();
        for (int code = 1; code <= 7; code++) {
            clock.pass(100);
            probe(code);
        }
        assertThat(monitor.state().probes())
                .extracting(HealthProbe::exitCode)
                .containsExactly(3, 4, 5, 6, 7);
    }
}
