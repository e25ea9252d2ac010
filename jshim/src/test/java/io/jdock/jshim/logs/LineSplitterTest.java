package io.jdock.jshim.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class LineSplitterTest {
    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter =
            new LineSplitter(
                    (text, from, to, closed) ->
                            lines.add(
                                    new String(text, from, to - from, StandardCharsets.UTF_8)
                                            + (closed ? "\n" : "")));

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.append(bytes, bytes.length);
    }

    @Test
    void joinsWhatComesInPieces() {
        write("o");
        write("ne\ntw");
        write("o\n\n");

        assertThat(lines).containsExactly("one\n", "two\n", "\n");
    }

    @Test
    void theEndClosesALineWithoutNewline() {
        write("tail");
        splitter.end();
        splitter.end();

        assertThat(lines).containsExactly("tail");
    }

    @Test
    void longLinesAreCutAt16KiB() {
        write("a".repeat(LineSplitter.MAX_LINE) + "\n" + "b".repeat(40_000));
        write("end\n");

        assertThat(lines)
                .extracting(String::length)
                .containsExactly(16_384, 1, 16_384, 16_384, 7_235 + 1);
    }

    @Test
    void cutsAtTheSamePlacesHoweverTheBytesCome() {
        String text = "x".repeat(50_000) + "\ny\n" + "z".repeat(16_384) + "\n\n" + "w".repeat(9);
        write(text);
        splitter.end();
        List<String> whole = List.copyOf(lines);
        lines.clear();
        Random random = new Random(3);
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(9_000));
            write(text.substring(at, end));
            at = end;
        }
        splitter.end();

        assertThat(lines).isEqualTo(whole);
    }
}
