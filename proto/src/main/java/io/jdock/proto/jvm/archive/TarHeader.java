package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.RawName;
import io.jdock.proto.plain.error.Failure;

import java.util.Arrays;

/** The fields of a tar header block (POSIX pax(1), "ustar Interchange Format", and GNU's). */
final class TarHeader {
    static final int BLOCK = 512;
    private static final int CHECKSUM = 148;

    private final byte[] block;

    private TarHeader(byte[] block) {
        this.block = block;
    }

    /**
     * @throws Failure INVALID_ARGUMENT unless the block is a header
     */
    static TarHeader of(byte[] block) {
        TarHeader header = new TarHeader(block);
        long told = header.number(CHECKSUM, 8);
        if (told != header.sum(false) && told != header.sum(true)) {
            throw invalid();
        }
        return header;
    }

    static Failure invalid() {
        return Failure.invalid("archive/tar: invalid tar header");
    }

    static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Old tars summed signed bytes. */
    private long sum(boolean signed) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte b = i >= CHECKSUM && i < CHECKSUM + 8 ? (byte) ' ' : block[i];
            sum += signed ? b : b & 0xFF;
        }
        return sum;
    }

    String name() {
        String name = text(0, 100);
        String prefix = isUstar() ? text(345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    char type() {
        return (char) (block[156] & 0xFF);
    }

    String target() {
        return text(157, 100);
    }

    int mode() {
        return (int) number(100, 8) & 07777;
    }

    long uid() {
        return number(108, 8);
    }

    long gid() {
        return number(116, 8);
    }

    long size() {
        return number(124, 12);
    }

    long seconds() {
        return number(136, 12);
    }

    int major() {
        return isDevice() ? (int) number(329, 8) : 0;
    }

    int minor() {
        return isDevice() ? (int) number(337, 8) : 0;
    }

    private boolean isDevice() {
        return type() == '3' || type() == '4';
    }

    /** POSIX's own form; GNU's has other things where this has the prefix. */
    private boolean isUstar() {
        return text(257, 6).equals("ustar") && block[263] == '0';
    }

    private String text(int at, int length) {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return RawName.of(Arrays.copyOfRange(block, at, end));
    }

    private long number(int at, int length) {
        return (block[at] & 0x80) != 0 ? binary(at, length) : octal(at, length);
    }

    /** GNU's form for what octal digits cannot hold: big-endian, two's complement. */
    private long binary(int at, int length) {
        boolean negative = (block[at] & 0x40) != 0;
        long value = negative ? block[at] | 0x80 : block[at] & 0x7F;
        for (int i = at + 1; i < at + length; i++) {
            if (value > Long.MAX_VALUE >> 8 || value < Long.MIN_VALUE >> 8) {
                throw invalid();
            }
            value = value << 8 | block[i] & 0xFF;
        }
        return value;
    }

    private long octal(int at, int length) {
        String digits = text(at, length).strip();
        if (digits.isEmpty()) {
            return 0;
        }
        long value = 0;
        for (char c : digits.toCharArray()) {
            if (c < '0' || c > '7' || value >>> 60 != 0) {
                throw invalid();
            }
            value = value << 3 | c - '0';
        }
        return value;
    }
}
