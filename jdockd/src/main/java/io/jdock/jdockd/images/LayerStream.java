package io.jdock.jdockd.images;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a layer as they are to be stored: what containerd can unpack stays as it is, bzip2
 * and xz are unpacked here.
 *
 * @param mediaType of what {@link #bytes} gives
 */
record LayerStream(InputStream bytes, String mediaType) {
    private static final int MAGIC = 6;

    /** Memory an xz stream may ask for, KiB: the dictionary of "xz -9" is 64 MiB. */
    private static final int XZ_MEMORY = 80 << 10;

    static LayerStream of(BufferedInputStream tar) throws IOException {
        tar.mark(MAGIC);
        byte[] magic = tar.readNBytes(MAGIC);
        tar.reset();
        if (starts(magic, 0x1f, 0x8b)) {
            return new LayerStream(tar, Manifest.OCI_LAYER + "+gzip");
        }
        if (starts(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new LayerStream(tar, Manifest.OCI_LAYER + "+zstd");
        }
        InputStream plain = tar;
        if (starts(magic, 'B', 'Z', 'h')) {
            plain = new BZip2CompressorInputStream(tar, true);
        } else if (starts(magic, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            plain = new XZInputStream(tar, XZ_MEMORY);
        }
        return new LayerStream(plain, Manifest.OCI_LAYER);
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
