package io.jdock.jrunc.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.oci.User;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The small parsers and writers of the command line. */
class WordsTest {
    private static final User ROOT = new User(0, 0, 18L, List.of(4L));

    @Test
    void userKeepsWhatTheFlagDoesNotSay() {
        assertThat(UserFlag.parse("", List.of(), ROOT)).isEqualTo(ROOT);
        assertThat(UserFlag.parse("5", List.of("7"), ROOT))
                .isEqualTo(new User(5, 0, 18L, List.of(4L, 7L)));
        assertThat(UserFlag.parse("2147483647:6", List.of(), ROOT).gid()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "1x",
                "-1",
                "+1",
                " 1",
                "1:",
                ":1",
                "1:2:3",
                "4294967296",
                "2147483648",
                "99999999999",
                "0x0"
            })
    void anInexactUserIsNobody(String text) {
        assertThatThrownBy(() -> UserFlag.parse(text, List.of(), ROOT)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "9,9",
        "KILL,9",
        "SIGKILL,9",
        "sigterm,15",
        "0,0",
        "64,64",
        "USR1,10",
        "WINCH,28",
        "SYS,31"
    })
    void signalsByNameAndNumber(String text, int number) {
        assertThat(Signals.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FOO", "SIG", "65", "-9", "9x"})
    void otherSignalsAreUnknown(String text) {
        assertThatThrownBy(() -> Signals.parse(text)).hasMessage("unknown signal \"" + text + "\"");
    }

    @Test
    void logLinesAreWhatEnginesRead() {
        assertThat(Log.jsonLine("error", "exec: \"x\"\n", "T"))
                .isEqualTo("{\"level\":\"error\",\"msg\":\"exec: \\\"x\\\"\\n\",\"time\":\"T\"}");
        assertThat(Log.textLine("error", "a \"b\"", "T"))
                .isEqualTo("time=\"T\" level=error msg=\"a \\\"b\\\"\"");
    }

    @Test
    void wordsEndWithNul() {
        byte[] bytes = "jrunc\0--root\0/é\0\0".getBytes(StandardCharsets.UTF_8);
        assertThat(CommandLine.words(bytes)).containsExactly("jrunc", "--root", "/é", "");
    }

    @Test
    void columnsAlign() {
        assertThat(
                        Listing.table(
                                List.of(
                                        List.of("ID", "BUNDLE", "X"),
                                        List.of("a", "/a/long/path", "y"))))
                .isEqualTo("ID          BUNDLE         X\na           /a/long/path   y\n");
    }

    @Test
    void theTemplateIsAConfiguration() {
        Spec spec = Spec.parse("template", SpecTemplate.text(-1, true));
        assertThat(spec.process().args()).containsExactly("sh");
        assertThat(spec.linux().namespaces()).hasSize(6);
        Spec rootless = Spec.parse("template", SpecTemplate.text(1000, true));
        assertThat(rootless.linux().uidMappings().getFirst().hostID()).isEqualTo(1000);
    }
}
