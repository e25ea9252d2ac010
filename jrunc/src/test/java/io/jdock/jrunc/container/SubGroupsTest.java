package io.jdock.jrunc.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class SubGroupsTest {
    private static final GroupPaths GROUPS =
            new GroupPaths(
                    Map.of("cpu,cpuacct", "/c/cpu/a", "memory", "/c/memory/a", "", "/c/u/a"));

    private static Map<String, String> below(String... flags) {
        return SubGroups.parse(List.of(flags)).below(GROUPS).directories();
    }

    @Test
    void withoutAFlagItIsTheContainersOwn() {
        assertThat(below()).isEqualTo(GROUPS.directories());
    }

    @Test
    void onePathIsForAll() {
        assertThat(below("x/y").values())
                .containsOnly("/c/cpu/a/x/y", "/c/memory/a/x/y", "/c/u/a/x/y");
        assertThat(below("/")).isEqualTo(GROUPS.directories());
    }

    @Test
    void controllersAreToldApart() {
        assertThat(below("cpu,cpuacct:x", "memory:y"))
                .isEqualTo(
                        Map.of(
                                "cpu,cpuacct",
                                "/c/cpu/a/x",
                                "memory",
                                "/c/memory/a/y",
                                "",
                                "/c/u/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a2", "x/../..", "/../b"})
    void onlyDownwards(String path) {
        assertThatThrownBy(() -> below(path))
                .isInstanceOf(Failure.class)
                .hasMessage("bad sub cgroup path: " + path + " is not a sub cgroup path");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> below("bogus:x"))
                .hasMessage("unknown controller bogus in SubCgroupPaths");
        assertThatThrownBy(() -> below("x", "memory:y"))
                .hasMessage("invalid --cgroup argument: x (missing <controller>: prefix)");
        assertThatThrownBy(() -> below("memory,:y"))
                .hasMessage("invalid --cgroup argument: memory,:y (empty <controller> prefix)");
        assertThatThrownBy(() -> below("memory:x", "memory:y"))
                .hasMessage(
                        "invalid --cgroup argument(s): controller memory specified multiple times");
    }

    @ParameterizedTest
    @CsvSource({"/,/", "/a//b/./c,/a/b/c", "/a/../..,/", "/a/b/..,/a", "/run/x/,/run/x"})
    void pathsAreCleanedByTheirText(String path, String clean) {
        assertThat(Paths.clean(path)).isEqualTo(clean);
    }
}
