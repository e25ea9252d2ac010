package io.jdock.jdockd.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;

import io.jdock.jdockd.containers.config.CreateExtras;
import io.jdock.jdockd.containers.spec.Specs;
import io.jdock.jdockd.containers.state.Health;
import io.jdock.jdockd.containers.state.State;
import io.jdock.jdockd.containers.state.StatusText;
import io.jdock.proto.jvm.shim.HealthEvent;
import io.jdock.proto.jvm.shim.HealthProbe;
import io.jdock.proto.jvm.shim.HealthState;
import io.jdock.proto.jvm.shim.HealthStatus;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.HealthRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class WatchHealthTest {
    private static final Map<String, Object> CHECK =
            Map.of("Test", List.of("CMD-SHELL", "test -e /ok"), "Interval", 7_000_000L);

    @TempDir Path directory;
    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench =
                new Bench(
                        directory, new FakeRuntime(Files.createDirectory(directory.resolve("r"))));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Container started(Map<String, Object> check) {
        CreateContainer.Created created =
                bench.create.create(
                        "web",
                        Specs.config(
                                c -> {
                                    c.put("Image", "busybox");
                                    c.put("Cmd", List.of("sleep", "1"));
                                    c.put("Healthcheck", check);
                                }),
                        new CreateExtras(Specs.host(h -> {}), null));
        Container container = bench.containers.get(created.id());
        bench.start.start(container);
        return container;
    }

    private static HealthProbe probe(int second, int code) {
        return HealthProbe.newBuilder()
                .setStart(Timestamp.newBuilder().setSeconds(second))
                .setEnd(Timestamp.newBuilder().setSeconds(second + 1))
                .setExitCode(code)
                .setRan(true)
                .setOutput(ByteString.copyFromUtf8("said " + second))
                .build();
    }

    private void event(Container container, HealthStatus status, int second) {
        HealthEvent event =
                HealthEvent.newBuilder()
                        .setContainerId(container.id())
                        .setStatus(status)
                        .setProbe(probe(second, 0))
                        .build();
        container.locked(() -> bench.health.probed(container, event));
    }

    private static String status(Container container) {
        return container.state().health().status();
    }

    @Test
    void aShimIsToldWhatToProbeBeforeTheStart() {
        Container container = started(CHECK);

        HealthRequest request = bench.shims.requests.get(container.id());
        assertThat(request.interval()).isEqualTo(7_000_000L);
        assertThat(request.timeout()).isZero();
        assertThat(new String(request.process(), StandardCharsets.UTF_8))
                .contains("\"args\":[\"/bin/sh\",\"-c\",\"test -e /ok\"]");
        assertThat(status(container)).isEqualTo("starting");
    }

    @Test
    void whatIsNotCheckedHasNoHealth() {
        assertThat(started(Map.of("Test", List.of("NONE"))).state().health()).isNull();
        assertThat(bench.shims.requests).isEmpty();
    }

    @Test
    void aForeignShimProbesNothingButRunsTheContainer() {
        bench.shims.refusal = Failure.unimplemented("service jdock.shim.v1.Health");
        Container container = started(CHECK);

        assertThat(container.status().alive()).isTrue();
        assertThat(container.state().health()).isNull();
    }

    @Test
    void eventsAreWorkedInAndThePauseEndsThem() {
        Container container = started(CHECK);
        event(container, HealthStatus.HEALTHY, 10);
        assertThat(status(container)).isEqualTo("healthy");
        State running = container.state();
        assertThat(StatusText.of(running, running.startedAt())).endsWith(" (healthy)");

        container.locked(
                () ->
                        container.change(
                                s -> s.with(io.jdock.jdockd.containers.state.Status.PAUSED)));
        assertThat(status(container)).isEqualTo("unhealthy");
        event(container, HealthStatus.HEALTHY, 20);
        assertThat(status(container)).isEqualTo("unhealthy");
    }

    @Test
    void aDaemonThatWasAwayReadsWhatItMissed() {
        Container container = started(CHECK);
        event(container, HealthStatus.HEALTHY, 10);
        HealthState.Builder state = HealthState.newBuilder().setStatus(HealthStatus.UNHEALTHY);
        state.setFailingStreak(4);
        for (int second : new int[] {10, 20, 30, 40, 50}) {
            state.addProbes(probe(second, 1));
        }
        bench.shims.states.put(container.id(), state.build());
        bench.health.reread(container);

        assertThat(status(container)).isEqualTo("unhealthy");
        assertThat(container.state().health().failingStreak()).isEqualTo(4);
        assertThat(container.state().health().log())
                .extracting(Health.Probe::output)
                .containsExactly("said 10", "said 20", "said 30", "said 40", "said 50");
        // the status is on disk, since it has changed
        assertThat(bench.store.load().records().getFirst().state().health().status())
                .isEqualTo("unhealthy");
    }

    @Test
    void whatIsToldLateChangesNothingThatIsKnown() {
        Container container = started(CHECK);
        HealthState.Builder state = HealthState.newBuilder().setStatus(HealthStatus.UNHEALTHY);
        bench.shims.states.put(
                container.id(), state.setFailingStreak(4).addProbes(probe(50, 1)).build());
        bench.health.reread(container);
        event(container, HealthStatus.HEALTHY, 20);

        assertThat(status(container)).isEqualTo("unhealthy");
        assertThat(container.state().health().failingStreak()).isEqualTo(4);
    }

    @Test
    void theNextLifeBeginsAnewButRemembers() {
        Container container = started(CHECK);
        event(container, HealthStatus.HEALTHY, 10);
        bench.end(container, 1);
        assertThat(status(container)).isEqualTo("unhealthy");
        bench.start.start(container);

        assertThat(status(container)).isEqualTo("starting");
        assertThat(container.state().health().log()).hasSize(1);
    }
}
