package io.jdock.jshim.gzip;

/** The checksum of RFC 1952, section 8. */
final class Crc32 {
    private static final int POLYNOMIAL = 0xEDB88320;

    private final int[] table = new int[256];
    private int value = -1;

    Crc32() {
        for (int i = 0; i < table.length; i++) {
            int c = i;
            for (int bit = 0; bit < 8; bit++) {
                c = (c & 1) == 0 ? c >>> 1 : c >>> 1 ^ POLYNOMIAL;
            }
            table[i] = c;
        }
    }

    void add(byte[] bytes, int length) {
        int c = value;
        for (int i = 0; i < length; i++) {
            c = table[(c ^ bytes[i]) & 0xFF] ^ c >>> 8;
        }
        value = c;
    }

    int value() {
        return ~value;
    }
}
