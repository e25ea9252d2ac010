package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.RawName;
import io.jdock.proto.plain.error.Failure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads tar as it streams by: ustar, GNU's long names, pax. Unlike the libraries it keeps names and
 * extended attributes byte for byte, and holds every length it is told to a bound.
 *
 * <p>Errors are in Go's words, which users of the originals know: "unexpected EOF", "archive/tar:
 * invalid tar header".
 */
final class TarReader {
    private final InputStream in;
    private final Limits limits;
    private long bytes;
    private long entries;
    private long left;
    private int padding;
    private String longName;
    private String longTarget;
    private PaxRecords pax = PaxRecords.NONE;

    public TarReader(InputStream in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    /**
     * The next member; what is left of the one before is skipped.
     *
     * @return null at the end of the archive
     * @throws Failure INVALID_ARGUMENT if the archive is cut or malformed, RESOURCE_EXHAUSTED
     *     beyond the limits
     */
    public TarEntry next() throws IOException {
        longName = null;
        longTarget = null;
        pax = PaxRecords.NONE;
        while (true) {
            skipContent();
            byte[] block = block();
            if (block == null || TarHeader.isZero(block)) {
                return null;
            }
            TarHeader header = TarHeader.of(block);
            TarEntry entry = take(header);
            if (entry != null) {
                limits.checkEntries(++entries);
                return entry;
            }
        }
    }

    /** Reads headers that only tell of the next one; gives null for those. */
    private TarEntry take(TarHeader header) throws IOException {
        switch (header.type()) {
            case 'x' -> pax = PaxRecords.parse(extension(header));
            case 'g' -> extension(header);
            case 'L' -> longName = firstText(extension(header));
            case 'K' -> longTarget = firstText(extension(header));
            default -> {
                return entry(header);
            }
        }
        return null;
    }

    private byte[] extension(TarHeader header) throws IOException {
        if (header.size() < 0 || header.size() > Limits.EXTENDED_HEADER) {
            throw TarHeader.invalid();
        }
        begin(header.size());
        byte[] bytes = content((int) header.size());
        if (bytes.length < header.size()) {
            throw cut();
        }
        return bytes;
    }

    private static String firstText(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return RawName.of(Arrays.copyOf(bytes, end));
    }

    private TarEntry entry(TarHeader header) {
        if (pax.isSparse()) {
            throw Failure.unimplemented("sparse files in archives are not supported");
        }
        String name = pax.text("path", longName == null ? header.name() : longName);
        String target = pax.text("linkpath", longTarget == null ? header.target() : longTarget);
        if (name.length() > Limits.NAME || target.length() > Limits.NAME) {
            throw Failure.invalid("name of " + name.length() + " bytes in archive is too long");
        }
        if (name.indexOf(0) >= 0 || target.indexOf(0) >= 0) {
            throw TarHeader.invalid();
        }
        TarEntry.Type type = type(header.type(), name);
        long size = pax.number("size", header.size());
        if (size < 0) {
            throw TarHeader.invalid();
        }
        // only files have content, whatever the size of others says
        long content = type == TarEntry.Type.FILE ? size : 0;
        begin(content);
        return new TarEntry(
                name,
                type,
                content,
                header.mode(),
                id(pax.number("uid", header.uid())),
                id(pax.number("gid", header.gid())),
                pax.seconds(header.seconds()),
                pax.nanos(),
                target,
                header.major(),
                header.minor(),
                pax.xattrs());
    }

    private static TarEntry.Type type(char type, String name) {
        return switch (type) {
            case '0', '\0', '7' ->
                    name.endsWith("/") ? TarEntry.Type.DIRECTORY : TarEntry.Type.FILE;
            case '1' -> TarEntry.Type.HARD_LINK;
            case '2' -> TarEntry.Type.SYMLINK;
            case '3' -> TarEntry.Type.CHARACTER;
            case '4' -> TarEntry.Type.BLOCK;
            case '5' -> TarEntry.Type.DIRECTORY;
            case '6' -> TarEntry.Type.FIFO;
            default -> throw Failure.invalid("unhandled tar header type " + (int) type);
        };
    }

    /** All ones would mean "leave as it is" to chown(2). */
    private static int id(long number) {
        if (number < 0 || number >= 0xFFFFFFFFL) {
            throw TarHeader.invalid();
        }
        return (int) number;
    }

    private void begin(long size) {
        left = size;
        padding = (int) (-size & (TarHeader.BLOCK - 1));
        limits.checkBytes(bytes + left);
    }

    /**
     * Reads from the current member's content.
     *
     * @return bytes read, -1 at its end
     */
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.read(buffer, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw cut();
        }
        left -= n;
        bytes += n;
        return n;
    }

    /** The rest of the current member, which must not be larger than {@code limit} bytes. */
    public byte[] content(int limit) throws IOException {
        if (left > limit) {
            throw Failure.invalid("entry in archive is larger than " + limit + " bytes");
        }
        byte[] content = in.readNBytes((int) left);
        bytes += content.length;
        if (content.length < left) {
            throw cut();
        }
        left = 0;
        return content;
    }

    /** The current member's content as a stream; closing it does nothing. */
    public InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return TarReader.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return length == 0 ? 0 : TarReader.this.read(buffer, offset, length);
            }
        };
    }

    private void skipContent() throws IOException {
        long rest = left + padding;
        byte[] waste = new byte[(int) Math.min(rest, 1 << 16)];
        while (rest > 0) {
            int n = in.read(waste, 0, (int) Math.min(waste.length, rest));
            if (n < 0) {
                throw cut();
            }
            rest -= n;
            bytes += n;
        }
        left = 0;
        padding = 0;
    }

    /** Null at the end of the stream, which archives without closing blocks may have here. */
    private byte[] block() throws IOException {
        byte[] block = in.readNBytes(TarHeader.BLOCK);
        bytes += block.length;
        limits.checkBytes(bytes);
        if (block.length == 0) {
            return null;
        }
        if (block.length < TarHeader.BLOCK) {
            throw cut();
        }
        return block;
    }

    static Failure cut() {
        return Failure.invalid("unexpected EOF");
    }
}
