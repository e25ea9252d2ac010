package io.jdock.jcontainerd.mounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class MountTest {
    private static final Mount OVERLAY =
            new Mount(
                    "overlay",
                    "overlay",
                    List.of("index=off", "workdir=/w", "upperdir=/u", "lowerdir=/b:/a"));

    @Test
    void writesGoToTheUpperDirectory() {
        assertThat(Mount.writableDirectory(List.of(OVERLAY))).isEqualTo(Path.of("/u"));
        assertThat(OVERLAY.lowerDirectories()).containsExactly(Path.of("/b"), Path.of("/a"));
        Mount bind = new Mount("bind", "/s", List.of("rw", "rbind"));
        assertThat(Mount.writableDirectory(List.of(bind))).isEqualTo(Path.of("/s"));
        assertThat(bind.lowerDirectories()).isEmpty();
    }

    @Test
    void refusesWhatCannotBeWritten() {
        Mount view = new Mount("bind", "/s", List.of("ro", "rbind"));
        Mount views = new Mount("overlay", "overlay", List.of("lowerdir=/b:/a"));
        Mount proc = new Mount("proc", "proc", List.of());
        for (Mount mount : List.of(view, views, proc)) {
            assertThatThrownBy(() -> Mount.writableDirectory(List.of(mount)))
                    .isInstanceOf(Failure.class);
        }
        assertThatThrownBy(() -> Mount.writableDirectory(List.of()))
                .hasMessage("expected one mount, got 0: invalid argument");
    }

    @Test
    void travelsUnchanged() {
        assertThat(MountMessages.decode(MountMessages.encode(List.of(OVERLAY))))
                .containsExactly(OVERLAY);
    }
}
