package io.jdock.jshim.logs;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class LineSplitterTest {
    private final List<String> lines = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private long now = 1;
    private final LineSplitter splitter =
            new LineSplitter(ContainerLog.STDOUT, this::line, () -> new byte[64]);

    private void line(Part part) {
        String text = new String(part.text, part.from, part.to - part.from, UTF_8);
        lines.add(text + (part.closed ? "\n" : ""));
        parts.add(part.ordinal + "@" + part.nanos);
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        splitter.append(bytes, bytes.length, now);
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
        splitter.end(now);
        splitter.end(now);

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
        splitter.end(now);
        List<String> whole = List.copyOf(lines);
        lines.clear();
        Random random = new Random(3);
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(9_000));
            write(text.substring(at, end));
            at = end;
        }
        splitter.end(now);

        assertThat(lines).isEqualTo(whole);
    }

    @Test
    void partsHaveNumbersAndTheTimeOfTheFirst() {
        write("a".repeat(LineSplitter.MAX_LINE));
        now = 2;
        write("b".repeat(LineSplitter.MAX_LINE) + "c\nwhole\nrest");
        splitter.end(3);

        assertThat(parts).containsExactly("1@1", "2@1", "3@1", "0@2", "1@3");
    }
}
