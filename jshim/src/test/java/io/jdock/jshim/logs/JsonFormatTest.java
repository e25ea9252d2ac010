package io.jdock.jshim.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Expected texts are what dockerd 20.10 wrote for the same bytes. */
class JsonFormatTest {
    private static final long TIME = 1_795_237_487_000_000_000L;
    private static final String TIME_TEXT = "\"time\":\"2026-11-21T05:04:47Z\"}\n";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "7461620968657265200141, tab\\u0009here \\u0001A",
                "1b5b316d, \\u001b[1m",
                "3c263e, \\u003c\\u0026\\u003e",
                "2271225c0d, \\\"q\\\"\\\\\\r",
                "e280a8e280a9e280aa, \\u2028\\u2029\u202a",
                "c3a9f09f9880, é😀",
                "fffe, \\ufffd\\ufffd",
                "eda080, \\ufffd\\ufffd\\ufffd",
                "c3, \\ufffd",
                "e2805a, \\ufffd\\ufffdZ",
                "f4908080, \\ufffd\\ufffd\\ufffd\\ufffd",
                "c0af, \\ufffd\\ufffd"
            },
            ignoreLeadingAndTrailingWhitespace = true)
    void escapesAsDockerDoes(String hex, String expected) {
        assertThat(encoded("", HexFormat.of().parseHex(hex), true))
                .isEqualTo(
                        "{\"log\":\"" + expected + "\\n" + "\",\"stream\":\"stdout\"," + TIME_TEXT);
    }

    @Test
    void attributesStandBeforeTheTime() {
        assertThat(encoded("{\"a\":\"b\"}", new byte[] {'x'}, false))
                .isEqualTo(
                        "{\"log\":\"x\",\"stream\":\"stdout\",\"attrs\":{\"a\":\"b\"},"
                                + TIME_TEXT);
    }

    @Test
    void longTextsComeWhole() {
        String text = "é\u2028".repeat(3_000) + "z".repeat(5_000);

        assertThat(encoded("", text.getBytes(StandardCharsets.UTF_8), true))
                .contains(text.replace("\u2028", "\\u2028") + "\\n");
    }

    private static String encoded(String attributes, byte[] text, boolean closed) {
        LineBuffer to = new LineBuffer(1);
        new JsonFormat(attributes).add(to, part(text, closed));
        return new String(to.bytes, 0, to.size, StandardCharsets.UTF_8);
    }

    private static Part part(byte[] text, boolean closed) {
        Part part = new Part(ContainerLog.STDOUT);
        part.text(text, 0, text.length);
        part.closed = closed;
        part.nanos = TIME;
        return part;
    }
}
