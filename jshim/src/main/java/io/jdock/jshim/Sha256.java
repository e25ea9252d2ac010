package io.jdock.jshim;

/** SHA-256 (FIPS 180-4) of something short: containerd names the sockets of shims by it. */
final class Sha256 {
    private static final int BLOCK = 64;
    private static final String HEX = "0123456789abcdef";

    private static final int[] ROUNDS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
        0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
        0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
        0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
        0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private final int[] state = {
        0x6a09e667,
        0xbb67ae85,
        0x3c6ef372,
        0xa54ff53a,
        0x510e527f,
        0x9b05688c,
        0x1f83d9ab,
        0x5be0cd19
    };
    private final int[] schedule = new int[64];

    private Sha256() {}

    /** The sum in hexadecimal digits. */
    static String hex(byte[] message) {
        Sha256 sum = new Sha256();
        byte[] padded = padded(message);
        for (int at = 0; at < padded.length; at += BLOCK) {
            sum.block(padded, at);
        }
        StringBuilder text = new StringBuilder(64);
        for (int word : sum.state) {
            for (int shift = 28; shift >= 0; shift -= 4) {
                text.append(HEX.charAt(word >>> shift & 15));
            }
        }
        return text.toString();
    }

    /** A one bit, zeros, and the length in bits fill the last block. */
    private static byte[] padded(byte[] message) {
        byte[] padded = new byte[(message.length + 8) / BLOCK * BLOCK + BLOCK];
        System.arraycopy(message, 0, padded, 0, message.length);
        padded[message.length] = (byte) 0x80;
        long bits = (long) message.length * 8;
        for (int i = 0; i < 8; i++) {
            padded[padded.length - 1 - i] = (byte) (bits >>> 8 * i);
        }
        return padded;
    }

    private void block(byte[] bytes, int at) {
        expand(bytes, at);
        int[] s = state.clone();
        for (int i = 0; i < 64; i++) {
            int choice = s[4] & s[5] ^ ~s[4] & s[6];
            int majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2];
            int first = s[7] + turned(s[4], 6, 11, 25) + choice + ROUNDS[i] + schedule[i];
            int second = turned(s[0], 2, 13, 22) + majority;
            System.arraycopy(s, 0, s, 1, 7);
            s[4] += first;
            s[0] = first + second;
        }
        for (int i = 0; i < 8; i++) {
            state[i] += s[i];
        }
    }

    private void expand(byte[] bytes, int at) {
        for (int i = 0; i < 16; i++) {
            int from = at + 4 * i;
            schedule[i] =
                    (bytes[from] & 255) << 24
                            | (bytes[from + 1] & 255) << 16
                            | (bytes[from + 2] & 255) << 8
                            | bytes[from + 3] & 255;
        }
        for (int i = 16; i < 64; i++) {
            int near = schedule[i - 2];
            int far = schedule[i - 15];
            schedule[i] =
                    schedule[i - 16]
                            + schedule[i - 7]
                            + (right(near, 17) ^ right(near, 19) ^ near >>> 10)
                            + (right(far, 7) ^ right(far, 18) ^ far >>> 3);
        }
    }

    private static int turned(int word, int a, int b, int c) {
        return right(word, a) ^ right(word, b) ^ right(word, c);
    }

    private static int right(int word, int bits) {
        return word >>> bits | word << 32 - bits;
    }
}
