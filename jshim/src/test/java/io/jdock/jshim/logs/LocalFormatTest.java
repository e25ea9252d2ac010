package io.jdock.jshim.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Expected bytes are what dockerd 20.10 wrote for the same lines. */
class LocalFormatTest {
    private static final long TIME = 1_795_237_487_000_000_001L;

    private final LineBuffer buffer = new LineBuffer(0);

    private void add(String text, int ordinal, boolean closed) {
        Part part = new Part(ContainerLog.STDERR);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        part.text(bytes, 0, bytes.length);
        part.closed = closed;
        part.nanos = TIME;
        part.ordinal = ordinal;
        part.id = "f".repeat(64).getBytes(StandardCharsets.UTF_8);
        new LocalFormat().add(buffer, part);
    }

    private byte[] written() {
        return Arrays.copyOf(buffer.bytes, buffer.size);
    }

    private String hex() {
        return HexFormat.of().formatHex(written());
    }

    @Test
    void aWholeLine() {
        add("hi", 0, true);

        assertThat(hex())
                .isEqualTo("00000016" + "0a06737464657272" + time() + "1a026869" + "00000016");
    }

    @Test
    void anEmptyLineHasNoText() {
        add("", 0, true);

        assertThat(hex()).isEqualTo("00000012" + "0a06737464657272" + time() + "00000012");
    }

    @Test
    void partsNameTheirLine() {
        add("x", 2, false);

        assertThat(hex()).contains("1a0178" + "2001" + "2a44" + "1240" + "66".repeat(64) + "1802");
    }

    @Test
    void theLastPartSaysSo() {
        add("x", 300, true);

        assertThat(hex()).contains("2a47" + "0801" + "1240" + "66".repeat(64) + "18ac02");
    }

    private static String time() {
        StringBuilder varint = new StringBuilder("10");
        long rest = TIME;
        while (rest > 0x7F) {
            varint.append(HexFormat.of().toHexDigits((byte) (rest | 0x80)));
            rest >>>= 7;
        }
        return varint.append(HexFormat.of().toHexDigits((byte) rest)).toString();
    }

    @Test
    void aWholeFileIsLeftAlone() {
        add("one", 0, true);
        add("two", 0, true);

        assertThat(wholeEnd(written())).isEqualTo(buffer.size);
    }

    @Test
    void everyTornTailIsFound() {
        add("one", 0, true);
        int first = buffer.size;
        add("two", 0, true);
        byte[] all = written();

        for (int size = first; size < all.length; size++) {
            assertThat(wholeEnd(Arrays.copyOf(all, size))).as("size %d", size).isEqualTo(first);
        }
    }

    @Test
    void recordsAreFollowedOverBlocks() {
        for (int i = 0; i < 20; i++) {
            add("x".repeat(16_000), 0, true);
        }
        int whole = buffer.size;
        add("y", 0, true);

        assertThat(wholeEnd(Arrays.copyOf(written(), whole + 7))).isEqualTo(whole);
    }

    private static long wholeEnd(byte[] file) {
        RecordFile bytes =
                (offset, count) ->
                        Arrays.copyOfRange(
                                file, (int) offset, (int) Math.min(file.length, offset + count));
        return new LocalFormat().wholeEnd(bytes, file.length);
    }
}
