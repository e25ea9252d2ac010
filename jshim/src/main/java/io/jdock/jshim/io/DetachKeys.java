package io.jdock.jshim.io;

import io.jdock.proto.plain.wire.KeySequence;

import java.util.Arrays;

/**
 * Finds the sequence with which a user leaves a terminal, as in {@code ctrl-p,ctrl-q}, in what is
 * typed. Keys that might begin it are held back until the next key decides; the sequence itself
 * never reaches the container.
 */
final class DetachKeys {
    private final byte[] sequence;
    private int matched;
    private boolean detached;

    private DetachKeys(byte[] sequence) {
        this.sequence = sequence;
    }

    /**
     * @param text as a {@link KeySequence}
     */
    static DetachKeys parse(String text) {
        return new DetachKeys(KeySequence.parse(text));
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
