package io.jdock.jdockd.images;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.jdock.jdockd.containerd.Containerd;
import io.jdock.jdockd.images.Addition.Stored;
import io.jdock.proto.jvm.containerd.content.AbortRequest;
import io.jdock.proto.jvm.containerd.content.ContentGrpc;
import io.jdock.proto.jvm.containerd.content.InfoRequest;
import io.jdock.proto.jvm.containerd.content.WriteAction;
import io.jdock.proto.jvm.containerd.content.WriteContentRequest;
import io.jdock.proto.jvm.containerd.content.WriteContentResponse;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Writes one blob through the two-way stream of containerd's Content service:
 *
 * <pre>
 * jdockd                                    containerd
 *   | -- STAT ref, expected digest ------------> |   opens the ingest
 *   | <------------------------------- offset -- |   or ALREADY_EXISTS
 *   | -- WRITE offset, bytes ------------------> |
 *   | <------------------------------- offset -- |   ... one at a time: never more in memory
 *   | -- COMMIT size, digest ------------------> |
 *   | <------------------------------- digest -- |   on disk
 * </pre>
 */
final class ContentWriter {
    private static final int PIECE = 512 << 10;

    private final Containerd containerd;
    private final Channel channel;

    ContentWriter(Containerd containerd, Channel channel) {
        this.containerd = containerd;
        this.channel = channel;
    }

    /** See {@link Addition#write}. */
    Stored write(InputStream bytes, String digest) throws IOException {
        String ref = "jdockd-" + UUID.randomUUID();
        try {
            return new Session(ref).write(bytes, digest);
        } catch (AlreadyThere there) {
            return present(there.digest);
        } catch (IOException | RuntimeException e) {
            abort(ref, e);
            throw e;
        }
    }

    private Stored present(String digest) {
        InfoRequest request = InfoRequest.newBuilder().setDigest(digest).build();
        long size = containerd.call(() -> containerd.content().info(request)).getInfo().getSize();
        return new Stored(digest, size);
    }

    private void abort(String ref, Exception cause) {
        try {
            AbortRequest request = AbortRequest.newBuilder().setRef(ref).build();
            containerd.run(() -> containerd.content().abort(request));
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND)) {
                cause.addSuppressed(e);
            }
        }
    }

    /** The blob is in the store; an answer, not an error. */
    private static final class AlreadyThere extends RuntimeException {
        private final String digest;

        AlreadyThere(String digest) {
            super("blob " + digest + " exists", null, false, false);
            this.digest = digest;
        }
    }

    private final class Session {
        private final String ref;
        private final MessageDigest sha256 = Digests.sha256();
        private final BlockingClientCall<WriteContentRequest, WriteContentResponse> call;
        private long offset;

        Session(String ref) {
            this.ref = ref;
            this.call = ContentGrpc.newBlockingV2Stub(channel).write();
        }

        Stored write(InputStream bytes, String digest) throws IOException {
            boolean done = false;
            try {
                exchange(request(WriteAction.STAT, digest), digest);
                copy(bytes);
                String actual = Digests.text(sha256.digest());
                if (digest != null && !digest.equals(actual)) {
                    throw Failure.invalid(
                            "blob has the digest " + actual + ", not " + digest + " as it should");
                }
                WriteContentRequest.Builder commit =
                        request(WriteAction.COMMIT, actual).setTotal(offset).setOffset(offset);
                exchange(commit, actual);
                call.halfClose();
                done = true;
                return new Stored(actual, offset);
            } finally {
                if (!done) {
                    call.cancel("given up", null);
                }
            }
        }

        private WriteContentRequest.Builder request(WriteAction action, String digest) {
            WriteContentRequest.Builder request =
                    WriteContentRequest.newBuilder().setAction(action).setRef(ref);
            return digest == null ? request : request.setExpected(digest);
        }

        private void copy(InputStream bytes) throws IOException {
            byte[] piece = new byte[PIECE];
            for (int count = bytes.readNBytes(piece, 0, PIECE);
                    count > 0;
                    count = bytes.readNBytes(piece, 0, PIECE)) {
                sha256.update(piece, 0, count);
                // The answer comes when the piece was taken in: the array is free again then.
                ByteString data = UnsafeByteOperations.unsafeWrap(piece, 0, count);
                exchange(request(WriteAction.WRITE, null).setOffset(offset).setData(data), null);
                offset += count;
            }
        }

        private void exchange(WriteContentRequest.Builder request, String digest) {
            try {
                containerd.call(() -> answer(request.build()));
            } catch (Failure e) {
                if (e.is(Kind.ALREADY_EXISTS) && digest != null) {
                    throw new AlreadyThere(digest);
                }
                throw e;
            }
        }

        private WriteContentResponse answer(WriteContentRequest request) {
            try {
                call.write(request);
                WriteContentResponse response = call.read();
                if (response == null) {
                    throw Status.UNAVAILABLE
                            .withDescription("containerd ended the ingest " + ref)
                            .asRuntimeException();
                }
                return response;
            } catch (StatusException e) {
                throw new StatusRuntimeException(e.getStatus(), e.getTrailers());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(Kind.CANCELLED, "interrupted while writing a blob", e);
            }
        }
    }
}
