package io.jdock.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Proc;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** What a container costs in processes. */
@ExtendWith(SharedEngine.class)
class FootprintTest {
    private final Engine engine;

    FootprintTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void noVirtualMachineRunsPerContainer() {
        String[] names = {"foot1", "foot2", "foot3"};
        for (String name : names) {
            engine.docker("run", "-d", "--name", name, "busybox", "sleep", "1000").output();
        }
        List<String> programs =
                Proc.mentioning(engine.root().toString()).stream()
                        .flatMap(process -> Proc.arguments(process.pid()).stream().limit(1))
                        .toList();
        engine.docker("rm", "-f").with(names).output();

        assertThat(programs).filteredOn(program -> program.endsWith("/java")).hasSizeBetween(0, 2);
        assertThat(programs).noneMatch(program -> program.endsWith("runc"));
    }

    @Test
    void theShimIsTheParentOfTheContainer() {
        engine.docker("run", "-d", "--name", "foot", "busybox", "sleep", "1000").output();
        String pid = engine.docker("inspect", "-f", "{{.State.Pid}}", "foot").output().trim();
        long parent = Proc.status(Long.parseLong(pid), "PPid");
        String program = Proc.arguments(parent).getFirst();
        engine.docker("rm", "-f", "foot").output();

        assertThat(program).contains("containerd-shim");
    }
}
