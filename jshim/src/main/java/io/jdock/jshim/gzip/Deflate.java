package io.jdock.jshim.gzip;

/** Blocks of RFC 1951 with codes made for each of them (type 2). */
final class Deflate {
    static final int BLOCK = 64 << 10;

    private static final int DYNAMIC = 2;
    private static final int LITERALS = 286;
    private static final int DISTANCES = 30;
    private static final int LENGTHS = 19;
    private static final int END_OF_BLOCK = 256;
    private static final int FIRST_LENGTH = 257;
    private static final int MIN_LENGTH = 3;
    private static final int MAX_BITS = 15;
    private static final int MAX_LENGTH_BITS = 7;

    /** In which order the lengths of the code of code lengths are written. */
    private static final int[] ORDER = {
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
    };

    private final BitOutput out;
    private final Matches matches = new Matches();

    /** A literal, or a match's distance &lt;&lt; 9 | length. */
    private final int[] tokens = new int[BLOCK];

    private int count;
    private int[] literalUse;
    private int[] distanceUse;

    Deflate(BitOutput out) {
        this.out = out;
    }

    void block(byte[] bytes, int length, boolean last) {
        matches.load(bytes, length);
        count = 0;
        literalUse = new int[LITERALS];
        distanceUse = new int[DISTANCES];
        literalUse[END_OF_BLOCK] = 1;
        tokenize();
        Huffman literals = new Huffman(literalUse, MAX_BITS);
        Huffman distances = new Huffman(distanceUse, MAX_BITS);
        out.bits(last ? 1 : 0, 1);
        out.bits(DYNAMIC, 2);
        writeCodes(literals, distances);
        writeTokens(literals, distances);
    }

    private void tokenize() {
        int place = matches.start();
        while (place < matches.end()) {
            int length = matches.find(place);
            if (length == 0) {
                literal(matches.at(place) & 0xFF);
                place++;
            } else {
                match(length, matches.distance());
                for (int i = 1; i < length; i++) {
                    matches.remember(place + i);
                }
                place += length;
            }
        }
    }

    private void literal(int b) {
        tokens[count++] = b;
        literalUse[b]++;
    }

    private void match(int length, int distance) {
        tokens[count++] = distance << 9 | length;
        literalUse[FIRST_LENGTH + lengthCode(length)]++;
        distanceUse[distanceCode(distance)]++;
    }

    private void writeCodes(Huffman literals, Huffman distances) {
        int[] use = new int[LENGTHS];
        for (int i = 0; i < LITERALS; i++) {
            use[literals.length(i)]++;
        }
        for (int i = 0; i < DISTANCES; i++) {
            use[distances.length(i)]++;
        }
        Huffman lengths = new Huffman(use, MAX_LENGTH_BITS);
        out.bits(LITERALS - 257, 5);
        out.bits(DISTANCES - 1, 5);
        out.bits(LENGTHS - 4, 4);
        for (int symbol : ORDER) {
            out.bits(lengths.length(symbol), 3);
        }
        for (int i = 0; i < LITERALS; i++) {
            lengths.write(literals.length(i), out);
        }
        for (int i = 0; i < DISTANCES; i++) {
            lengths.write(distances.length(i), out);
        }
    }

    private void writeTokens(Huffman literals, Huffman distances) {
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            if (token < END_OF_BLOCK) {
                literals.write(token, out);
            } else {
                writeMatch(token & 0x1FF, token >> 9, literals, distances);
            }
        }
        literals.write(END_OF_BLOCK, out);
    }

    private void writeMatch(int length, int distance, Huffman literals, Huffman distances) {
        literals.write(FIRST_LENGTH + lengthCode(length), out);
        int more = lengthBits(length);
        out.bits(length - MIN_LENGTH & (1 << more) - 1, more);
        distances.write(distanceCode(distance), out);
        more = Math.max(0, logarithm(distance - 1) - 1);
        out.bits(distance - 1 & (1 << more) - 1, more);
    }

    /** Lengths from 3 to 257 have codes in fours for each power of two; 258 has its own. */
    private static int lengthCode(int length) {
        int value = length - MIN_LENGTH;
        if (value < 8 || length == Matches.LONGEST) {
            return value < 8 ? value : 28;
        }
        int log = logarithm(value);
        return 4 * (log - 1) + (value >> log - 2 & 3);
    }

    private static int lengthBits(int length) {
        int log = logarithm(length - MIN_LENGTH);
        return log < 3 || length == Matches.LONGEST ? 0 : log - 2;
    }

    /** Distances have codes in pairs for each power of two. */
    private static int distanceCode(int distance) {
        int value = distance - 1;
        if (value < 4) {
            return value;
        }
        int log = logarithm(value);
        return 2 * log + (value >> log - 1 & 1);
    }

    /** Of two, rounded down; 0 for 0. */
    private static int logarithm(int value) {
        return value == 0 ? 0 : 31 - Integer.numberOfLeadingZeros(value);
    }
}
