package io.jdock.jdockd.logs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/** Files of a log in gzip's format. */
final class Packed {
    private static final int SIZE = 4;
    private static final int HEAD = 1 << 10;

    private Packed() {}

    /** The content in a file without a name, which goes with the channel. */
    static FileChannel unpack(FileChannel packed) throws IOException {
        Path place = Files.createTempFile("jdock-log", null);
        FileChannel content =
                FileChannel.open(
                        place,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        try (InputStream in = content(packed)) {
            in.transferTo(Channels.newOutputStream(content));
            return content;
        } catch (IOException damaged) {
            // what could be read of it is better than nothing
            return content;
        }
    }

    /**
     * Whether one file is the other, packed: of the same size, which stands at a packed one's end,
     * and with the same beginning.
     */
    static boolean holds(FileChannel packed, FileChannel plain) throws IOException {
        if (packed.size() < SIZE) {
            return false;
        }
        ByteBuffer size = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        packed.read(size, packed.size() - SIZE);
        if (size.getInt(0) != (int) plain.size()) {
            return false;
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        plain.read(head, 0);
        try (InputStream in = content(packed)) {
            return head.flip().equals(ByteBuffer.wrap(in.readNBytes(head.limit())));
        } catch (IOException damaged) {
            return false;
        }
    }

    /** Leaves the channel open, and its place alone. */
    private static InputStream content(FileChannel packed) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(new FromStart(packed)));
    }

    /** A channel's bytes, from the first on. */
    private static final class FromStart extends InputStream {
        private final FileChannel channel;
        private long position;

        FromStart(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
