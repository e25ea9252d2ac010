package io.jdock.jcontainerd.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;

import io.grpc.ManagedChannel;
import io.jdock.jcontainerd.containers.ContainerStore;
import io.jdock.jcontainerd.containers.ContainersService;
import io.jdock.jcontainerd.content.ContentStore;
import io.jdock.jcontainerd.content.Ingests;
import io.jdock.jcontainerd.content.Sharing;
import io.jdock.jcontainerd.events.Exchange;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.containers.ContainersGrpc;
import io.jdock.proto.jvm.containerd.containers.CreateContainerRequest;
import io.jdock.proto.jvm.containerd.events.TaskExit;
import io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.DeleteTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.ExecProcessRequest;
import io.jdock.proto.jvm.containerd.tasks.GetRequest;
import io.jdock.proto.jvm.containerd.tasks.KillRequest;
import io.jdock.proto.jvm.containerd.tasks.ListTasksRequest;
import io.jdock.proto.jvm.containerd.tasks.StartRequest;
import io.jdock.proto.jvm.containerd.tasks.TasksGrpc;
import io.jdock.proto.jvm.containerd.tasks.WaitRequest;
import io.jdock.proto.jvm.containerd.tasks.WaitResponse;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.jvm.containerd.types.Envelope;
import io.jdock.proto.jvm.containerd.types.Process;
import io.jdock.proto.jvm.containerd.types.Status;
import io.jdock.proto.jvm.grpc.GrpcChannel;
import io.jdock.proto.jvm.grpc.GrpcErrors;
import io.jdock.proto.jvm.grpc.GrpcServer;
import io.jdock.proto.jvm.grpc.Headers;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** A daemon with containers and tasks only, on fake shims, and a client of it. */
final class TaskWorld implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final Path socket;
    private final FakeShims shims;
    private final ManagedChannel channel;
    private final List<String> topics = new CopyOnWriteArrayList<>();
    private Database database;
    private ContentStore content;
    private Exchange exchange;
    private TaskManager tasks;
    private GrpcServer server;

    TaskWorld(Path directory) throws IOException {
        this.directory = directory;
        this.socket = directory.resolve("c.sock");
        this.shims = new FakeShims(Files.createDirectory(directory.resolve("shims")));
        this.channel = GrpcChannel.open(socket);
        begin();
    }

    private void begin() {
        database = Database.open(directory.resolve("root"));
        exchange = new Exchange();
        ContainerStore containers = new ContainerStore(database);
        content = new ContentStore(database, directory.resolve("content"));
        Ingests ingests = new Ingests(database, content, Sharing.SHARED);
        tasks =
                new TaskManager(
                        directory.resolve("state"),
                        JnaLinux.install(),
                        containers,
                        new Checkpoints(content, ingests, directory.resolve("checkpoints")),
                        (namespace, topic, event) -> topics.add(topic),
                        exchange,
                        new ShimEnvironment(socket, socket, "publish", false),
                        List.of(shims.directory()));
        exchange.guard(envelope -> topics.add(envelope.getTopic()));
        tasks.restore();
        server =
                GrpcServer.start(
                        socket,
                        List.of(Scope.interceptor()),
                        List.of(
                                tasks.service(),
                                new ContainersService(containers, exchange, new NoGarbage())));
    }

    /** The daemon is gone; its shims are not. */
    void stop() {
        tasks.close();
        server.close();
        database.close();
        topics.clear();
        server = null;
    }

    void restart() {
        if (server != null) {
            stop();
        }
        begin();
    }

    FakeShims shims() {
        return shims;
    }

    Path bundle(String id) {
        return directory.resolve("state").resolve("moby").resolve(id);
    }

    /** Makes the container, unless it is there, and readies a shim for its task. */
    FakeShim container(String id) {
        Container container =
                Container.newBuilder()
                        .setId(id)
                        .setRuntime(Container.Runtime.newBuilder().setName("io.jdock.fake.v1"))
                        .setSpec(
                                Any.newBuilder()
                                        .setTypeUrl(TypeUrl.SPEC)
                                        .setValue(ByteString.copyFromUtf8("{\"spec\":1}")))
                        .build();
        try {
            ask(
                    () ->
                            ContainersGrpc.newBlockingStub(channel)
                                    .withInterceptors(Headers.inNamespace("moby"))
                                    .create(
                                            CreateContainerRequest.newBuilder()
                                                    .setContainer(container)
                                                    .build()));
        } catch (Failure e) {
            assertThat(e.kind()).isEqualTo(Kind.ALREADY_EXISTS);
        }
        return shims.ready(id);
    }

    private TasksGrpc.TasksBlockingStub tasks() {
        return tasks("moby");
    }

    private TasksGrpc.TasksBlockingStub tasks(String namespace) {
        return TasksGrpc.newBlockingStub(channel)
                .withWaitForReady()
                .withInterceptors(Headers.inNamespace(namespace));
    }

    private static <A> A ask(Supplier<A> call) {
        return GrpcErrors.call(call);
    }

    int create(String id) {
        CreateTaskRequest request =
                CreateTaskRequest.newBuilder()
                        .setContainerId(id)
                        .setStdout("json-file:///x?y=z")
                        .build();
        return ask(() -> tasks().create(request)).getPid();
    }

    int restore(String id, Descriptor checkpoint) {
        CreateTaskRequest request =
                CreateTaskRequest.newBuilder().setContainerId(id).setCheckpoint(checkpoint).build();
        return ask(() -> tasks().create(request)).getPid();
    }

    List<Descriptor> checkpoint(String id) {
        CheckpointTaskRequest request =
                CheckpointTaskRequest.newBuilder().setContainerId(id).build();
        return ask(() -> tasks().checkpoint(request)).getDescriptorsList();
    }

    byte[] blob(Descriptor descriptor) throws IOException {
        Digest digest = Digest.parse(descriptor.getDigest());
        try (InputStream in = Channels.newInputStream(content.open("moby", digest))) {
            return in.readAllBytes();
        }
    }

    /** Files of checkpoints that are on their way. */
    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    void start(String id) {
        ask(() -> tasks().start(StartRequest.newBuilder().setContainerId(id).build()));
    }

    void kill(String id, int signal) {
        KillRequest request = KillRequest.newBuilder().setContainerId(id).setSignal(signal).build();
        ask(() -> tasks().kill(request));
    }

    void exec(String id, String execId) {
        ExecProcessRequest request =
                ExecProcessRequest.newBuilder().setContainerId(id).setExecId(execId).build();
        ask(() -> tasks().exec(request));
    }

    Process get(String id) {
        return new View("moby").get(id);
    }

    Status state(String id) {
        return get(id).getStatus();
    }

    List<Process> list() {
        return new View("moby").list();
    }

    View in(String namespace) {
        return new View(namespace);
    }

    /** What a client in a namespace sees. */
    final class View {
        private final String namespace;

        View(String namespace) {
            this.namespace = namespace;
        }

        Process get(String id) {
            GetRequest request = GetRequest.newBuilder().setContainerId(id).build();
            return ask(() -> tasks(namespace).get(request)).getProcess();
        }

        List<Process> list() {
            return ask(() -> tasks(namespace).list(ListTasksRequest.getDefaultInstance()))
                    .getTasksList();
        }
    }

    Future<WaitResponse> waitFor(String id) {
        return TasksGrpc.newFutureStub(channel)
                .withInterceptors(Headers.inNamespace("moby"))
                .wait(WaitRequest.newBuilder().setContainerId(id).build());
    }

    /** The exit status that Delete answers. */
    int delete(String id) {
        DeleteTaskRequest request = DeleteTaskRequest.newBuilder().setContainerId(id).build();
        return ask(() -> tasks().delete(request)).getExitStatus();
    }

    void forwardExit(String id, int status) {
        forward(id, id, status);
    }

    void forwardExecExit(String id, String execId) {
        forward(id, execId, 0);
    }

    private void forward(String id, String process, int status) {
        TaskExit exit =
                TaskExit.newBuilder()
                        .setContainerId(id)
                        .setId(process)
                        .setExitStatus(status)
                        .setExitedAt(Timestamp.newBuilder().setSeconds(1))
                        .build();
        exchange.forward(
                Envelope.newBuilder()
                        .setNamespace("moby")
                        .setTopic("/tasks/exit")
                        .setTimestamp(Timestamp.getDefaultInstance())
                        .setEvent(TypeUrl.pack(exit))
                        .build());
    }

    /** Waits until exactly these topics were published since the daemon began. */
    void awaitEvents(String... expected) {
        eventually(() -> topics.size() >= expected.length ? topics : null);
        assertThat(topics).containsExactly(expected);
    }

    /** The first answer that is neither null nor a failure. */
    <A> A eventually(Supplier<A> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                A answer = question.get();
                if (answer != null) {
                    return answer;
                }
            } catch (Failure e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            assertThat(System.nanoTime()).isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void refuses(Kind kind, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        if (server != null) {
            stop();
        }
        shims.close();
    }

    private static final class NoGarbage implements Garbage {
        @Override
        public void made() {
            // Nothing is collected here.
        }

        @Override
        public void collect() {
            // Nothing is collected here.
        }
    }
}
