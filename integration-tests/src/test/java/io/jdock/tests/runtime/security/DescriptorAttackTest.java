package io.jdock.tests.runtime.security;

import io.jdock.tests.dsl.Command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a runtime has open, or was started with, must not reach the container. */
@ExtendWith(RuleTable.class)
class DescriptorAttackTest {
    /** The command with the arena's outer directory open as these descriptors. */
    private static Command holding(Arena arena, Command command, int... descriptors) {
        String opens =
                Arrays.stream(descriptors)
                        .mapToObj(fd -> fd + "<" + arena.outside())
                        .collect(Collectors.joining(" "));
        return Command.of("bash", "-c", "exec " + opens + "; exec \"$@\"", "holding")
                .with(command.arguments().toArray(String[]::new));
    }

    private static void mark(Arena arena) throws IOException {
        Files.createFile(arena.outside().resolve("mark"));
    }

    @Test
    void inheritedDescriptorsEndAtTheContainer(Judge judge) {
        judge.demand(
                "CVE-2024-21626: descriptors the runtime was started with are closed",
                arena -> {
                    mark(arena);
                    Command run =
                            arena.runCommand("/bin/sh", "-c", "ls /proc/self/fd/ /proc/1/fd/*/");
                    return !holding(arena, run, 5, 9).run().out().contains("mark");
                });
    }

    @Test
    void theWorkingDirectoryIsInside(Judge judge) {
        judge.demand(
                "CVE-2024-21626: no working directory behind a leaked descriptor (run)",
                arena -> {
                    mark(arena);
                    for (int fd = 3; fd < 12; fd++) {
                        arena.process().put("cwd", "/proc/self/fd/" + fd);
                        String up = "../../../../../../../..";
                        Command run =
                                arena.runCommand("/bin/busybox", "ls", ".", up + arena.outside());
                        if (holding(arena, run, 7, 8, 9).run().out().contains("mark")) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    @Test
    void anExecsWorkingDirectoryIsInside(Judge judge) {
        judge.demand(
                "CVE-2024-21626: no working directory behind a leaked descriptor (exec)",
                arena -> {
                    mark(arena);
                    arena.start("/bin/sleep", "100");
                    for (int fd = 3; fd < 12; fd++) {
                        Command exec =
                                arena.exec("--cwd", "/proc/self/fd/" + fd, arena.id())
                                        .with("/bin/busybox", "ls", ".");
                        if (holding(arena, exec, 7, 8, 9).run().out().contains("mark")) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    @Test
    void theProgramItselfIsOutOfReach(Judge judge) {
        judge.demand(
                "CVE-2019-5736: the runtime's file cannot be written through /proc/PID/exe",
                arena -> {
                    // the container's program is the runtime, which waits for a record that is
                    // never written
                    copyLibraries(arena);
                    Files.createDirectories(arena.root().resolve("r/x"));
                    for (String record : new String[] {"state.json", "status"}) {
                        Command.of("mkfifo", arena.root() + "/r/x/" + record).output();
                    }
                    arena.start("/proc/self/exe", "--root", "/r", "state", "x");
                    long pid = arena.pid();
                    String program = arena.contestant().binary().toString();
                    // what has ended executes nothing, even if nobody has taken note of its end
                    String script =
                            "exec 3</proc/PID/exe; kill -9 PID; while readlink /proc/PID/exe"
                                    + " >&2; do sleep 0.01; done; stat -L -c %d:%i /proc/self/fd/3;"
                                    + " : >>/proc/self/fd/3 && echo open";
                    String out =
                            Command.of("sh", "-c", script.replace("PID", Long.toString(pid)))
                                    .run()
                                    .out();
                    return !out.equals(identity(program) + "open\n");
                });
    }

    private static String identity(String path) {
        return Command.of("stat", "-L", "-c", "%d:%i", path).output();
    }

    /** For runtimes that are linked dynamically. */
    private static void copyLibraries(Arena arena) {
        String binary = arena.contestant().binary().toString();
        String script =
                "for l in $(ldd "
                        + binary
                        + " | grep -o '/[^ ]*'); do mkdir -p "
                        + arena.root()
                        + "/${l%/*}; cp -L $l "
                        + arena.root()
                        + "/$l; done";
        Command.of("sh", "-c", script).run();
    }
}
