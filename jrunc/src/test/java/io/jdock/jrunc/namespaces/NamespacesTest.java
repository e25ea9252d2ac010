package io.jdock.jrunc.namespaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.oci.IdMapping;
import io.jdock.proto.plain.oci.Namespace;
import io.jdock.proto.plain.oci.TimeOffset;
import io.jdock.proto.plain.sys.Processes;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class NamespacesTest {
    @Test
    void tellsFreshFromJoined() {
        Namespaces namespaces =
                Namespaces.of(
                        List.of(
                                new Namespace("network", "/run/netns/x"),
                                new Namespace("mount", ""),
                                new Namespace("cgroup", ""),
                                new Namespace("pid", "")));
        assertThat(namespaces.joins()).containsExactly(NamespaceKind.NETWORK);
        assertThat(namespaces.path(NamespaceKind.NETWORK)).isEqualTo("/run/netns/x");
        assertThat(namespaces.cloneFlags())
                .isEqualTo(Processes.CLONE_NEWNS | Processes.CLONE_NEWPID);
        assertThat(namespaces.fresh(NamespaceKind.CGROUP)).isTrue();
        assertThat(namespaces.has(NamespaceKind.UTS)).isFalse();
    }

    @Test
    void refusesUnknownAndRepeatedTypes() {
        assertThatThrownBy(() -> Namespaces.of(List.of(new Namespace("foo", ""))))
                .hasMessage("namespace {\"foo\" \"\"} does not exist");
        assertThatThrownBy(
                        () ->
                                Namespaces.of(
                                        List.of(
                                                new Namespace("pid", ""),
                                                new Namespace("pid", "/x"))))
                .hasMessage("malformed spec file: duplicated ns {\"pid\" \"/x\"}");
    }

    @Test
    void mapsHaveOneLineEach() {
        assertThat(
                        IdMaps.lines(
                                List.of(
                                        new IdMapping(0, 100000, 65536),
                                        new IdMapping(65536, 1, 1))))
                .isEqualTo("0 100000 65536\n65536 1 1\n");
    }

    private static Namespaces of(String... typesAndPaths) {
        List<Namespace> configured = new ArrayList<>();
        for (int i = 0; i < typesAndPaths.length; i += 2) {
            configured.add(new Namespace(typesAndPaths[i], typesAndPaths[i + 1]));
        }
        return Namespaces.of(configured);
    }

    @Test
    void aFreshUserNamespaceComesBeforeWhatItOwns() {
        Namespaces namespaces = of("user", "", "pid", "", "mount", "", "network", "");
        assertThat(namespaces.needHelper()).isFalse();
        assertThat(namespaces.cloneFlags())
                .isEqualTo(Processes.CLONE_NEWUSER | Processes.CLONE_NEWPID);
        assertThat(namespaces.unshareFlags())
                .isEqualTo(Processes.CLONE_NEWNS | Processes.CLONE_NEWNET);
    }

    @Test
    void whatTheHostOwnsIsJoinedBeforeAFreshUserNamespace() {
        Namespaces namespaces = of("user", "", "pid", "", "mount", "", "network", "/n");
        assertThat(namespaces.needHelper()).isTrue();
        assertThat(namespaces.helperFlags()).isEqualTo(Processes.CLONE_NEWUSER);
        assertThat(namespaces.cloneFlags())
                .isEqualTo(Processes.CLONE_NEWPID | Processes.CLONE_NEWNS);
        assertThat(namespaces.unshareFlags()).isZero();
    }

    @Test
    void theClocksAreSetByAHelper() {
        Namespaces namespaces = of("time", "", "pid", "", "mount", "", "cgroup", "");
        assertThat(namespaces.needHelper()).isTrue();
        assertThat(namespaces.helperFlags()).isEqualTo(Processes.CLONE_NEWTIME);
        assertThat(namespaces.cloneFlags())
                .isEqualTo(Processes.CLONE_NEWPID | Processes.CLONE_NEWNS);
        assertThat(namespaces.unshareFlags()).isEqualTo(Processes.CLONE_NEWCGROUP);
        assertThat(of("time", "/t", "mount", "").needHelper()).isFalse();
        assertThat(of("pid", "/p", "mount", "").needHelper()).isTrue();
    }

    @Test
    void offsetsAreOnlyOfClocksThatCanBeShifted() {
        assertThat(TimeOffsets.lines(Map.of("monotonic", new TimeOffset(-5, 7))))
                .isEqualTo("monotonic -5 7\n");
        assertThatThrownBy(() -> TimeOffsets.check(Map.of("realtime", new TimeOffset(1, 0))))
                .hasMessageContaining("\"realtime\" cannot be shifted");
        assertThatThrownBy(
                        () ->
                                TimeOffsets.check(
                                        Map.of("boottime", new TimeOffset(1, 1_000_000_000))))
                .hasMessageContaining("boottime");
    }

    @Test
    void toolsGetTheMapsAsWords() {
        assertThat(
                        IdMaps.arguments(
                                "newuidmap",
                                7,
                                List.of(new IdMapping(0, 1000, 1), new IdMapping(1, 5000, 99))))
                .containsExactly("newuidmap", "7", "0", "1000", "1", "1", "5000", "99");
        assertThat(IdMaps.onlyOwn(List.of(new IdMapping(0, 5, 1)), 5)).isTrue();
        assertThat(IdMaps.onlyOwn(List.of(new IdMapping(0, 5, 2)), 5)).isFalse();
        assertThat(IdMaps.onlyOwn(List.of(new IdMapping(0, 5, 1)), 6)).isFalse();
    }
}
