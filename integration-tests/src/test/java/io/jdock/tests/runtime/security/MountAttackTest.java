package io.jdock.tests.runtime.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Links and mounts that try to lead a runtime out of the root file system, or off /proc. */
@ExtendWith(RuleTable.class)
class MountAttackTest {
    private static boolean empty(Path directory) throws IOException {
        try (var names = Files.list(directory)) {
            return names.findAny().isEmpty();
        }
    }

    @Test
    void procIsMountedOnADirectoryOnly(Judge judge) {
        judge.demand(
                "CVE-2019-19921, 2023-27561: /proc is mounted on no link",
                arena -> {
                    Files.createDirectory(arena.root().resolve("elsewhere"));
                    arena.link("proc", "/elsewhere");
                    return arena.run("ls /elsewhere").exitCode() != 0;
                });
    }

    @Test
    void sysIsMountedOnADirectoryOnly(Judge judge) {
        judge.demand(
                "CVE-2023-28642: /sys is mounted on no link",
                arena -> {
                    Files.createDirectory(arena.root().resolve("elsewhere"));
                    arena.link("sys", "/elsewhere").withoutMount("/sys/fs/cgroup");
                    return arena.run("ls /elsewhere").exitCode() != 0;
                });
    }

    @Test
    void aVolumeMayNotPoseAsProc(Judge judge) {
        judge.demand(
                "CVE-2019-16884: no volume covers /proc",
                arena -> {
                    Files.createDirectories(arena.outside().resolve("self/attr"));
                    arena.mount("bind", arena.outside().toString(), "/proc", "bind");
                    return arena.run("true").exitCode() != 0;
                });
    }

    @Test
    void aLinkLeadsNoMountIntoProc(Judge judge) {
        judge.demand(
                "CVE-2023-28642, 2025-52881: no mount gets into /proc through a link",
                arena -> {
                    arena.link("innocent", "/proc/sys");
                    arena.mount("tmpfs", "tmpfs", "/innocent/kernel");
                    return !arena.run("grep ' /proc/sys/kernel ' /proc/mounts")
                            .out()
                            .contains("tmpfs");
                });
    }

    @Test
    void exchangedLinksKeepMountsInside(Judge judge) {
        judge.demand(
                "CVE-2021-30465: a link in a volume leads no mount outside",
                arena -> {
                    Path volume = Files.createDirectory(arena.bundle().resolve("volume"));
                    Files.createSymbolicLink(volume.resolve("evil"), Path.of("/"));
                    String target = arena.outside() + "/made";
                    arena.mount("bind", volume.toString(), "/volume", "rbind");
                    arena.mount("tmpfs", "tmpfs", "/volume/evil" + target);
                    String seen = arena.run("grep -c made /proc/mounts").line();
                    return empty(arena.outside()) && !seen.equals("0");
                });
    }

    @Test
    void mountPointsAreMadeInsideOnly(Judge judge) {
        judge.demand(
                "CVE-2024-45310: no directory is made outside",
                arena -> {
                    Path volume = Files.createDirectory(arena.bundle().resolve("volume"));
                    Files.createSymbolicLink(volume.resolve("evil"), arena.outside());
                    arena.mount("bind", volume.toString(), "/volume", "rbind");
                    arena.mount("bind", "/etc/hostname", "/volume/evil/a/b", "bind");
                    arena.run("true");
                    return empty(arena.outside());
                });
    }

    @Test
    void theWayUpEndsAtTheRoot(Judge judge) {
        judge.demand(
                "path escape: .. in a destination leads no mount outside",
                arena -> {
                    String up = "/../../../../../../..";
                    arena.mount("tmpfs", "tmpfs", up + arena.outside() + "/made");
                    arena.link("up", "../../../../../../..");
                    arena.mount("tmpfs", "tmpfs", "/up" + arena.outside() + "/other");
                    return arena.run("true").exitCode() == 0 && empty(arena.outside());
                });
    }

    @Test
    void masksHideWhatALinkNamesInside(Judge judge) {
        judge.demand(
                "CVE-2021-30465 for masks: a masked link hides its target inside",
                arena -> {
                    Files.writeString(arena.root().resolve("secret"), "told\n");
                    arena.link("door", "../../../../secret");
                    arena.linux().putArray("maskedPaths").add("/door").add("/../../proc/keys");
                    return !arena.run("cat /secret").out().contains("told");
                });
    }

    @Test
    void masksAreMadeOfTheTrueNullDevice(Judge judge) {
        judge.demand(
                "CVE-2025-31133: an image's /dev/null masks nothing",
                arena -> {
                    Files.writeString(arena.root().resolve("secret"), "hidden\n");
                    Files.writeString(arena.root().resolve("bait"), "bait\n");
                    arena.withoutMount("/dev").link("dev/null", "/bait");
                    arena.linux().putArray("maskedPaths").add("/secret");
                    return arena.run("cat /secret").out().isEmpty();
                });
    }

    @Test
    void rootlessContainersWriteToNoControlGroup(Judge judge) {
        judge.demand(
                "CVE-2023-25809: a host's control groups come along read-only at most",
                arena -> {
                    arena.withoutMount("/sys/fs/cgroup");
                    arena.mount("none", "/sys", "/sys", "rbind", "nosuid", "noexec", "nodev", "ro");
                    arena.mount("cgroup", "cgroup", "/sys/fs/cgroup", "nosuid", "ro");
                    String script =
                            "for d in /sys/fs/cgroup/* /sys/fs/cgroup; do mkdir $d/arena"
                                    + " && test -e $d/arena/cgroup.procs && echo made;"
                                    + " rmdir $d/arena; done";
                    return !arena.run(script).out().contains("made\n");
                });
    }

    @Test
    void withoutPivotTheHostsProcIsGone(Judge judge) {
        judge.demand(
                "--no-pivot: a user namespace inside may not mount an unmasked /proc",
                arena -> {
                    for (String set : List.of("bounding", "permitted", "effective")) {
                        arena.process()
                                .withObject("capabilities")
                                .withArray(set)
                                .add("CAP_SETFCAP");
                    }
                    String script =
                            "unshare -mrpf sh -c 'mount -t proc none /proc && echo mounted'";
                    String out =
                            arena.runCommand("/bin/sh", "-c", script)
                                    .with("--no-pivot")
                                    .run()
                                    .out();
                    return !out.contains("mounted");
                });
    }
}
