package io.jdock.jrunc.namespaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.oci.IdMapping;
import io.jdock.proto.plain.oci.Namespace;
import io.jdock.proto.plain.sys.Processes;

import org.junit.jupiter.api.Test;

import java.util.List;

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
}
