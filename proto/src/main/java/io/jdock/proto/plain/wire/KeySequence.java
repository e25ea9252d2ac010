package io.jdock.proto.plain.wire;

import io.jdock.proto.plain.error.Failure;

import java.util.Arrays;

/**
 * The keys with which a user leaves a terminal, in docker's spelling: separated by commas, each a
 * character, {@code DEL}, or {@code ctrl-} and one of a-z, @, [, \, ], ^, _.
 */
public final class KeySequence {
    private static final int MAX_KEYS = 16;
    private static final String USUAL = "ctrl-p,ctrl-q";
    private static final byte DELETE = 127;

    private KeySequence() {}

    /**
     * @param text empty for the usual keys
     * @return a byte for each key
     * @throws Failure INVALID_ARGUMENT
     */
    public static byte[] parse(String text) {
        String keys = text.isEmpty() ? USUAL : text;
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
        return Arrays.copyOf(sequence, n);
    }

    private static byte key(String key, String text) {
        if (key.length() == 1 && key.charAt(0) < 0x80) {
            return (byte) key.charAt(0);
        }
        if (key.equals("DEL")) {
            return DELETE;
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
}
