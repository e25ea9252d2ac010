package io.jdock.jrunc.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class FlagsTest {
    private static final Flags FLAGS =
            Flags.anywhere()
                    .value("bundle|b", "directory")
                    .value("env|e", "variable")
                    .toggle("detach|d", "return");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bundle /x",
                "--bundle=/x",
                "-bundle /x",
                "-bundle=/x",
                "-b /x",
                "-b=/x",
                "--b /x"
            })
    void takesAValueInEachSpelling(String words) {
        Given given = FLAGS.parse(List.of((words + " id").split(" ")));
        assertThat(given.text("bundle")).isEqualTo("/x");
        assertThat(given.arguments()).containsExactly("id");
    }

    @Test
    void switchesNeedNoValue() {
        assertThat(FLAGS.parse(List.of("-d", "id")).on("detach")).isTrue();
        assertThat(FLAGS.parse(List.of("--detach=false", "id")).on("detach")).isFalse();
        assertThat(FLAGS.parse(List.of("id")).on("detach")).isFalse();
    }

    @Test
    void repeatedFlagsAddUp() {
        Given given = FLAGS.parse(List.of("-e", "A=1", "-e", "B=-2"));
        assertThat(given.all("env")).containsExactly("A=1", "B=-2");
        assertThat(given.text("env")).isEqualTo("B=-2");
    }

    @Test
    void flagsMayStandBehindArguments() {
        Given given = FLAGS.parse(List.of("id", "-d"));
        assertThat(given.on("detach")).isTrue();
        assertThat(given.arguments()).containsExactly("id");
    }

    @Test
    void theCommandOfAnExecKeepsItsFlags() {
        Given given =
                Flags.inFront()
                        .toggle("tty|t", "terminal")
                        .parse(List.of("-t", "id", "ls", "-t", "--", "-l"));
        assertThat(given.on("tty")).isTrue();
        assertThat(given.arguments()).containsExactly("id", "ls", "-t", "--", "-l");
    }

    @Test
    void twoDashesEndTheFlags() {
        assertThat(FLAGS.parse(List.of("--", "-d")).arguments()).containsExactly("-d");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> FLAGS.parse(List.of("--bogus")))
                .isInstanceOf(Failure.class)
                .hasMessage("flag provided but not defined: -bogus");
        assertThatThrownBy(() -> FLAGS.parse(List.of("-b")))
                .hasMessage("flag needs an argument: -b");
        assertThatThrownBy(() -> FLAGS.parse(List.of("-d=maybe")))
                .hasMessage("invalid value \"maybe\" for flag -d");
        assertThatThrownBy(() -> FLAGS.parse(List.of("-b", "x")).number("bundle"))
                .hasMessage("invalid value \"x\" for flag -bundle");
    }
}
