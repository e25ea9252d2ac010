package io.jdock.jdockd.networks;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids as docker makes them: 32 random bytes, written in hex. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Ids() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
