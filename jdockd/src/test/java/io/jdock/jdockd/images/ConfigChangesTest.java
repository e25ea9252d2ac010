package io.jdock.jdockd.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ConfigChangesTest {
    private static ImageConfig apply(String... lines) {
        return ConfigChanges.apply(List.of(lines)).run();
    }

    @Test
    void takesBothFormsOfCommands() {
        ImageConfig config = apply("CMD [\"sh\", \"-c\", \"x\"]", "entrypoint echo  hi");
        assertThat(config.cmd()).containsExactly("sh", "-c", "x");
        assertThat(config.entrypoint()).containsExactly("/bin/sh", "-c", "echo  hi");
        assertThat(apply("CMD [not json").cmd()).containsExactly("/bin/sh", "-c", "[not json");
    }

    @Test
    void takesPairs() {
        assertThat(apply("ENV A=1 B=\"x y\" C='z \"' D=a\\ b").env())
                .containsExactly("A=1", "B=x y", "C=z \"", "D=a b");
        assertThat(apply("ENV A some words").env()).containsExactly("A=some words");
        assertThat(apply("ENV A=1", "ENV A=2").env()).containsExactly("A=2");
        assertThat(apply("LABEL a.b=c d=").labels())
                .containsEntry("a.b", "c")
                .containsEntry("d", "");
    }

    @Test
    void takesTheRest() {
        ImageConfig config =
                apply(
                        "EXPOSE 80 53/udp",
                        "VOLUME [\"/a\", \"/b\"]",
                        "VOLUME /c /d",
                        "WORKDIR /w",
                        "WORKDIR x",
                        "USER 1:2",
                        "STOPSIGNAL SIGINT");
        assertThat(config.exposedPorts()).containsExactly("80/tcp", "53/udp");
        assertThat(config.volumes()).containsExactly("/a", "/b", "/c", "/d");
        assertThat(config.workingDir()).isEqualTo("/w/x");
        assertThat(config.user()).isEqualTo("1:2");
        assertThat(config.stopSignal()).isEqualTo("SIGINT");
    }

    @Test
    void takesHealthchecks() {
        Healthcheck check =
                ConfigChanges.apply(List.of("HEALTHCHECK --interval=1m30s --retries=3 CMD curl x"))
                        .healthcheck();
        assertThat(check.test()).containsExactly("CMD-SHELL", "curl x");
        assertThat(check.interval()).isEqualTo(90_000_000_000L);
        assertThat(check.retries()).isEqualTo(3);
        assertThat(ConfigChanges.apply(List.of("HEALTHCHECK NONE")).healthcheck().test())
                .containsExactly("NONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RUN x | run is not a valid change command",
                "FROM x | from is not a valid change command",
                "CMD | CMD requires at least one argument",
                "EXPOSE http | invalid containerPort: http",
                "ENV =x | ENV names can not be blank",
                "ENV A | ENV must have two arguments",
                "HEALTHCHECK --bogus=1 CMD x | Unknown flag: bogus=1",
                "HEALTHCHECK --interval=5 CMD x | time: invalid duration \"5\"",
            })
    void refuses(String line, String message) {
        assertThatThrownBy(() -> apply(line)).isInstanceOf(Failure.class).hasMessage(message);
    }
}
