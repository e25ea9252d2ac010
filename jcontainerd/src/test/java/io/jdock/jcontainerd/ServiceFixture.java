package io.jdock.jcontainerd;

import com.google.protobuf.Message;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.jdock.jcontainerd.content.ContentService;
import io.jdock.jcontainerd.content.ContentStore;
import io.jdock.jcontainerd.content.Ingests;
import io.jdock.jcontainerd.content.Sharing;
import io.jdock.jcontainerd.diff.DiffService;
import io.jdock.jcontainerd.events.EventSink;
import io.jdock.jcontainerd.gc.Collector;
import io.jdock.jcontainerd.images.ImagesService;
import io.jdock.jcontainerd.leases.Leases;
import io.jdock.jcontainerd.leases.LeasesService;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.jcontainerd.namespaces.NamespacesService;
import io.jdock.jcontainerd.snapshots.Snapshots;
import io.jdock.jcontainerd.snapshots.SnapshotsService;
import io.jdock.proto.jvm.grpc.GrpcChannel;
import io.jdock.proto.jvm.grpc.GrpcServer;
import io.jdock.proto.jvm.grpc.Headers;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;

import org.assertj.core.api.Assertions;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The storing half of the daemon on a socket in a temporary directory; it needs no root. */
public final class ServiceFixture implements AutoCloseable {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Database database;
    private final Collector collector;
    private final GrpcServer server;
    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final ManagedChannel bare;

    public ServiceFixture(Path root) {
        database = Database.open(root);
        ContentStore content = new ContentStore(database, root.resolve("content"));
        Snapshots snapshots = new Snapshots(database, root.resolve("snapshots/overlayfs"));
        collector = new Collector(database, content, snapshots, Clock.systemUTC());
        collector.start();
        collector.collect();
        EventSink sink = this::heard;
        List<BindableService> services =
                List.of(
                        new NamespacesService(database, sink),
                        new LeasesService(new Leases(database), collector),
                        new ImagesService(database, collector, sink),
                        new SnapshotsService(snapshots, collector, sink),
                        new DiffService(content),
                        new ContentService(
                                content,
                                new Ingests(database, content, Sharing.SHARED),
                                collector,
                                sink));
        Path socket = root.resolve("s.sock");
        server = GrpcServer.start(socket, List.of(Scope.interceptor()), services);
        bare = GrpcChannel.on(loop, socket);
    }

    private void heard(String namespace, String topic, Message event) {
        events.add(namespace + " " + topic + " " + event.getClass().getSimpleName());
    }

    /** Namespace, topic and type of what was published, oldest first. */
    public List<String> events() {
        return events;
    }

    /** A channel whose calls name no namespace. */
    public Channel bare() {
        return bare;
    }

    public Channel in(String namespace) {
        return ClientInterceptors.intercept(bare, Headers.inNamespace(namespace));
    }

    public Channel in(String namespace, String lease) {
        return ClientInterceptors.intercept(in(namespace), List.of(Headers.underLease(lease)));
    }

    /** Asserts how a call fails. */
    public static void assertFails(Status.Code code, String message, Runnable call) {
        Assertions.assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> {
                            Assertions.assertThat(e.getStatus().getDescription()).contains(message);
                            Assertions.assertThat(e.getStatus().getCode()).isEqualTo(code);
                        });
    }

    @Override
    public void close() {
        bare.shutdownNow();
        server.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        collector.close();
        database.close();
    }
}
