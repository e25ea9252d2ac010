package io.jdock.jcontainerd.content;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.proto.jvm.containerd.content.WriteAction;
import io.jdock.proto.jvm.containerd.content.WriteContentRequest;
import io.jdock.proto.jvm.containerd.content.WriteContentResponse;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One client writing one blob.
 *
 * <pre>
 *   client                                   daemon
 *   STAT ref [total] [expected]   ------->   opens or resumes the ingest, or ALREADY_EXISTS
 *                                 <-------   offset, digest so far, times
 *   WRITE offset data             ------->   appends; an offset of 0 begins anew
 *                                 <-------   offset behind the data
 *   COMMIT total expected labels  ------->   verifies, stores
 *                                 <-------   digest; end of the stream
 * </pre>
 *
 * The next message is asked for when the last one is on file, so a client can never be ahead by
 * more than one. When the stream breaks, what was written stays for the next one.
 */
final class WriteStream implements StreamObserver<WriteContentRequest> {
    private final String namespace;
    private final ContentStore store;
    private final Ingests ingests;
    private final ServerCallStreamObserver<WriteContentResponse> answer;
    private Ingest ingest;
    private long total;
    private Optional<Digest> expected = Optional.empty();
    private boolean ended;

    private WriteStream(
            String namespace,
            ContentStore store,
            Ingests ingests,
            ServerCallStreamObserver<WriteContentResponse> answer) {
        this.namespace = namespace;
        this.store = store;
        this.ingests = ingests;
        this.answer = answer;
    }

    static StreamObserver<WriteContentRequest> begin(
            String namespace,
            ContentStore store,
            Ingests ingests,
            ServerCallStreamObserver<WriteContentResponse> answer) {
        WriteStream stream = new WriteStream(namespace, store, ingests, answer);
        answer.disableAutoRequest();
        answer.setOnCancelHandler(stream::end);
        answer.request(1);
        return stream;
    }

    @Override
    public void onNext(WriteContentRequest request) {
        if (ended) {
            return;
        }
        boolean done = false;
        try {
            if (ingest == null) {
                open(request);
            }
            WriteContentResponse response = handle(request);
            done = request.getAction() == WriteAction.COMMIT;
            if (done) {
                end();
            }
            answer.onNext(response);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
        if (done) {
            answer.onCompleted();
        } else {
            answer.request(1);
        }
    }

    private void open(WriteContentRequest first) {
        if (first.getRef().isEmpty()) {
            throw Failure.invalid("first message must have a reference");
        }
        ingest =
                ingests.open(
                        namespace, first.getRef(), first.getTotal(), parse(first.getExpected()));
    }

    private static Optional<Digest> parse(String digest) {
        return digest.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(digest));
    }

    private WriteContentResponse handle(WriteContentRequest request) {
        IngestStatus status = ingest.status();
        agree(request);
        WriteContentResponse.Builder response =
                WriteContentResponse.newBuilder()
                        .setAction(request.getAction())
                        .setOffset(status.offset());
        switch (request.getAction()) {
            case STAT ->
                    response.setStartedAt(Moments.timestamp(status.started()))
                            .setUpdatedAt(Moments.timestamp(status.updated()))
                            .setTotal(total)
                            .setDigest(ingest.digest().toString());
            case WRITE -> {
                response.setOffset(append(request, status.offset()));
                response.setDigest(ingest.digest().toString());
            }
            case COMMIT -> {
                response.setOffset(append(request, status.offset()));
                Digest name = ingest.commit(total, expected, request.getLabelsMap());
                response.setDigest(name.toString());
            }
            case UNRECOGNIZED -> throw Failure.invalid("unknown action of a write");
        }
        return response.build();
    }

    /** Total and expected digest may be told at any time, but not differently. */
    private void agree(WriteContentRequest request) {
        Optional<Digest> digest = parse(request.getExpected());
        if (digest.isPresent()) {
            if (expected.isPresent() && !expected.equals(digest)) {
                throw Failure.invalid(
                        "inconsistent digest provided: " + digest.get() + " != " + expected.get());
            }
            expected = digest;
            refuseStored(digest.get());
        }
        if (request.getTotal() > 0) {
            if (total > 0 && total != request.getTotal()) {
                throw Failure.invalid(
                        "inconsistent total provided: " + request.getTotal() + " != " + total);
            }
            total = request.getTotal();
        }
    }

    private void refuseStored(Digest digest) {
        if (store.holds(namespace, digest)) {
            ingests.abort(namespace, ingest.status().reference());
            throw Failure.exists("blob with expected digest " + digest + " exists");
        }
    }

    private long append(WriteContentRequest request, long offset) {
        long wanted = request.getOffset();
        if (wanted > 0 && wanted != offset) {
            throw outOfRange("write @" + wanted + " must occur at current offset " + offset);
        }
        if (wanted == 0 && offset > 0) {
            ingest.reset();
        }
        for (ByteBuffer part : request.getData().asReadOnlyByteBufferList()) {
            ingest.write(part);
        }
        return wanted + request.getData().size();
    }

    private static StatusRuntimeException outOfRange(String message) {
        return Status.OUT_OF_RANGE.withDescription(message).asRuntimeException();
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    @Override
    public void onCompleted() {
        if (!ended) {
            end();
            answer.onCompleted();
        }
    }

    private void end() {
        ended = true;
        if (ingest != null) {
            ingest.close();
        }
    }
}
