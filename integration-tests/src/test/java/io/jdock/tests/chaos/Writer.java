package io.jdock.tests.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of a thousand lengths, some of which come in two parts and some longer than any log entry,
 * and a last one that never ends. A program writes them; this is how they must be read.
 *
 * @param lines how many
 * @param burst after how many the program rests
 * @param restMicros for how long
 */
record Writer(int lines, int burst, int restMicros) {
    private static final int LENGTHS = 1000;
    private static final int STRIDE = 7919;
    private static final int GREAT_EVERY = 5000;
    private static final int GREAT = 40_000;
    private static final String LAST = "unfinished";

    /** The program, for busybox's awk. */
    String program() {
        return """
        BEGIN {
          for (pad = "x"; length(pad) < %1$d; ) pad = pad pad
          for (i = 0; i < %2$d; i++) {
            printf "%%d ", i
            if (i %% 3 == 0) fflush()
            printf "%%s\\n", substr(pad, 1, i %% %3$d ? i * %4$d %% %5$d : %1$d)
            if (i %% %6$d == 0) { fflush(); system("usleep %7$d") }
          }
          printf "%8$s"
        }
        """
                .formatted(GREAT, lines, GREAT_EVERY, STRIDE, LENGTHS, burst, restMicros, LAST);
    }

    private String line(int i) {
        int length = i % GREAT_EVERY == 0 ? GREAT : (int) ((long) i * STRIDE % LENGTHS);
        return i + " " + "x".repeat(length) + "\n";
    }

    /**
     * Demands that a stream holds each byte once and in order.
     *
     * @return how many bytes
     */
    long assertWritten(InputStream stream) throws IOException {
        long at = 0;
        for (int i = 0; i <= lines; i++) {
            String text = i < lines ? line(i) : LAST;
            byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
            byte[] seen = stream.readNBytes(expected.length);
            if (!Arrays.equals(seen, expected)) {
                throw new AssertionError(
                        "line %d, at byte %d: %s instead of %s"
                                .formatted(i, at, shown(seen), shown(expected)));
            }
            at += expected.length;
        }
        int more = stream.read();
        if (more >= 0) {
            throw new AssertionError("more than was written, at byte " + at);
        }
        return at;
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII).replace("\n", "\\n");
        return '"' + text.substring(0, Math.min(60, text.length())) + "\" of " + bytes.length;
    }
}
