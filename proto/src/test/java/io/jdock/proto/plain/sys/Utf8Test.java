package io.jdock.proto.plain.sys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.Reader;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "a text longer than the buffer", "Grüße, 世界, 🐳"})
    void aReaderGivesTheText(String text) throws IOException {
        Reader reader = Utf8.reader(Utf8.encode(text));
        StringBuilder read = new StringBuilder();
        char[] buffer = new char[7];
        for (int n = reader.read(buffer, 2, 5); n > 0; n = reader.read(buffer, 2, 5)) {
            read.append(buffer, 2, n);
        }
        assertThat(read).hasToString(text);
        assertThat(reader.read(buffer, 0, 1)).isEqualTo(-1);
    }

    @Test
    void bytesThatAreNoTextAreReplaced() {
        byte[] bytes = {'a', (byte) 0xFF, 'b'};
        assertThat(Utf8.decode(bytes)).isEqualTo("a\uFFFDb");
        assertThat(Utf8.encode("a\uD800b")).containsExactly('a', '?', 'b');
    }
}
