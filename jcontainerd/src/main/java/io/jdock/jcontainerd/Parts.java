package io.jdock.jcontainerd;

import io.grpc.BindableService;
import io.jdock.jcontainerd.config.DaemonConfig;
import io.jdock.jcontainerd.containers.ContainerStore;
import io.jdock.jcontainerd.containers.ContainersService;
import io.jdock.jcontainerd.content.ContentService;
import io.jdock.jcontainerd.content.ContentStore;
import io.jdock.jcontainerd.content.Ingests;
import io.jdock.jcontainerd.content.Sharing;
import io.jdock.jcontainerd.diff.DiffService;
import io.jdock.jcontainerd.events.EventsService;
import io.jdock.jcontainerd.events.Exchange;
import io.jdock.jcontainerd.gc.Collector;
import io.jdock.jcontainerd.images.ImagesService;
import io.jdock.jcontainerd.introspection.HealthService;
import io.jdock.jcontainerd.introspection.Identity;
import io.jdock.jcontainerd.introspection.IntrospectionService;
import io.jdock.jcontainerd.introspection.VersionService;
import io.jdock.jcontainerd.leases.Leases;
import io.jdock.jcontainerd.leases.LeasesService;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.namespaces.NamespacesService;
import io.jdock.jcontainerd.snapshots.Snapshots;
import io.jdock.jcontainerd.snapshots.SnapshotsService;
import io.jdock.jcontainerd.tasks.Checkpoints;
import io.jdock.jcontainerd.tasks.TaskManager;
import io.jdock.proto.jvm.sys.JnaLinux;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The daemon's parts, put together by hand. */
final class Parts implements AutoCloseable {
    private final Database database;
    private final Collector collector;
    private final Exchange exchange = new Exchange();
    private final TaskManager tasks;
    private final List<BindableService> services;

    Parts(DaemonConfig config, Launcher launcher) {
        Path root = config.root();
        this.database = Database.open(root);
        ContentStore content = new ContentStore(database, root.resolve("content"));
        Snapshots snapshots =
                new Snapshots(database, root.resolve("snapshots").resolve(Snapshots.NAME));
        this.collector = new Collector(database, content, snapshots, Clock.systemUTC());
        ContainerStore containers = new ContainerStore(database);
        Ingests ingests = new Ingests(database, content, Sharing.SHARED);
        this.tasks =
                new TaskManager(
                        config.state(),
                        JnaLinux.install(),
                        containers,
                        new Checkpoints(content, ingests, root.resolve("checkpoints")),
                        exchange,
                        exchange,
                        launcher.shimEnvironment(config),
                        launcher.shimDirectories());
        this.services =
                List.of(
                        new NamespacesService(database, exchange),
                        new ContentService(content, ingests, collector, exchange),
                        new ImagesService(database, collector, exchange),
                        new SnapshotsService(snapshots, collector, exchange),
                        new DiffService(content),
                        new LeasesService(new Leases(database), collector),
                        new ContainersService(containers, exchange, collector),
                        tasks.service(),
                        new EventsService(exchange),
                        new IntrospectionService(Identity.of(root), Plugins.parts(root)),
                        new VersionService(Version.NUMBER, Version.REVISION),
                        new HealthService());
    }

    List<BindableService> services() {
        return services;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Begins the work that no client asks for. */
    void begin() {
        tasks.restore();
        collector.start();
    }

    @Override
    public void close() {
        tasks.close();
        collector.close();
        database.close();
    }
}
