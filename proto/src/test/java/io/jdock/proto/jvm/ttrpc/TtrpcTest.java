package io.jdock.proto.jvm.ttrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.containerd.task.StartRequest;
import io.jdock.proto.jvm.containerd.task.StartResponse;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(120)
class TtrpcTest {
    private static final String TASK = "containerd.task.v2.Task";
    @TempDir Path directory;
    private final CountDownLatch release = new CountDownLatch(1);
    private TtrpcServer server;
    private TtrpcClient client;

    @BeforeEach
    void start() {
        Path socket = directory.resolve("s");
        server =
                TtrpcServer.start(
                        socket,
                        Map.of(
                                TASK + "/Start",
                                TtrpcMethod.of(StartRequest.parser(), this::start)));
        client = TtrpcClient.connect(socket);
    }

    @AfterEach
    void stop() {
        release.countDown();
        client.close();
        server.close();
    }

    private StartResponse start(StartRequest request) {
        if (request.getId().equals("slow")) {
            await();
        }
        if (request.getId().equals("missing")) {
            throw Failure.notFound("task missing: not found");
        }
        return StartResponse.newBuilder().setPid(request.getId().length()).build();
    }

    private void await() {
        try {
            release.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int call(String id, Duration limit) {
        StartRequest request = StartRequest.newBuilder().setId(id).build();
        return client.call(TASK, "Start", request, StartResponse.parser(), limit).getPid();
    }

    @Test
    void answersComeInAnyOrder() {
        CompletableFuture<Integer> slow =
                CompletableFuture.supplyAsync(() -> call("slow", Duration.ZERO));
        assertThat(call("abc", Duration.ZERO)).isEqualTo(3);
        release.countDown();
        assertThat(slow.join()).isEqualTo(4);
    }

    @Test
    void failuresComeThrough() {
        assertThatThrownBy(() -> call("missing", Duration.ZERO))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
                .hasMessage("task missing: not found");
        assertThatThrownBy(
                        () ->
                                client.call(
                                        TASK,
                                        "Fly",
                                        StartRequest.getDefaultInstance(),
                                        StartResponse.parser(),
                                        Duration.ZERO))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNIMPLEMENTED));
    }

    @Test
    void deadlineEndsTheWaitOnly() {
        assertThatThrownBy(() -> call("slow", Duration.ofMillis(50)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.kind()).isEqualTo(Kind.DEADLINE_EXCEEDED));
        assertThat(call("ab", Duration.ofSeconds(5))).isEqualTo(2);
    }

    @Test
    void aLostPeerFailsEveryCall() {
        CompletableFuture<Integer> slow =
                CompletableFuture.supplyAsync(() -> call("slow", Duration.ZERO));
        CountDownLatch told = new CountDownLatch(1);
        client.whenClosed(told::countDown);
        assertThat(call("a", Duration.ZERO)).isEqualTo(1);
        server.close();
        assertThatThrownBy(slow::join).hasRootCauseMessage("ttrpc: closed");
        assertThatThrownBy(() -> call("b", Duration.ZERO)).hasMessage("ttrpc: closed");
        assertThat(told).satisfies(t -> assertThat(t.await(5, TimeUnit.SECONDS)).isTrue());
    }

    @Test
    void aPeerThatAnnouncesTooMuchIsCutOff() throws Exception {
        SocketChannel peer = SocketChannel.open(StandardProtocolFamily.UNIX);
        peer.connect(UnixDomainSocketAddress.of(directory.resolve("s")));
        peer.write(ByteBuffer.wrap(new byte[] {0x7f, 0, 0, 0, 0, 0, 0, 1, 1, 0}));
        assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        peer.close();
    }

    @Test
    void onlyTheOwnerMayConnect() throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("s"))))
                .isEqualTo("rw-------");
    }
}
