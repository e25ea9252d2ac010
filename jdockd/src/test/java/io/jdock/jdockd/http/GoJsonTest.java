package io.jdock.jdockd.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class GoJsonTest {
    private static String line(String json) {
        return new String(
                GoJson.line(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void escapesWhatHtmlMinds() {
        assertThat(line("{\"a\":\"<b>&\u2028\u2029\u20ac\"}"))
                .isEqualTo("{\"a\":\"\\u003cb\\u003e\\u0026\\u2028\\u2029\u20ac\"}\n");
    }

    @Test
    void endsWithOneNewline() {
        assertThat(line("[]")).isEqualTo("[]\n");
        assertThat(line("[]\n")).isEqualTo("[]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{x}|invalid character 'x' looking for beginning of object key string",
                "nul|unexpected EOF",
                "nulx|invalid character 'x' in literal null (expecting 'l')",
                "{\"a\" 1}|invalid character '1' after object key",
                "{\"a\":1 \"b\"}|invalid character '\"' after object key:value pair",
                "[1 2]|invalid character '2' after array element",
                "{\"a\":|unexpected EOF",
                "\"\\x\"|invalid character 'x' in string escape code",
                "-x|invalid character 'x' in numeric literal",
                "1.x|invalid character 'x' after decimal point in numeric literal",
                "'a'|invalid character '\\'' looking for beginning of value",
            })
    void saysWhatIsWrongInGosWords(String json, String words) {
        assertThatThrownBy(() -> GoSyntax.check(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Failure.class)
                .hasMessage("invalid JSON: " + words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [1, -2.5e+3, 0, true, null] ",
                "{\"a\":{\"b\":[\"\\u00e9\\n\", \"\u00e9\"]}}",
                "\"x\""
            })
    void acceptsWhatIsRight(String json) {
        assertThatCode(() -> GoSyntax.check(json.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> GoSyntax.check("[".repeat(100_000).getBytes()))
                .hasMessage("invalid JSON: exceeded max depth");
    }
}
