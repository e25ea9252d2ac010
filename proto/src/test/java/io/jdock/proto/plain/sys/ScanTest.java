package io.jdock.proto.plain.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class ScanTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void findsTheFirst() {
        assertThat(Scan.indexOf(bytes("a\nb\nc"), 0, 5, (byte) '\n')).isEqualTo(1);
        assertThat(Scan.indexOf(bytes("a\nb\nc"), 2, 5, (byte) '\n')).isEqualTo(3);
        assertThat(Scan.indexOf(bytes("a\nb\nc"), 2, 3, (byte) '\n')).isEqualTo(3);
    }

    @Test
    void everySpecialByteIsSeenAtEveryPlace() {
        for (int b = 0; b < 256; b++) {
            boolean special = b < 0x20 || b > 0x7F || "\"\\<>&".indexOf(b) >= 0;
            for (int place = 0; place < 64; place += 8) {
                long word = 0x7878_7878_7878_7878L & ~(0xFFL << place) | (long) b << place;
                assertThat(Scan.special(word)).isEqualTo(special);
            }
        }
    }

    @Test
    void staysWithinTheBytes() {
        assertThatThrownBy(() -> Scan.indexOf(new byte[3], 0, 4, (byte) 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Scan.indexOf(new byte[3], 2, 1, (byte) 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
