package io.jdock.tests.chaos;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Users type in a container's shells while the daemons die beneath them. */
class OpenTerminalTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private int typed;

    @Test
    void staysOpenWhileBothDaemonsDieAndComeBack() {
        assumeTrue(Flavour.underTest() == Flavour.JDOCK, "dockerd's terminals end with dockerd");
        try (Engine engine = Engine.start()) {
            Command.Running run = terminal(engine, "run", "-it", "--name", "shell", "busybox");
            answer(List.of(run));
            Command.Running exec = terminal(engine, "exec", "-it", "shell", "sh");
            List<Command.Running> both = List.of(run, exec);
            answer(both);
            engine.killDaemon();
            answer(both);
            engine.killManager();
            answer(both);
            engine.up();
            answer(both);
            Poll.until(
                    "the container is known to run",
                    () -> engine.docker("exec", "shell", "true").run().exitCode() == 0);
            answer(both);
            leave(exec);
            answer(List.of(run));
            leave(run);
        }
    }

    private static Command.Running terminal(Engine engine, String... arguments) {
        return engine.docker(arguments).onTerminal().interactive().start();
    }

    /** Only a shell that reads and writes tells the number; the terminal's echo does not. */
    private void answer(List<Command.Running> shells) {
        int number = 1_000_000 + typed++;
        for (Command.Running shell : shells) {
            shell.type("echo $((" + (number - 1) + "+1))\r");
        }
        for (Command.Running shell : shells) {
            Poll.until(
                    "a shell answers " + number,
                    LIMIT,
                    () -> shell.outSoFar().contains(Integer.toString(number)),
                    shell::outSoFar);
        }
    }

    private static void leave(Command.Running shell) {
        shell.type("exit\r");
        shell.await(LIMIT);
    }
}
