package io.jdock.jrunc.cgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

import java.util.List;

class HierarchiesTest {
    private static final String HYBRID =
            """
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            40 31 0:37 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
            99 31 0:32 / /again rw,relatime - cgroup cgroup rw,memory
            """;

    @Test
    void findsEachHierarchyAndOurPlaceInIt() {
        String groups = "4:name=systemd:/user\n3:memory:/m/x\n2:cpu,cpuacct:/\n0::/u\n";
        assertThat(Hierarchies.parse(groups, HYBRID))
                .containsExactly(
                        new Hierarchy("/sys/fs/cgroup/cpu,cpuacct", List.of("cpu", "cpuacct"), "/"),
                        new Hierarchy("/sys/fs/cgroup/memory", List.of("memory"), "/m/x"),
                        new Hierarchy("/sys/fs/cgroup/systemd", List.of("name=systemd"), "/user"),
                        new Hierarchy("/sys/fs/cgroup/unified", List.of(), "/u"));
    }

    @Test
    void countsPathsFromTheMountsRoot() {
        String mounts = "1 2 0:3 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw\n";
        assertThat(Hierarchies.parse("0::/docker/abc/sub\n", mounts).getFirst().ownPath())
                .isEqualTo("/sub");
        assertThat(Hierarchies.parse("0::/docker/abc\n", mounts).getFirst().ownPath())
                .isEqualTo("/");
    }

    @Test
    void mountPointsMayHaveBlanks() {
        String mounts = "1 2 0:3 / /my\\040groups rw - cgroup2 cgroup rw";
        assertThat(Hierarchies.parse("0::/", mounts).getFirst().mountPoint())
                .isEqualTo("/my groups");
    }

    @Test
    void plansTheSamePathEverywhere() {
        List<Hierarchy> two =
                List.of(
                        new Hierarchy("/c/cpu", List.of("cpu"), "/"),
                        new Hierarchy("/c/mem", List.of("memory"), "/own"));
        assertThat(directories(two, "")).containsExactly("/c/cpu/id", "/c/mem/own/id");
        assertThat(directories(two, "/docker/id/"))
                .containsExactly("/c/cpu/docker/id", "/c/mem/docker/id");
        assertThatThrownBy(() -> directories(two, "/a/../../b")).isInstanceOf(Failure.class);
    }

    @Test
    void theUnifiedGroupStandsBesideTheCallers() {
        List<Hierarchy> one = List.of(new Hierarchy("/c", List.of(), "/user/session.scope"));
        assertThat(directories(one, "")).containsExactly("/c/user/id");
        assertThat(directories(List.of(new Hierarchy("/c", List.of(), "/")), ""))
                .containsExactly("/c/id");
    }

    private static List<String> directories(List<Hierarchy> hierarchies, String path) {
        return GroupPlan.inFileSystem(hierarchies, path, "id", () -> false).groups().stream()
                .map(Group::directory)
                .toList();
    }

    @Test
    void aNamedHierarchyMountsWithoutController() {
        assertThat(new Hierarchy("/s", List.of("name=systemd"), "/").mountData())
                .isEqualTo("none,name=systemd");
        assertThat(new Hierarchy("/s", List.of("cpu", "cpuacct"), "/").mountData())
                .isEqualTo("cpu,cpuacct");
    }
}
