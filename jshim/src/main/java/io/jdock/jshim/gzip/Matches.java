package io.jdock.jshim.gzip;

/**
 * Finds what a block repeats of the last 32 KiB. Log lines resemble their neighbours, so looking at
 * the few latest places of the same four bytes finds nearly all there is.
 */
final class Matches {
    static final int SHORTEST = 4;
    static final int LONGEST = 258;

    private static final int WINDOW = 32 << 10;
    private static final int HASH_BITS = 15;
    private static final int TRIES = 10;
    private static final int GOOD = 96;

    private final byte[] data = new byte[WINDOW + Deflate.BLOCK];
    private final int[] latest = new int[1 << HASH_BITS];
    private final int[] before = new int[WINDOW + Deflate.BLOCK];
    private int kept;
    private int end;
    private int distance;

    /** Places are kept as their index + 1. */
    void load(byte[] block, int length) {
        slide();
        System.arraycopy(block, 0, data, kept, length);
        end = kept + length;
    }

    /** Where the block begins. */
    int start() {
        return kept;
    }

    int end() {
        return end;
    }

    byte at(int place) {
        return data[place];
    }

    /** How far back the match last found lies. */
    int distance() {
        return distance;
    }

    /** The length of the best match at a place, which becomes known; 0 without one. */
    int find(int place) {
        if (place + SHORTEST > end) {
            return 0;
        }
        int candidate = remember(place);
        int best = SHORTEST - 1;
        int most = Math.min(LONGEST, end - place);
        for (int i = 0; i < TRIES && candidate > 0 && place - candidate < WINDOW; i++) {
            int length = common(candidate - 1, place, best, most);
            if (length > best) {
                best = length;
                distance = place - (candidate - 1);
            }
            candidate = best >= GOOD || best == most ? 0 : before[candidate - 1];
        }
        return best < SHORTEST ? 0 : best;
    }

    /** Makes a place known that lies inside of a match; gives the latest of its kind. */
    int remember(int place) {
        if (place + SHORTEST > end) {
            return 0;
        }
        int hash = hash(place);
        int candidate = latest[hash];
        before[place] = candidate;
        latest[hash] = place + 1;
        return candidate;
    }

    private int common(int candidate, int place, int best, int most) {
        byte[] bytes = data;
        if (best >= most || bytes[candidate + best] != bytes[place + best]) {
            return 0;
        }
        int length = 0;
        while (length < most && bytes[candidate + length] == bytes[place + length]) {
            length++;
        }
        return length;
    }

    private int hash(int place) {
        int four =
                data[place] & 0xFF
                        | (data[place + 1] & 0xFF) << 8
                        | (data[place + 2] & 0xFF) << 16
                        | data[place + 3] << 24;
        return four * 0x9E3779B1 >>> 32 - HASH_BITS;
    }

    /** Keeps the last 32 KiB in front of the next block. */
    private void slide() {
        int shift = Math.max(0, end - WINDOW);
        kept = end - shift;
        System.arraycopy(data, shift, data, 0, kept);
        System.arraycopy(before, shift, before, 0, kept);
        for (int i = 0; i < kept; i++) {
            before[i] = Math.max(0, before[i] - shift);
        }
        for (int i = 0; i < latest.length; i++) {
            latest[i] = Math.max(0, latest[i] - shift);
        }
    }
}
