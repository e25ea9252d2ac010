package io.jdock.jcontainerd.content;

import static io.jdock.jcontainerd.ServiceFixture.assertFails;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;

import io.grpc.Status.Code;
import io.jdock.jcontainerd.ServiceFixture;
import io.jdock.proto.jvm.containerd.content.AbortRequest;
import io.jdock.proto.jvm.containerd.content.ContentGrpc;
import io.jdock.proto.jvm.containerd.content.ContentGrpc.ContentBlockingStub;
import io.jdock.proto.jvm.containerd.content.DeleteContentRequest;
import io.jdock.proto.jvm.containerd.content.InfoRequest;
import io.jdock.proto.jvm.containerd.content.ListContentRequest;
import io.jdock.proto.jvm.containerd.content.ReadContentRequest;
import io.jdock.proto.jvm.containerd.content.ReadContentResponse;
import io.jdock.proto.jvm.containerd.content.StatusRequest;
import io.jdock.proto.jvm.containerd.content.WriteAction;
import io.jdock.proto.jvm.containerd.content.WriteContentRequest;
import io.jdock.proto.jvm.containerd.leases.CreateRequest;
import io.jdock.proto.jvm.containerd.leases.LeasesGrpc;
import io.jdock.proto.jvm.containerd.leases.ListResourcesRequest;
import io.jdock.proto.plain.ref.Digest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.Random;

class ContentServiceTest {
    @TempDir Path root;
    private ServiceFixture daemon;
    private ContentBlockingStub content;

    @BeforeEach
    void start() {
        daemon = new ServiceFixture(root);
        content = ContentGrpc.newBlockingStub(daemon.in("n"));
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private static ByteString random(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private static String digest(ByteString bytes) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        return Digest.sha256(hash).toString();
    }

    private static WriteContentRequest.Builder request(WriteAction action, String reference) {
        return WriteContentRequest.newBuilder().setAction(action).setRef(reference);
    }

    private void store(ByteString bytes) {
        try (Writer writer = new Writer(daemon.in("n"))) {
            writer.send(request(WriteAction.STAT, "r"));
            writer.send(request(WriteAction.COMMIT, "r").setData(bytes));
            writer.expectEnd();
        }
    }

    private ByteString read(String digest, long offset, long size) {
        Iterator<ReadContentResponse> chunks =
                content.read(
                        ReadContentRequest.newBuilder()
                                .setDigest(digest)
                                .setOffset(offset)
                                .setSize(size)
                                .build());
        ByteString all = ByteString.EMPTY;
        while (chunks.hasNext()) {
            ReadContentResponse chunk = chunks.next();
            assertThat(chunk.getOffset()).isEqualTo(Math.max(offset, 0) + all.size());
            all = all.concat(chunk.getData());
        }
        return all;
    }

    @Test
    void writesInPiecesAndReadsAnyRange() throws Exception {
        ByteString bytes = random(3_000_000);
        String digest = digest(bytes);
        try (Writer writer = new Writer(daemon.in("n"))) {
            assertThat(writer.send(request(WriteAction.STAT, "r").setTotal(3_000_000)).getTotal())
                    .isEqualTo(3_000_000);
            for (int at = 0; at < 3_000_000; at += 1_000_000) {
                WriteContentRequest.Builder piece =
                        request(WriteAction.WRITE, "r")
                                .setOffset(at)
                                .setData(bytes.substring(at, at + 1_000_000));
                assertThat(writer.send(piece).getOffset()).isEqualTo(at + 1_000_000);
            }
            WriteContentRequest.Builder commit =
                    request(WriteAction.COMMIT, "r")
                            .setOffset(3_000_000)
                            .setTotal(3_000_000)
                            .setExpected(digest)
                            .putLabels("a", "b");
            assertThat(writer.send(commit).getDigest()).isEqualTo(digest);
            writer.expectEnd();
        }
        assertThat(read(digest, 0, 0)).isEqualTo(bytes);
        assertThat(read(digest, 2_999_990, 100)).isEqualTo(bytes.substring(2_999_990));
        assertThat(read(digest, 10, 20)).isEqualTo(bytes.substring(10, 30));
        assertThat(read(digest, 3_000_000, 0)).isEmpty();
        assertFails(
                Code.OUT_OF_RANGE,
                "read past object length 3000000 bytes",
                () -> read(digest, 3_000_001, 0));
        InfoRequest info = InfoRequest.newBuilder().setDigest(digest).build();
        assertThat(content.info(info).getInfo().getLabelsMap()).containsEntry("a", "b");
    }

    @Test
    void aBrokenStreamIsResumed() throws Exception {
        ByteString bytes = random(1000);
        try (Writer writer = new Writer(daemon.in("n"))) {
            writer.send(request(WriteAction.WRITE, "r").setData(bytes.substring(0, 600)));
            writer.breakOff();
        }
        StatusRequest status = StatusRequest.newBuilder().setRef("r").build();
        assertThat(content.status(status).getStatus().getOffset()).isEqualTo(600);
        try (Writer writer = new Writer(daemon.in("n"))) {
            assertThat(writer.send(request(WriteAction.STAT, "r")).getOffset()).isEqualTo(600);
            WriteContentRequest.Builder rest =
                    request(WriteAction.COMMIT, "r").setOffset(600).setData(bytes.substring(600));
            assertThat(writer.send(rest).getDigest()).isEqualTo(digest(bytes));
        }
        assertFails(Code.NOT_FOUND, "reference r: not found", () -> content.status(status));
    }

    @Test
    void anOffsetOfZeroBeginsAnew() throws Exception {
        ByteString bytes = random(100);
        try (Writer writer = new Writer(daemon.in("n"))) {
            writer.send(request(WriteAction.WRITE, "r").setData(random(50)));
            writer.send(request(WriteAction.WRITE, "r").setData(bytes));
            assertThat(writer.send(request(WriteAction.COMMIT, "r").setOffset(100)).getDigest())
                    .isEqualTo(digest(bytes));
        }
    }

    @Test
    void refusesGapsAndContradictions() throws Exception {
        try (Writer writer = new Writer(daemon.in("n"))) {
            writer.send(request(WriteAction.WRITE, "r").setData(random(10)));
            assertFails(
                    Code.OUT_OF_RANGE,
                    "write @20 must occur at current offset 10",
                    () -> writer.send(request(WriteAction.WRITE, "r").setOffset(20)));
        }
        try (Writer writer = new Writer(daemon.in("n"))) {
            assertFails(
                    Code.INVALID_ARGUMENT,
                    "first message must have a reference",
                    () -> writer.send(request(WriteAction.STAT, "")));
        }
        try (Writer writer = new Writer(daemon.in("n"))) {
            writer.send(request(WriteAction.STAT, "r").setExpected(digest(random(1))));
            assertFails(
                    Code.INVALID_ARGUMENT,
                    "inconsistent digest provided",
                    () ->
                            writer.send(
                                    request(WriteAction.STAT, "r")
                                            .setExpected(
                                                    Digest.parse("sha256:" + "0".repeat(64))
                                                            .toString())));
        }
    }

    @Test
    void aWrongDigestStoresNothing() {
        String wrong = "sha256:" + "0".repeat(64);
        try (Writer writer = new Writer(daemon.in("n"))) {
            assertFails(
                    Code.FAILED_PRECONDITION,
                    "unexpected commit digest",
                    () ->
                            writer.send(
                                    request(WriteAction.COMMIT, "r")
                                            .setData(random(10))
                                            .setExpected(wrong)));
        }
        assertThat(content.list(ListContentRequest.getDefaultInstance()).hasNext()).isFalse();
        content.abort(AbortRequest.newBuilder().setRef("r").build());
    }

    @Test
    void whatIsThereNeedsNoWriting() throws Exception {
        ByteString bytes = random(10);
        store(bytes);
        try (Writer writer = new Writer(daemon.in("n"))) {
            String digest = digest(bytes);
            assertFails(
                    Code.ALREADY_EXISTS,
                    "content " + digest + ": already exists",
                    () -> writer.send(request(WriteAction.STAT, "x").setExpected(digest)));
        }
    }

    @Test
    void namesMustBeDigests() {
        InfoRequest info = InfoRequest.newBuilder().setDigest("sha256:../x").build();
        assertFails(
                Code.INVALID_ARGUMENT,
                "\"sha256:../x\" failed validation",
                () -> content.info(info));
        assertFails(
                Code.FAILED_PRECONDITION,
                "namespace is required",
                () ->
                        ContentGrpc.newBlockingStub(daemon.bare())
                                .info(
                                        InfoRequest.newBuilder()
                                                .setDigest("sha256:" + "0".repeat(64))
                                                .build()));
    }

    @Test
    void deletingTellsTheWorld() throws Exception {
        ByteString bytes = random(10);
        store(bytes);
        content.delete(DeleteContentRequest.newBuilder().setDigest(digest(bytes)).build());
        assertThat(daemon.events()).containsExactly("n /content/delete ContentDelete");
    }

    @Test
    void theLeaseHoldsTheIngestThenTheBlob() throws Exception {
        LeasesGrpc.LeasesBlockingStub leases = LeasesGrpc.newBlockingStub(daemon.in("n"));
        leases.create(CreateRequest.newBuilder().setId("l").build());
        ListResourcesRequest held = ListResourcesRequest.newBuilder().setId("l").build();
        ByteString bytes = random(10);
        try (Writer writer = new Writer(daemon.in("n", "l"))) {
            writer.send(request(WriteAction.WRITE, "r").setData(bytes));
            assertThat(leases.listResources(held).getResources(0).getType()).isEqualTo("ingests");
            writer.send(request(WriteAction.COMMIT, "r").setOffset(10));
        }
        assertThat(leases.listResources(held).getResourcesList())
                .singleElement()
                .matches(resource -> resource.getType().equals("content"));
        try (Writer writer = new Writer(daemon.in("n", "gone"))) {
            assertFails(
                    Code.NOT_FOUND,
                    "unable to lease ingest: lease does not exist: not found",
                    () -> writer.send(request(WriteAction.STAT, "other")));
        }
    }
}
