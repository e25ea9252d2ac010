package io.jdock.tests.runtime.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image's own /dev, and devices with odd paths. */
@ExtendWith(RuleTable.class)
class DeviceAttackTest {
    private static boolean empty(Path directory) throws IOException {
        try (var names = Files.list(directory)) {
            return names.findAny().isEmpty();
        }
    }

    @Test
    void devIsFilledInsideOnly(Judge judge) {
        judge.demand(
                "CVE-2026-41579, 2026-47766: a /dev that is a link fills nothing outside",
                arena -> {
                    arena.withoutMount("/dev").link("dev", arena.outside().toString());
                    arena.run("true");
                    return empty(arena.outside());
                });
    }

    @Test
    void aMountedDevStaysInside(Judge judge) {
        judge.demand(
                "CVE-2026-41579: a tmpfs on a /dev that is a link stays inside",
                arena -> {
                    Files.createFile(arena.outside().resolve("mark"));
                    arena.link("dev", "../../../../../../.." + arena.outside());
                    return !arena.run("ls /dev/").out().contains("mark")
                            && Files.exists(arena.outside().resolve("mark"));
                });
    }

    @Test
    void devicesWithOddPathsAreMadeInside(Judge judge) {
        judge.demand(
                "path escape: a device's path leads to no node outside",
                arena -> {
                    arena.linux()
                            .putArray("devices")
                            .addObject()
                            .put("path", "/dev/../../../../.." + arena.outside() + "/node")
                            .put("type", "c")
                            .put("major", 1)
                            .put("minor", 3);
                    arena.run("true");
                    return empty(arena.outside());
                });
    }

    @Test
    void theConsoleCoversNothingButItself(Judge judge) {
        judge.demand(
                "CVE-2025-52565: /dev/console that is a link covers no other file",
                arena -> {
                    Files.writeString(arena.root().resolve("victim"), "as it was\n");
                    arena.withoutMount("/dev").link("dev/console", "/victim");
                    arena.mount("devpts", "devpts", "/dev/pts", "newinstance", "ptmxmode=0666");
                    arena.process().put("terminal", true);
                    String script =
                            "test -f /victim && echo untouched; test -c /victim && echo covered";
                    String out = arena.runCommand("/bin/sh", "-c", script).onTerminal().run().out();
                    return !out.contains("covered");
                });
    }

    @Test
    void aTerminalComesFromATrueMultiplexer(Judge judge) {
        judge.demand(
                "CVE-2025-52565: no terminal is opened through an image's /dev/pts/ptmx",
                arena -> {
                    arena.withoutMount("/dev").link("dev/pts/ptmx", "/bin/busybox");
                    arena.process().put("terminal", true);
                    return arena.runCommand("/bin/true").onTerminal().run().exitCode() != 0;
                });
    }
}
