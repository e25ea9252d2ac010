package io.jdock.tests.runtime.security;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Files;
import java.nio.file.Path;

/** The moment in which an exec is in the container already and not yet its program. */
@ExtendWith(RuleTable.class)
class WindowAttackTest {
    /** Tells of every process that is neither itself, its father nor the first. */
    private static final String SPY =
            "while sleep 0.02; do for p in /proc/[0-9]*; do n=${p#/proc/};"
                    + " [ $n = 1 ] || [ $n = $$ ] || ls -l $p/fd/ $p/root/ >>/seen 2>/dev/null;"
                    + " done; done";

    @Test
    void anExecUnderWayShowsNothing(Judge judge) {
        judge.demand(
                "CVE-2016-9962: the container sees no descriptor of an exec under way",
                arena -> {
                    Files.createFile(arena.outside().resolve("mark"));
                    arena.start("/bin/sh", "-c", SPY);
                    Path seen = arena.root().resolve("seen");
                    Poll.until(
                            "the spy saw one",
                            () -> {
                                slowly(arena.exec(arena.id(), "/bin/true"));
                                return Files.exists(seen);
                            });
                    return !Files.readString(seen).contains("socket:");
                });
    }

    /** Slowed down where its rights are the container's already. */
    private static void slowly(Command exec) {
        Command.of(Peers.find("strace").toString(), "-f", "-qq", "-o", "/dev/null")
                .with("-e", "trace=capset,chdir")
                .with("-e", "inject=chdir:delay_exit=300000")
                .with(exec.arguments().toArray(String[]::new))
                .output();
    }
}
