package io.jdock.jdockd.containers.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.containers.config.MountRequest;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.oci.Mount;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class MountPlanTest {
    @Test
    void readsBinds() {
        List<Mount> mounts =
                MountPlan.of(Specs.host(h -> h.put("Binds", List.of("/a/../b:/c//d:ro,rslave"))))
                        .mounts();

        assertThat(mounts)
                .containsExactly(
                        new Mount(
                                "/c/d",
                                "bind",
                                "/b",
                                List.of("rbind", "ro", "rslave"),
                                List.of(),
                                List.of()));
    }

    @Test
    void mountsOuterBeforeInner() {
        List<Mount> mounts =
                MountPlan.of(
                                Specs.host(
                                        h -> {
                                            h.put("Binds", List.of("/x:/data/deep/er", "/y:/data"));
                                            h.put("Tmpfs", Map.of("/data/tmp", "size=1m,exec"));
                                        }))
                        .mounts();

        assertThat(mounts)
                .extracting(Mount::destination)
                .containsExactly("/data", "/data/tmp", "/data/deep/er");
        assertThat(mounts.get(1).options())
                .containsExactly("nosuid", "nodev", "rprivate", "size=1m", "exec");
    }

    @Test
    void readsMountRequests() {
        MountRequest.TmpfsOptions small = new MountRequest.TmpfsOptions(4096L, 01700);
        MountPoint point =
                MountRequests.point(new MountRequest("tmpfs", "", "/t", true, null, null, small));

        assertThat(point.options()).contains("ro", "size=4096", "mode=1700");
        assertThat(point.writable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a:/b:/c:/d | invalid volume specification: '/a:/b:/c:/d'",
                "/a:b | invalid mount path: 'b' mount path must be absolute",
                "/a:/ | destination can't be '/'",
                "/a:/b:ro,rw | invalid mode: ro,rw",
                "/a:/b:wet | invalid mode: wet",
                "a b:/c | includes invalid characters for a local volume name",
            })
    void refusesWrongBinds(String bind, String text) {
        assertThatThrownBy(() -> BindText.parse(bind))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.INVALID_ARGUMENT))
                .hasMessageContaining(text);
    }

    @Test
    void saysThatThereAreNoVolumesYet() {
        assertThatThrownBy(() -> BindText.parse("data:/d"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNIMPLEMENTED));
    }

    @Test
    void refusesTwoMountsOnOnePlace() {
        assertThatThrownBy(
                        () ->
                                MountPlan.of(
                                        Specs.host(
                                                h -> h.put("Binds", List.of("/a:/x", "/b:/x/")))))
                .hasMessage("Duplicate mount point: /x");
    }
}
