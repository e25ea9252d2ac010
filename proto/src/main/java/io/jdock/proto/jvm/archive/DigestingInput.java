package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.ref.Digest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Counts and sums what is read through it. */
public final class DigestingInput extends FilterInputStream {
    private final MessageDigest sum;
    private long count;

    public DigestingInput(InputStream in) {
        super(in);
        this.sum = sha256();
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    public static Digest digest(byte[] bytes) {
        return Digest.sha256(sha256().digest(bytes));
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            sum.update((byte) b);
            count++;
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            sum.update(buffer, offset, n);
            count += n;
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    public long count() {
        return count;
    }

    /** Of all that was read; to be asked once, at the end. */
    public Digest digest() {
        return Digest.sha256(sum.digest());
    }
}
