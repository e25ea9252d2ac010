package io.jdock.jshim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

import java.util.List;

class ArgumentsTest {
    @Test
    void readsTheLineThatContainerdCallsStartWith() {
        Arguments arguments =
                Arguments.parse(
                        List.of(
                                "-namespace",
                                "moby",
                                "-address",
                                "/run/c.sock",
                                "-publish-binary",
                                "/usr/bin/containerd",
                                "-id",
                                "abc",
                                "-debug",
                                "start"));

        assertThat(arguments)
                .isEqualTo(
                        new Arguments(
                                "moby",
                                "abc",
                                "/run/c.sock",
                                "/usr/bin/containerd",
                                "",
                                true,
                                false,
                                false,
                                "start"));
    }

    @Test
    void takesTwoDashesAndEqualsSigns() {
        Arguments arguments = Arguments.parse(List.of("--id=abc", "--bundle=/b", "delete"));

        assertThat(arguments.id()).isEqualTo("abc");
        assertThat(arguments.bundle()).isEqualTo("/b");
        assertThat(arguments.command()).isEqualTo("delete");
    }

    @Test
    void anEmptyValueIsAValue() {
        assertThat(Arguments.parse(List.of("-publish-binary", "", "start")).command())
                .isEqualTo("start");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Arguments.parse(List.of("-colour", "red")))
                .isInstanceOf(Failure.class)
                .hasMessage("flag provided but not defined: -colour");
        assertThatThrownBy(() -> Arguments.parse(List.of("-id")))
                .isInstanceOf(Failure.class)
                .hasMessage("flag needs an argument: -id");
    }
}
