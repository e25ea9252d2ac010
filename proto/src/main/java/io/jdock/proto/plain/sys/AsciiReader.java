package io.jdock.proto.plain.sys;

import java.io.Reader;

/** Reads bytes of ASCII as they are, where a text would be four times their size. */
final class AsciiReader extends Reader {
    private final byte[] bytes;
    private int position;

    AsciiReader(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        int count = Math.min(length, bytes.length - position);
        for (int i = 0; i < count; i++) {
            target[offset + i] = (char) bytes[position++];
        }
        return count > 0 || length == 0 ? count : -1;
    }

    @Override
    public void close() {}
}
