package io.jdock.jdockd.containers.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.spec.Specs;
import io.jdock.jdockd.images.ImageConfig;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

class ConfigMergeTest {
    private static final ImageConfig IMAGE =
            new ImageConfig(
                    "www",
                    Set.of("80/tcp"),
                    List.of("PATH=/bin", "A=image"),
                    List.of("entry"),
                    List.of("arg"),
                    Set.of(),
                    "/srv",
                    Map.of("l", "image", "m", "image"),
                    "SIGQUIT",
                    List.of());

    @Test
    void takesFromTheImageWhatTheRequestLeavesOpen() {
        ContainerConfig merged =
                ConfigMerge.merge(
                        Specs.config(
                                c -> {
                                    c.put("Env", List.of("A=mine"));
                                    c.put("Labels", Map.of("l", "mine"));
                                }),
                        IMAGE,
                        null);

        assertThat(ConfigMerge.command(merged)).containsExactly("entry", "arg");
        assertThat(merged.env()).containsExactly("A=mine", "PATH=/bin");
        assertThat(merged.labels()).containsEntry("l", "mine").containsEntry("m", "image");
        assertThat(merged.user()).isEqualTo("www");
        assertThat(merged.workingDir()).isEqualTo("/srv");
        assertThat(merged.stopSignal()).isEqualTo("SIGQUIT");
        assertThat(merged.exposedPorts()).containsKey("80/tcp");
    }

    @Test
    void dropsTheImagesArgumentsWithItsEntrypoint() {
        assertThat(command(Map.of("Entrypoint", List.of("mine")))).containsExactly("mine");
        assertThat(command(Map.of("Cmd", List.of("x")))).containsExactly("entry", "x");
        assertThat(command(Map.of("Entrypoint", List.of(""), "Cmd", List.of("sh"))))
                .containsExactly("sh");
    }

    private static List<String> command(Map<String, Object> members) {
        return ConfigMerge.command(
                ConfigMerge.merge(Specs.config(c -> c.putAll(members)), IMAGE, null));
    }

    @Test
    void refusesToRunNothing() {
        assertThatThrownBy(() -> ConfigMerge.merge(Specs.config(c -> {}), ImageConfig.EMPTY, null))
                .hasMessage("No command specified");
    }
}
