package io.jdock.proto.plain.sys;

/**
 * Numbers in little-endian memory: the layouts that C structures have on every supported machine.
 */
public final class Bytes {
    private Bytes() {}

    public static int u16(byte[] from, int at) {
        return from[at] & 0xFF | (from[at + 1] & 0xFF) << 8;
    }

    public static int i32(byte[] from, int at) {
        return u16(from, at) | u16(from, at + 2) << 16;
    }

    public static long i64(byte[] from, int at) {
        return i32(from, at) & 0xFFFFFFFFL | (long) i32(from, at + 4) << 32;
    }

    public static void put16(byte[] to, int at, int value) {
        to[at] = (byte) value;
        to[at + 1] = (byte) (value >> 8);
    }

    public static void put32(byte[] to, int at, int value) {
        put16(to, at, value);
        put16(to, at + 2, value >> 16);
    }

    public static void put64(byte[] to, int at, long value) {
        put32(to, at, (int) value);
        put32(to, at + 4, (int) (value >> 32));
    }
}
