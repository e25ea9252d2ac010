package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/** What the parts of one long line have in common: 64 random hexadecimal digits. */
final class LineIds {
    private static final int BYTES = 32;

    private final Files files;

    LineIds(Files files) {
        this.files = files;
    }

    byte[] next() {
        byte[] random = new byte[BYTES];
        int fd = files.open("/dev/urandom", Open.RDONLY);
        files.read(fd, random, BYTES);
        files.close(fd);
        byte[] digits = Utf8.encode("0123456789abcdef");
        byte[] id = new byte[2 * BYTES];
        for (int i = 0; i < BYTES; i++) {
            id[2 * i] = digits[random[i] >> 4 & 15];
            id[2 * i + 1] = digits[random[i] & 15];
        }
        return id;
    }
}
