package io.jdock.jshim.gzip;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.Arrays;

/** Writes numbers of a few bits each, the lowest bit first, to a file. */
final class BitOutput {
    private static final int CAPACITY = 32 << 10;
    private static final int MARGIN = 8;

    private final Files files;
    private final int fd;
    private final byte[] bytes = new byte[CAPACITY];
    private int size;
    private long waiting;
    private int waitingBits;

    BitOutput(Files files, int fd) {
        this.files = files;
        this.fd = fd;
    }

    /**
     * @param count up to 16
     */
    void bits(int value, int count) {
        waiting |= (long) value << waitingBits;
        waitingBits += count;
        while (waitingBits >= 8) {
            bytes[size++] = (byte) waiting;
            waiting >>>= 8;
            waitingBits -= 8;
        }
        if (size > CAPACITY - MARGIN) {
            write();
        }
    }

    /** Fills the last byte with zeros. */
    void align() {
        bits(0, -waitingBits & 7);
    }

    void finish() {
        align();
        write();
    }

    private void write() {
        byte[] rest = bytes;
        int left = size;
        while (left > 0) {
            int n = files.write(fd, rest, left);
            if (n < 0) {
                throw new LinuxException("write", -n);
            }
            rest = n == left ? rest : Arrays.copyOfRange(rest, n, left);
            left -= n;
        }
        size = 0;
    }
}
