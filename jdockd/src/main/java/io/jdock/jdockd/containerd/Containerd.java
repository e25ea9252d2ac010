package io.jdock.jdockd.containerd;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.proto.jvm.containerd.containers.ContainersGrpc;
import io.jdock.proto.jvm.containerd.containers.ContainersGrpc.ContainersBlockingStub;
import io.jdock.proto.jvm.containerd.content.ContentGrpc;
import io.jdock.proto.jvm.containerd.content.ContentGrpc.ContentBlockingStub;
import io.jdock.proto.jvm.containerd.diff.DiffGrpc;
import io.jdock.proto.jvm.containerd.diff.DiffGrpc.DiffBlockingStub;
import io.jdock.proto.jvm.containerd.eventbus.EventsGrpc;
import io.jdock.proto.jvm.containerd.eventbus.EventsGrpc.EventsBlockingStub;
import io.jdock.proto.jvm.containerd.images.ImagesGrpc;
import io.jdock.proto.jvm.containerd.images.ImagesGrpc.ImagesBlockingStub;
import io.jdock.proto.jvm.containerd.leases.LeasesGrpc;
import io.jdock.proto.jvm.containerd.leases.LeasesGrpc.LeasesBlockingStub;
import io.jdock.proto.jvm.containerd.namespaces.NamespacesGrpc;
import io.jdock.proto.jvm.containerd.namespaces.NamespacesGrpc.NamespacesBlockingStub;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc.SnapshotsBlockingStub;
import io.jdock.proto.jvm.containerd.tasks.TasksGrpc;
import io.jdock.proto.jvm.containerd.tasks.TasksGrpc.TasksBlockingStub;
import io.jdock.proto.jvm.containerd.version.VersionGrpc;
import io.jdock.proto.jvm.containerd.version.VersionGrpc.VersionBlockingStub;
import io.jdock.proto.jvm.grpc.GrpcErrors;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The connection to containerd. Its stubs block, so they belong on virtual threads; each call goes
 * through {@link #call}, which waits a little for a daemon that is just restarting and turns the
 * wire's errors into failures:
 *
 * <pre>{@code
 * GetImageResponse found = containerd.call(() -> containerd.images().get(request));
 * }</pre>
 *
 * <p>All calls are made in one namespace, that of the configuration.
 */
@Singleton
public final class Containerd {
    /** containerd's own bound of one message. */
    private static final int MAX_MESSAGE = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path address;
    private final String namespace;
    private final ManagedChannel connection;
    private final Channel channel;

    Containerd(DaemonConfig config, EventLoopGroupRegistry loops) {
        address = address(config);
        namespace = config.containerdNamespace();
        connection =
                NettyChannelBuilder.forAddress(new DomainSocketAddress(address.toFile()))
                        .channelType(EpollDomainSocketChannel.class)
                        .eventLoopGroup(loops.getDefaultEventLoopGroup())
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .overrideAuthority("localhost")
                        .maxInboundMessageSize(MAX_MESSAGE)
                        .usePlaintext()
                        .build();
        channel = inNamespace(namespace);
    }

    private Channel inNamespace(String name) {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("containerd-namespace", Metadata.ASCII_STRING_MARSHALLER), name);
        return ClientInterceptors.intercept(
                connection, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** The configured socket, or that of our own containerd. */
    static Path address(DaemonConfig config) {
        return config.containerdAddress()
                .map(given -> Path.of(given.replaceFirst("^unix://", "")))
                .orElse(config.containerdState().resolve("containerd.sock"));
    }

    public Path address() {
        return address;
    }

    public String namespace() {
        return namespace;
    }

    /** For stubs of other kinds than the blocking ones here, as two-way streams. */
    public Channel channel() {
        return channel;
    }

    public ContainersBlockingStub containers() {
        return ContainersGrpc.newBlockingStub(channel);
    }

    public TasksBlockingStub tasks() {
        return TasksGrpc.newBlockingStub(channel);
    }

    TasksBlockingStub tasksIn(String otherNamespace) {
        return TasksGrpc.newBlockingStub(inNamespace(otherNamespace));
    }

    public ImagesBlockingStub images() {
        return ImagesGrpc.newBlockingStub(channel);
    }

    public ContentBlockingStub content() {
        return ContentGrpc.newBlockingStub(channel);
    }

    public SnapshotsBlockingStub snapshots() {
        return SnapshotsGrpc.newBlockingStub(channel);
    }

    public DiffBlockingStub diff() {
        return DiffGrpc.newBlockingStub(channel);
    }

    public LeasesBlockingStub leases() {
        return LeasesGrpc.newBlockingStub(channel);
    }

    public NamespacesBlockingStub namespaces() {
        return NamespacesGrpc.newBlockingStub(channel);
    }

    public VersionBlockingStub version() {
        return VersionGrpc.newBlockingStub(channel);
    }

    public EventsBlockingStub events() {
        return EventsGrpc.newBlockingStub(channel);
    }

    /**
     * Makes one call, or several.
     *
     * @throws Failure UNAVAILABLE when containerd does not answer within some seconds, else what it
     *     answered
     */
    public <T> T call(Supplier<T> calls) {
        awaitReady(PATIENCE);
        try {
            return calls.get();
        } catch (StatusRuntimeException refused) {
            throw GrpcErrors.toFailure(refused);
        }
    }

    public void run(Runnable calls) {
        call(
                () -> {
                    calls.run();
                    return null;
                });
    }

    /** Whether containerd can be reached within the time given. */
    public boolean ready(Duration patience) {
        try {
            awaitReady(patience);
            return true;
        } catch (Failure unavailable) {
            return false;
        }
    }

    private void awaitReady(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        for (ConnectivityState state = connection.getState(true);
                state != ConnectivityState.READY;
                state = connection.getState(true)) {
            if (state == ConnectivityState.TRANSIENT_FAILURE) {
                // Its own pauses grow to minutes; a daemon on this machine is back in seconds.
                connection.resetConnectBackoff();
            }
            long left = end - System.nanoTime();
            if (left <= 0 || state == ConnectivityState.SHUTDOWN) {
                throw Failure.unavailable("containerd at " + address + " does not answer");
            }
            awaitChange(state, Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
        }
    }

    private void awaitChange(ConnectivityState state, long nanos) {
        CountDownLatch changed = new CountDownLatch(1);
        connection.notifyWhenStateChanged(state, changed::countDown);
        try {
            changed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("containerd at " + address + " was not waited for");
        }
    }

    @PreDestroy
    void close() {
        connection.shutdownNow();
    }
}
