package io.jdock.jcontainerd.ctl;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.jdock.proto.jvm.archive.BlobSink;
import io.jdock.proto.jvm.archive.DigestingInput;
import io.jdock.proto.jvm.containerd.content.AbortRequest;
import io.jdock.proto.jvm.containerd.content.Info;
import io.jdock.proto.jvm.containerd.content.InfoRequest;
import io.jdock.proto.jvm.containerd.content.ReadContentRequest;
import io.jdock.proto.jvm.containerd.content.ReadContentResponse;
import io.jdock.proto.jvm.containerd.content.UpdateRequest;
import io.jdock.proto.jvm.containerd.content.WriteAction;
import io.jdock.proto.jvm.containerd.content.WriteContentRequest;
import io.jdock.proto.jvm.containerd.content.WriteContentResponse;
import io.jdock.proto.jvm.grpc.GrpcErrors;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/** Reads and writes the daemon's blobs. */
final class Blobs implements BlobSink {
    private static final int PIECE = 1 << 20;

    private final Client client;

    Blobs(Client client) {
        this.client = client;
    }

    /** A blob as a whole; a larger one is refused. */
    byte[] read(Digest digest, int limit) {
        InfoRequest request = InfoRequest.newBuilder().setDigest(digest.toString()).build();
        long size = Client.call(() -> client.content().info(request)).getInfo().getSize();
        if (size > limit) {
            throw Failure.invalid(digest + " is larger than " + limit + " bytes");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) size);
        copy(digest, bytes);
        return bytes.toByteArray();
    }

    void copy(Digest digest, OutputStream out) {
        ReadContentRequest request =
                ReadContentRequest.newBuilder().setDigest(digest.toString()).build();
        Iterator<ReadContentResponse> pieces = Client.call(() -> client.content().read(request));
        try {
            while (Client.call(pieces::hasNext)) {
                pieces.next().getData().writeTo(out);
            }
        } catch (IOException e) {
            throw Failure.unknown("write " + digest + ": " + e.getMessage(), e);
        }
    }

    void label(Digest digest, Map<String, String> labels) {
        FieldMask.Builder mask = FieldMask.newBuilder();
        labels.keySet().forEach(name -> mask.addPaths("labels." + name));
        UpdateRequest request =
                UpdateRequest.newBuilder()
                        .setInfo(
                                Info.newBuilder().setDigest(digest.toString()).putAllLabels(labels))
                        .setUpdateMask(mask)
                        .build();
        Client.call(() -> client.content().update(request));
    }

    @Override
    public Stored put(InputStream content, Digest expected) throws IOException {
        DigestingInput digesting = new DigestingInput(content);
        String ref = "jctr-" + UUID.randomUUID();
        BlockingClientCall<WriteContentRequest, WriteContentResponse> call =
                client.contentStreams().write();
        try {
            byte[] piece = digesting.readNBytes(PIECE);
            exchange(call, message(WriteAction.STAT, ref));
            for (long at = 0;
                    piece.length > 0;
                    at += piece.length, piece = digesting.readNBytes(PIECE)) {
                ByteString data = ByteString.copyFrom(piece);
                exchange(call, message(WriteAction.WRITE, ref).setOffset(at).setData(data));
            }
            Stored stored = new Stored(digesting.digest(), digesting.count());
            if (expected != null && !expected.equals(stored.digest())) {
                throw Failure.invalid(
                        "blob has the digest " + stored.digest() + ", not " + expected);
            }
            commit(call, ref, stored);
            return stored;
        } catch (IOException | Failure e) {
            abort(ref);
            throw e;
        } finally {
            call.cancel("done", null);
        }
    }

    private void commit(
            BlockingClientCall<WriteContentRequest, WriteContentResponse> call,
            String ref,
            Stored stored) {
        try {
            exchange(
                    call,
                    message(WriteAction.COMMIT, ref)
                            .setOffset(stored.size())
                            .setTotal(stored.size())
                            .setExpected(stored.digest().toString()));
        } catch (Failure e) {
            if (!e.is(Kind.ALREADY_EXISTS)) {
                throw e;
            }
            abort(ref);
        }
    }

    private void abort(String ref) {
        try {
            AbortRequest request = AbortRequest.newBuilder().setRef(ref).build();
            Client.call(() -> client.content().abort(request));
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND)) {
                throw e;
            }
        }
    }

    private static WriteContentRequest.Builder message(WriteAction action, String ref) {
        return WriteContentRequest.newBuilder().setAction(action).setRef(ref);
    }

    private static void exchange(
            BlockingClientCall<WriteContentRequest, WriteContentResponse> call,
            WriteContentRequest.Builder message) {
        try {
            call.write(message.build());
            if (call.read() == null) {
                throw new StatusException(Status.UNAVAILABLE.withDescription("write was ended"));
            }
        } catch (StatusException e) {
            throw GrpcErrors.toFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Kind.CANCELLED, "interrupted while writing a blob", e);
        }
    }
}
