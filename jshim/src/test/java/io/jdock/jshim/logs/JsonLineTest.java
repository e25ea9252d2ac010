package io.jdock.jshim.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Expected texts are what dockerd 20.10 wrote for the same bytes. */
class JsonLineTest {
    private static final byte[] STDOUT = "stdout".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TIME = "2026-11-21T05:04:47Z".getBytes(StandardCharsets.UTF_8);

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
        byte[] text = HexFormat.of().parseHex(hex);
        JsonLine line = new JsonLine();

        line.add(text, 0, text.length, true, STDOUT, TIME);

        assertThat(new String(line.bytes(), 0, line.size(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"log\":\""
                                + expected
                                + "\\n"
                                + "\",\"stream\":\"stdout\",\"time\":\"2026-11-21T05:04:47Z\"}\n");
    }
}
