package io.jdock.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Engine;

import org.junit.jupiter.api.Test;

/** Any process of the stack dies by SIGKILL at any moment; exit codes are right all the same. */
class KillStackTest {
    @Test
    void noExitCodeIsWrongAndNothingIsLeft() {
        try (Engine engine = Engine.start()) {
            StackChaos chaos = new StackChaos(engine, 42);
            chaos.rounds(12);

            assertThat(chaos.report()).contains("killed ");
        }
    }
}
