package io.jdock.tests.runtime.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Files;
import java.util.List;

/** Names that become parts of paths. */
@ExtendWith(RuleTable.class)
class NameAttackTest {
    @Test
    void idsAreNoPaths(Judge judge) {
        judge.demand(
                "hostile ids: no container is named by a path",
                arena -> {
                    arena.runCommand("/bin/true");
                    Files.createDirectories(arena.bundle().resolve("run"));
                    for (String id : List.of("../x", "a/b", "..", ".", "", "/x")) {
                        int code =
                                arena.runtime("run", "-b", arena.bundle().toString(), id)
                                        .run()
                                        .exitCode();
                        if (code == 0) {
                            return false;
                        }
                    }
                    return Files.notExists(arena.bundle().resolve("x"));
                });
    }

    @Test
    void deletesRemoveNothingElse(Judge judge) {
        judge.demand(
                "hostile ids: delete removes nothing beside the runtime's records",
                arena -> {
                    Files.createFile(arena.outside().resolve("mark"));
                    Files.createDirectories(arena.bundle().resolve("run"));
                    arena.runtime("delete", "-f", "../outside").run();
                    arena.runtime("delete", "-f", "..").run();
                    arena.runtime("delete", "-f", ".").run();
                    return Files.exists(arena.outside().resolve("mark"))
                            && Files.exists(arena.root().resolve("bin/busybox"));
                });
    }

    @Test
    void parametersAreThoseOfANamespace(Judge judge) {
        judge.demand(
                "sysctl names: no way out of what the container's namespaces hold",
                arena -> {
                    for (String name :
                            List.of(
                                    "kernel.core_pattern",
                                    "net/../kernel/core_pattern",
                                    "net.../kernel/core_pattern",
                                    "kernel/shm_rmid_forced/../core_pattern",
                                    "vm.overcommit_memory")) {
                        String before = Files.readString(java.nio.file.Path.of(PATTERN));
                        arena.linux().putObject("sysctl").put(name, before.strip());
                        if (arena.run("true").exitCode() == 0) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private static final String PATTERN = "/proc/sys/kernel/core_pattern";
}
