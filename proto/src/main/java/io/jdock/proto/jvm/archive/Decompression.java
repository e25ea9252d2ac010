package io.jdock.proto.jvm.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import io.jdock.proto.plain.error.Failure;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Recognizes how a stream is packed by its first bytes, as docker does. All in this process. */
public enum Decompression {
    NONE(new int[0]),
    GZIP(new int[] {0x1F, 0x8B, 0x08}),
    ZSTD(new int[] {0x28, 0xB5, 0x2F, 0xFD}),
    XZ(new int[] {0xFD, '7', 'z', 'X', 'Z', 0}),
    BZIP2(new int[] {'B', 'Z', 'h'});

    private static final int BUFFER = 1 << 16;

    /** Memory an xz stream may ask for, KiB: the dictionary of "xz -9" is 64 MiB. */
    private static final int XZ_MEMORY = 80 << 10;

    private final int[] magic;

    Decompression(int[] magic) {
        this.magic = magic;
    }

    /** The plain stream behind {@code packed}. */
    public static InputStream plain(InputStream packed) throws IOException {
        BufferedInputStream in = new BufferedInputStream(packed, BUFFER);
        return detect(in).open(in);
    }

    private static Decompression detect(BufferedInputStream in) throws IOException {
        in.mark(8);
        byte[] start = in.readNBytes(6);
        in.reset();
        for (Decompression candidate : values()) {
            if (candidate != NONE && candidate.matches(start)) {
                return candidate;
            }
        }
        return NONE;
    }

    private boolean matches(byte[] start) {
        if (start.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private InputStream open(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP ->
                    new BufferedInputStream(
                            GzipCompressorInputStream.builder()
                                    .setInputStream(in)
                                    .setDecompressConcatenated(true)
                                    .get(),
                            BUFFER);
            case ZSTD -> new BufferedInputStream(zstd(in), BUFFER);
            case XZ -> new XZInputStream(in, XZ_MEMORY);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
        };
    }

    private static InputStream zstd(InputStream in) throws IOException {
        ZstdInputStreamNoFinalizer stream = new ZstdInputStreamNoFinalizer(in);
        try {
            // log2 of the window: 128 MiB is what "zstd --ultra -22" asks for
            stream.setLongMax(27);
        } catch (IOException e) {
            stream.close();
            throw Failure.unknown("zstd: " + e.getMessage(), e);
        }
        return stream;
    }
}
