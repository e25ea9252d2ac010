package io.jdock.proto.plain.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Expected texts are what Go's encoder wrote for the same bytes. */
class JsonTextTest {
    private final JsonText json = new JsonText();

    private String written(byte[] text, int from, int to) {
        byte[] into = new byte[(to - from) * JsonText.GROWTH + JsonText.MARGIN + 1];
        assertThat(json.write(text, from, to, text.length, into, 1)).isGreaterThanOrEqualTo(to);
        return new String(Arrays.copyOfRange(into, 1, json.end()), StandardCharsets.UTF_8);
    }

    private String written(String hex) {
        byte[] text = HexFormat.of().parseHex(hex);
        return written(text, 0, text.length);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "0009410a0d, \\u0000\\u0009A\\n\\r",
                "22265c3c3e, \\\"\\u0026\\\\\\u003c\\u003e",
                "7f, \u007f",
                "c3a9f09f9880, é😀",
                "e280a8e280a9e280aa, \\u2028\\u2029\u202a",
                "c2, \\ufffd",
                "c241, \\ufffdA",
                "c1bf, \\ufffd\\ufffd",
                "e09fbf, \\ufffd\\ufffd\\ufffd",
                "e28041, \\ufffd\\ufffdA",
                "eda080, \\ufffd\\ufffd\\ufffd",
                "f08fbfbf, \\ufffd\\ufffd\\ufffd\\ufffd",
                "f09f98, \\ufffd\\ufffd\\ufffd",
                "f4908080, \\ufffd\\ufffd\\ufffd\\ufffd",
                "f580, \\ufffd\\ufffd"
            })
    void writesAsGoDoes(String hex, String expected) {
        assertThat(written(hex)).isEqualTo(expected);
    }

    @Test
    void everyCharacterComesBack() {
        StringBuilder all = new StringBuilder();
        for (int c = 0x80; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 37) {
            if (c != 0x2028 && c != 0x2029 && (c < 0xD800 || c > 0xDFFF)) {
                all.appendCodePoint(c);
            }
        }
        byte[] text = all.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(written(text, 0, text.length)).isEqualTo(all.toString());
    }

    @Test
    void aCharacterMayEndBehindThePiece() {
        byte[] text = "aé漢".getBytes(StandardCharsets.UTF_8);

        assertThat(written(text, 0, 2)).isEqualTo("aé");
        assertThat(written(text, 3, 4)).isEqualTo("漢");
    }

    @Test
    void demandsRoom() {
        assertThatThrownBy(() -> json.write(new byte[4], 0, 4, 4, new byte[31], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> json.write(new byte[4], 0, 4, 5, new byte[99], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
