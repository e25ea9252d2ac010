package io.jdock.jshim.io;

import io.jdock.proto.plain.error.Failure;

import java.util.Arrays;

/**
 * Finds the sequence with which a user leaves a terminal, as in {@code ctrl-p,ctrl-q}, in what is
 * typed. Keys that might begin it are held back until the next key decides; the sequence itself
 * never reaches the container.
 */
final class DetachKeys {
    private static final int MAX_KEYS = 16;

    private final byte[] sequence;
    private int matched;
    private boolean detached;

    private DetachKeys(byte[] sequence) {
        this.sequence = sequence;
    }

    /**
     * @param text keys separated by commas, each a character or {@code ctrl-} and one of a-z, @, [,
     *     \, ], ^, _
     */
    static DetachKeys parse(String text) {
        String keys = text.isEmpty() ? "ctrl-p,ctrl-q" : text;
        byte[] sequence = new byte[MAX_KEYS];
        int n = 0;
        int from = 0;
        while (from <= keys.length()) {
            int end = keys.indexOf(',', from + 1);
            end = end < 0 ? keys.length() : end;
            if (n == MAX_KEYS) {
                throw Failure.invalid("too many detach keys: " + text);
            }
            sequence[n++] = key(keys.substring(from, end), text);
            from = end + 1;
        }
        return new DetachKeys(Arrays.copyOf(sequence, n));
    }

    private static byte key(String key, String text) {
        if (key.length() == 1 && key.charAt(0) < 0x80) {
            return (byte) key.charAt(0);
        }
        if (key.length() == 6 && key.startsWith("ctrl-")) {
            int c = key.charAt(5);
            if (c >= 'a' && c <= 'z') {
                return (byte) (c - 'a' + 1);
            }
            if (c == '@' || c >= '[' && c <= '_') {
                return (byte) (c - '@');
            }
        }
        throw Failure.invalid("unknown character: '" + key + "' in detach keys " + text);
    }

    boolean detached() {
        return detached;
    }

    /**
     * What of the typed bytes may go on to the container. After the whole sequence was typed, which
     * {@link #detached} tells, the rest is not looked at.
     */
    byte[] pass(byte[] typed, int length) {
        byte[] out = new byte[length + sequence.length];
        int n = 0;
        for (int i = 0; i < length && !detached; i++) {
            while (matched > 0 && typed[i] != sequence[matched]) {
                int shorter = fallBack();
                System.arraycopy(sequence, 0, out, n, matched - shorter);
                n += matched - shorter;
                matched = shorter;
            }
            if (typed[i] == sequence[matched]) {
                matched++;
                detached = matched == sequence.length;
            } else {
                out[n++] = typed[i];
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** The longest shorter beginning of the sequence with which the keys held back end. */
    private int fallBack() {
        for (int size = matched - 1; size > 0; size--) {
            if (Arrays.equals(
                    Arrays.copyOfRange(sequence, 0, size),
                    Arrays.copyOfRange(sequence, matched - size, matched))) {
                return size;
            }
        }
        return 0;
    }
}
