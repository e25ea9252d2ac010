package io.jdock.tests.dsl;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A stream of incompressible bytes that knows what it gave. */
public final class Noise extends InputStream {
    private static final int SEED = 20261121;
    private final Random random = new Random(SEED);
    private final MessageDigest digest = sha();
    private long left;

    public Noise(long length) {
        this.left = length;
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        byte[] bytes = new byte[(int) Math.min(left, length)];
        random.nextBytes(bytes);
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        digest.update(bytes);
        left -= bytes.length;
        return bytes.length;
    }

    /** The digest of all that was read, in hex. */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
