package io.jdock.jshim.health;

import java.util.Arrays;

/** The start of what a probe writes. */
public final class LimitedOutput {
    private static final int LIMIT = 4096;

    private byte[] bytes = new byte[0];
    private boolean more;

    public void add(byte[] data, int length) {
        int kept = Math.min(length, LIMIT - bytes.length);
        if (kept > 0) {
            int old = bytes.length;
            bytes = Arrays.copyOf(bytes, old + kept);
            System.arraycopy(data, 0, bytes, old, kept);
        }
        more = more || kept < length;
    }

    /** Three dots at its end say that there was more. */
    public byte[] bytes() {
        if (!more) {
            return bytes;
        }
        byte[] cut = Arrays.copyOf(bytes, bytes.length + 3);
        Arrays.fill(cut, bytes.length, cut.length, (byte) '.');
        return cut;
    }
}
