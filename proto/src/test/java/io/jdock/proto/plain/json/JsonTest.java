package io.jdock.proto.plain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class JsonTest {
    private static <T> T parse(String text, JsonInput.Shape<T> shape) {
        return JsonInput.parse("test", text, 1 << 20, shape);
    }

    @Test
    void numbersAreExact() {
        assertThat(parse("18446744073709551615", JsonInput::uint64)).isEqualTo(-1L);
        assertThat(parse("-9223372036854775808", JsonInput::int64)).isEqualTo(Long.MIN_VALUE);
        assertThat(parse("4294967295", JsonInput::uint32)).isEqualTo(4294967295L);
        assertThat(parse("null", JsonInput::int32)).isZero();
        assertThat(parse("null", JsonInput::optionalInt64)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "1e3",
                "\"1\"",
                "18446744073709551616",
                "-1",
                "99999999999999999999",
                "[1]",
                "true"
            })
    void inexactNumbersAreRefused(String text) {
        assertThatThrownBy(() -> parse(text, JsonInput::uint64)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":1} x",
                "{a:1}",
                "[1 2]",
                "// x\n{}",
                "{\"a\":\"\n\"}"
            })
    void malformedTextIsRefused(String text) {
        assertThatThrownBy(() -> parse(text, JsonInput::stringMap))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("test: ")
                .hasMessageNotContaining("JsonReader");
    }

    @Test
    void depthAndSizeAreBounded() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> parse("{\"x\":" + deep, JsonTest::skipAll))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> JsonInput.parse("test", " ".repeat(11), 10, JsonInput::string))
                .hasMessage("test: longer than 10 characters");
    }

    private static int skipAll(JsonInput in) throws java.io.IOException {
        in.enterObject();
        while (in.hasMember()) {
            in.name();
            in.skip();
        }
        return 0;
    }

    @Test
    void listsAndMapsKeepTheirOrder() {
        assertThat(parse("{\"b\":\"1\",\"a\":null}", JsonInput::stringMap))
                .containsExactly(Map.entry("b", "1"), Map.entry("a", ""));
        assertThat(parse("[\"x\",\"y\"]", JsonInput::strings)).containsExactly("x", "y");
        assertThat(parse("null", JsonInput::strings)).isEmpty();
    }

    @Test
    void writesAsGoDoes() {
        String text =
                JsonOutput.compact()
                        .beginObject()
                        .member("a", "<&>\"\\\n\u2028ü\u0001")
                        .member("n", -5)
                        .member("l", List.of())
                        .endObject()
                        .toString();
        assertThat(text)
                .isEqualTo(
                        "{\"a\":\"\\u003c\\u0026\\u003e\\\"\\\\\\n"
                                + "\\u2028ü\\u0001\",\"n\":-5,\"l\":[]}");
    }

    @Test
    void indentsOnRequest() {
        String text =
                JsonOutput.indented()
                        .beginObject()
                        .member("a", List.of("x", "y"))
                        .name("o")
                        .beginObject()
                        .endObject()
                        .member("b", true)
                        .endObject()
                        .toString();
        assertThat(text)
                .isEqualTo(
                        "{\n"
                                + "  \"a\": [\n"
                                + "    \"x\",\n"
                                + "    \"y\"\n"
                                + "  ],\n"
                                + "  \"o\": {},\n"
                                + "  \"b\": true\n"
                                + "}");
    }

    /** The members by name, of which "one" and "twoWords" are known; those in lists alike. */
    private static Map<String, String> known(JsonInput in) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "one" -> values.put("one", in.string());
                    case "twoWords" -> values.put("twoWords", in.string());
                    case "map" -> values.put("map", in.stringMap().toString());
                    case "list" -> values.put("list", in.list(JsonTest::known).toString());
                    default -> in.skip();
                }
            }
        }
        return values;
    }

    private static Map<String, String> folded(String text) {
        return parse(
                text,
                in -> {
                    in.anyCase(() -> List.of("twoWords"));
                    return known(in);
                });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // what Go 1.19 decodes of the same
                "{\"ONE\":\"1\"} | {one=1}",
                "{\"TWOwords\":\"1\",\"two_words\":\"2\"} | {twoWords=1}",
                "{\"one\":\"1\",\"One\":\"2\",\"oNE\":\"3\"} | {one=3}",
                "{\"ONE\":\"1\",\"one\":\"2\"} | {one=2}",
                "{\"Map\":{\"Map\":\"ONE\",\"ONE\":\"2\"}} | {map={Map=ONE, ONE=2}}",
                "{\"list\":[{\"X\":[{\"ONE\":1}]},{\"ONE\":\"1\"}],\"Y\":{}} | {list=[{},"
                        + " {one=1}]}",
                "{\"ONES\":{\"ONE\":\"1\"},\"ONE\":null} | {one=}",
            })
    void namesAreKnownInAnyCaseWhenTheDocumentSaysSo(String text, String values) {
        assertThat(folded(text)).hasToString(values);
    }

    @Test
    void aWrongTypeIsAnErrorInAnyCaseOfItsName() {
        assertThatThrownBy(() -> folded("{\"ONE\":1}")).isInstanceOf(Failure.class);
    }

    @Test
    void otherDocumentsAreReadAsTheyAreSpelt() {
        assertThat(parse("{\"ONE\":\"1\",\"one\":\"2\"}", JsonTest::known)).hasToString("{one=2}");
    }
}
