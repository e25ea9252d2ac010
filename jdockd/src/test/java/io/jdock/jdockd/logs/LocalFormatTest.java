package io.jdock.jdockd.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

class LocalFormatTest {
    @TempDir Path directory;
    private Path log;

    @BeforeEach
    void name() {
        log = directory.resolve("container.log");
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(log, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * @param part 0 for a whole line, 1 for a part, 2 for the last one
     */
    private static byte[] record(String stream, String line, int part) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(body);
        out.writeString(1, stream);
        out.writeInt64(2, 1_000_000_005L);
        out.writeByteArray(3, line.getBytes(StandardCharsets.UTF_8));
        if (part > 0) {
            out.writeBool(4, true);
            out.writeByteArray(5, part == 2 ? new byte[] {8, 1, 24, 2} : new byte[] {24, 1});
        }
        out.flush();
        int length = body.size();
        return ByteBuffer.allocate(length + 8)
                .putInt(length)
                .put(body.toByteArray())
                .putInt(length)
                .array();
    }

    private List<Entry> read(long tail) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (LogFiles files = new LogFiles(new LogSource(log, LogFormat.LOCAL))) {
            files.tail(tail);
            for (Entry entry = files.next(); entry != null; entry = files.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private List<String> texts(long tail) throws IOException {
        return read(tail).stream()
                .map(entry -> new String(entry.text(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void readsLinesStreamsAndTimes() throws IOException {
        append(record("stdout", "one", 0));
        append(record("stderr", "", 0));
        List<Entry> entries = read(-1);

        assertThat(entries).extracting(Entry::stdout).containsExactly(true, false);
        assertThat(entries).extracting(Entry::seconds).containsExactly(1L, 1L);
        assertThat(entries).extracting(Entry::nanos).containsExactly(5, 5);
        assertThat(texts(-1)).containsExactly("one\n", "\n");
    }

    @Test
    void onlyTheLastPartEndsTheLine() throws IOException {
        append(record("stdout", "a", 1));
        append(record("stdout", "b", 2));

        assertThat(texts(-1)).containsExactly("a", "b\n");
    }

    @Test
    void findsTheLastRecords() throws IOException {
        Path older = Path.of(log + ".1");
        for (int i = 0; i < 4; i++) {
            append(record("stdout", "old " + i, 0));
        }
        Files.move(log, older);
        append(record("stdout", "new", 0));

        assertThat(texts(0)).isEmpty();
        assertThat(texts(1)).containsExactly("new\n");
        assertThat(texts(3)).containsExactly("old 2\n", "old 3\n", "new\n");
        assertThat(texts(9)).hasSize(5);
    }

    @Test
    void aTornTailIsNoRecord() throws IOException {
        append(record("stdout", "one", 0));
        byte[] torn = record("stdout", "two", 0);
        append(java.util.Arrays.copyOf(torn, torn.length - 3));

        assertThat(texts(-1)).containsExactly("one\n");
        assertThat(texts(1)).containsExactly("one\n");
    }

    @Test
    void anImpossibleLengthEndsTheFile() throws IOException {
        append(record("stdout", "one", 0));
        append(new byte[] {0x7F, 0, 0, 0, 1, 2, 3});

        assertThat(texts(-1)).containsExactly("one\n");
    }
}
