package io.jdock.jshim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

class Sha256Test {
    /** Around the ends of blocks, where the padding needs one more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 55, 56, 63, 64, 65, 119, 120, 200})
    void isWhatTheStandardSays(int length) throws NoSuchAlgorithmException {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) (i * 37 + length);
        }
        byte[] theirs = MessageDigest.getInstance("SHA-256").digest(message);

        assertThat(Sha256.hex(message)).isEqualTo(HexFormat.of().formatHex(theirs));
    }
}
