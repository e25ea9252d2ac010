package io.jdock.jshim.gzip;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/** A gzip file of one member. */
public final class Gzip {
    private static final int EXTRA = 4;
    private static final int UNKNOWN_SYSTEM = 255;

    private final Files files;
    private final int from;
    private final BitOutput out;
    private final Deflate deflate;
    private final Crc32 crc = new Crc32();
    private long size;

    /**
     * @param from a file, read to its end
     * @param to an empty file
     */
    public Gzip(Files files, int from, int to) {
        this.files = files;
        this.from = from;
        this.out = new BitOutput(files, to);
        this.deflate = new Deflate(out);
    }

    /**
     * @param extra the header's extra field
     * @throws LinuxException when reading or writing fails
     */
    public void pack(String extra) {
        header(Utf8.encode(extra));
        byte[] block = new byte[Deflate.BLOCK];
        int length = fill(block);
        while (length == block.length) {
            add(block, length, false);
            length = fill(block);
        }
        add(block, length, true);
        trailer();
    }

    private void header(byte[] extra) {
        int[] head = {0x1F, 0x8B, 8, EXTRA, 0, 0, 0, 0, 0, UNKNOWN_SYSTEM};
        for (int b : head) {
            out.bits(b, 8);
        }
        out.bits(extra.length, 16);
        for (byte b : extra) {
            out.bits(b & 0xFF, 8);
        }
    }

    private void add(byte[] block, int length, boolean last) {
        crc.add(block, length);
        size += length;
        deflate.block(block, length, last);
    }

    private void trailer() {
        out.align();
        out.bits(crc.value() & 0xFFFF, 16);
        out.bits(crc.value() >>> 16, 16);
        out.bits((int) size & 0xFFFF, 16);
        out.bits((int) size >>> 16, 16);
        out.finish();
    }

    private int fill(byte[] block) {
        byte[] chunk = new byte[block.length];
        int length = 0;
        while (length < block.length) {
            int n = files.read(from, chunk, block.length - length);
            if (n < 0) {
                throw new LinuxException("read", -n);
            }
            if (n == 0) {
                return length;
            }
            System.arraycopy(chunk, 0, block, length, n);
            length += n;
        }
        return length;
    }
}
