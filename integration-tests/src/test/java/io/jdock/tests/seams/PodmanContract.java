package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Podman;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumMap;
import java.util.Map;

/** One podman for each runtime, started when it is first needed, and what holds for any user's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PodmanContract {
    static final String IMAGE = "localhost/busybox";
    static final String NAME = "swap";

    private final Map<OciRuntime, Podman> podmen = new EnumMap<>(OciRuntime.class);

    abstract Podman start(OciRuntime runtime);

    final Podman podman(OciRuntime runtime) {
        return podmen.computeIfAbsent(runtime, this::start);
    }

    @AfterEach
    void remove() {
        podmen.values().forEach(Podman::removeAll);
    }

    @AfterAll
    void close() {
        podmen.values().forEach(Podman::close);
    }

    /** podman's own attaching may miss what a short process says: the log has it. */
    final Command.Result said(OciRuntime runtime) {
        return podman(runtime).command("logs", NAME).run().succeeded();
    }

    /** What a script says in a container. */
    final String inside(OciRuntime runtime, String script, String... flags) {
        podman(runtime).run("--name", NAME).with(flags).with(IMAGE, "sh", "-c", script).output();
        return said(runtime).out();
    }

    @ParameterizedTest
    @EnumSource
    void passesStreamsAndExitCode(OciRuntime runtime) {
        podman(runtime)
                .run("--name", NAME, "-i", IMAGE, "sh", "-c", "cat; echo e >&2; exit 7")
                .input("in\n")
                .run()
                .exited(7);

        assertThat(said(runtime).out()).isEqualTo("in\n");
        assertThat(said(runtime).err()).isEqualTo("e\n");
    }
}
