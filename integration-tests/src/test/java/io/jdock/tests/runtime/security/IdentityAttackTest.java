package io.jdock.tests.runtime.security;

import io.jdock.tests.dsl.Command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.List;

/** Who a container's process is: users, groups, capabilities. */
@ExtendWith(RuleTable.class)
class IdentityAttackTest {
    private static final String UIDS = "grep -E '^(Uid|Gid):' /proc/self/status";

    @Test
    void aUserThatDoesNotFitIsNobodyElse(Judge judge) {
        judge.demand(
                "CVE-2024-40635, 2026-46680: a uid too large is refused, not cut (config)",
                arena -> {
                    for (long uid : new long[] {4294967295L, 4294967296L, 1L << 40, -1}) {
                        arena.process().withObject("user").put("uid", uid).put("gid", uid);
                        if (arena.run(UIDS).out().contains("Uid:\t0")) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    @Test
    void anExecsUserIsReadToTheLetter(Judge judge) {
        judge.demand(
                "CVE-2026-30892: exec --user takes exact numbers only",
                arena -> {
                    arena.start("/bin/sleep", "100");
                    for (String user :
                            List.of(
                                    "1x",
                                    "x",
                                    "0x0",
                                    "1e3",
                                    "-1",
                                    "4294967296",
                                    "4294967295",
                                    "1:",
                                    ":",
                                    "1:x",
                                    "1:4294967296")) {
                        String out =
                                arena.exec("--user=" + user, arena.id(), "/bin/sh", "-c", UIDS)
                                        .run()
                                        .out();
                        if (out.contains("Uid:\t0") || out.contains("Gid:\t0")) {
                            return false;
                        }
                    }
                    return arena.exec("--user=1:2", arena.id(), "/bin/sh", "-c", UIDS)
                            .output()
                            .contains("Uid:\t1\t1\t1\t1\nGid:\t2\t2\t2\t2");
                });
    }

    @Test
    void groupsOfTheCallerStayOutside(Judge judge) {
        judge.demand(
                "CVE-2022-36109, 2023-25173: supplementary groups are exactly those asked for",
                arena -> {
                    arena.process().withObject("user").put("uid", 1000).put("gid", 1000);
                    arena.process().withObject("user").putArray("additionalGids").add(7);
                    Command run =
                            arena.runCommand("/bin/sh", "-c", "grep Groups /proc/self/status");
                    String out =
                            Command.of("setpriv", "--groups", "0,4242")
                                    .with(run.arguments().toArray(String[]::new))
                                    .output();
                    return out.replaceAll("\\s+", " ").strip().matches("Groups: (1000 )?7");
                });
    }

    @Test
    void nothingIsInherited(Judge judge) {
        judge.demand(
                "CVE-2022-29162: exec --cap adds no inheritable capability",
                arena -> {
                    arena.process().withObject("capabilities").putArray("inheritable");
                    arena.start("/bin/sleep", "100");
                    String out =
                            arena.exec("--cap", "CAP_NET_RAW", arena.id())
                                    .with("/bin/grep", "CapInh", "/proc/self/status")
                                    .output();
                    return out.contains("0000000000000000");
                });
    }

    @Test
    void theUserFileIsReadWithinBounds(Judge judge) {
        judge.demand(
                "CVE-2026-47262: a huge /etc/passwd costs neither time nor memory",
                arena -> {
                    try (var passwd =
                            new RandomAccessFile(
                                    arena.root().resolve("etc/passwd").toString(), "rw")) {
                        passwd.setLength(512L << 20);
                    }
                    arena.linux()
                            .withObject("resources")
                            .withObject("memory")
                            .put("limit", 64L << 20);
                    return arena.run("echo fine").out().contains("fine");
                });
    }

    @Test
    void theUserFileIsAFile(Judge judge) {
        judge.demand(
                "an /etc/passwd that is a pipe makes nobody wait",
                arena -> {
                    Files.delete(arena.root().resolve("etc/passwd"));
                    Command.of("mkfifo", arena.root() + "/etc/passwd").output();
                    return arena.runCommand("/bin/echo", "fine")
                            .limit(arena.patience())
                            .run()
                            .out()
                            .contains("fine");
                });
    }
}
