package io.jdock.jcontainerd.content;

import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** The file of an ingest: appended to and hashed at once. Not thread safe. */
final class Appender implements AutoCloseable {
    private static final int CHUNK = 128 * 1024;
    private static final Map<String, String> JAVA_NAMES =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private final FileChannel channel;
    private final String name;
    private MessageDigest hash = hash("SHA-256");
    private long length;
    private Instant updated = Instant.now();

    private Appender(FileChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    /** Opens the file, makes it if missing, and hashes what is there already. */
    static Appender open(ContentFiles files, long id) {
        String name = "ingest " + id;
        try {
            Appender appender = new Appender(files.openIngest(id), name);
            appender.length = appender.hashAll(appender.hash);
            return appender;
        } catch (IOException e) {
            throw ContentFiles.failure("open " + name, e);
        }
    }

    private long hashAll(MessageDigest into) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        long at = 0;
        while (channel.read(buffer, at) > 0) {
            buffer.flip();
            at += buffer.remaining();
            into.update(buffer);
            buffer.clear();
        }
        return at;
    }

    long length() {
        return length;
    }

    Instant updated() {
        return updated;
    }

    Digest digest() {
        try {
            return Digest.sha256(((MessageDigest) hash.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest by the algorithm of the other one; reads the file again. */
    Digest digestLike(Digest other) {
        MessageDigest again = hash(JAVA_NAMES.get(other.algorithm()));
        try {
            hashAll(again);
        } catch (IOException e) {
            throw ContentFiles.failure("read " + name, e);
        }
        return new Digest(other.algorithm(), HexFormat.of().formatHex(again.digest()));
    }

    /** Appends all bytes; on a failure the file is as it was. */
    void append(ByteBuffer bytes) {
        ByteBuffer hashed = bytes.duplicate();
        long end = length;
        try {
            while (bytes.hasRemaining()) {
                // The runtime keeps a native copy of the largest piece for each thread.
                int size = Math.min(bytes.remaining(), CHUNK);
                int written = channel.write(bytes.slice(bytes.position(), size), end);
                bytes.position(bytes.position() + written);
                end += written;
            }
        } catch (IOException e) {
            cutBack(e);
            throw ContentFiles.failure("write " + name, e);
        }
        hash.update(hashed);
        length = end;
        updated = Instant.now();
    }

    private void cutBack(IOException cause) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    void append(FileChannel source) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        for (long at = 0; source.read(buffer, at) > 0; ) {
            buffer.flip();
            at += buffer.remaining();
            append(buffer);
            buffer.clear();
        }
    }

    /** Throws all bytes away. */
    void reset() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw ContentFiles.failure("truncate " + name, e);
        }
        hash = hash("SHA-256");
        length = 0;
        updated = Instant.now();
    }

    /** Returns when the bytes are on the disk. */
    void sync() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw ContentFiles.failure("sync " + name, e);
        }
    }

    private static MessageDigest hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw ContentFiles.failure("close " + name, e);
        }
    }
}
