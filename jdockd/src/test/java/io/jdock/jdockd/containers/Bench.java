package io.jdock.jdockd.containers;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.config.TestConfigs;
import io.jdock.jdockd.containers.check.CreateCheck;
import io.jdock.jdockd.containers.config.CreateExtras;
import io.jdock.jdockd.containers.runtime.Exit;
import io.jdock.jdockd.containers.spec.Specs;
import io.jdock.jdockd.containers.store.ContainerStore;
import io.jdock.jdockd.events.Events;
import io.jdock.jdockd.images.ImageConfig;
import io.jdock.jdockd.images.StoredImage;
import io.jdock.jdockd.networks.Endpoint;
import io.jdock.jdockd.networks.JoinRequest;
import io.jdock.jdockd.networks.Networks;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The room's parts put together over fakes, as the daemon does it over the real ones. */
final class Bench implements AutoCloseable {
    static final ExecExits NO_EXECS =
            new ExecExits() {
                @Override
                public void ended(Container container, String execId, Exit exit) {}

                @Override
                public void containerEnded(String containerId) {}

                @Override
                public void reread(Container container) {}
            };

    final FakeRuntime runtime;
    final FakeShimHealth shims = new FakeShimHealth();
    final WatchHealth health;
    final FakeNetworks networks = new FakeNetworks();
    final ContainerStore store;
    final Containers containers;
    final CreateContainer create;
    final StartContainer start;
    final StopContainer stop;
    final SignalContainer signal;
    final RemoveContainer remove;
    final RenameContainer rename;
    final Exits exits;
    final Restore restore;
    final ContainerFiles files;

    Bench(Path directory, FakeRuntime runtime) {
        this.runtime = runtime;
        DaemonConfig config = TestConfigs.of(directory, List.of("unix://" + directory + "/s"));
        Linux linux = JnaLinux.install();
        files = new ContainerFiles(config);
        files.make("0".repeat(64));
        files.remove("0".repeat(64));
        store = new ContainerStore(config.database(), Specs.JSON);
        containers = new Containers(store);
        ContainerEvents events = new ContainerEvents(Specs.CONTEXT.getBean(Events.class));
        SpecInputs inputs = new SpecInputs(runtime, files, Specs.FACTS, config, linux);
        health = new WatchHealth(shims, files, new HealthEvents(events));
        AttachContainer attach = new AttachContainer(null, files, null, events);
        StartGate gate = new StartGate();
        gate.open();
        signal = new SignalContainer(runtime, events);
        remove = new RemoveContainer(containers, runtime, networks, files, signal, events);
        start =
                new StartContainer(
                        runtime, networks, inputs, files, attach, health, remove, gate, config,
                        events);
        stop = new StopContainer(signal, start, events);
        rename = new RenameContainer(containers, events);
        exits = new Exits(runtime, networks, start, remove, events);
        create =
                new CreateContainer(
                        containers,
                        runtime,
                        files,
                        Bench::image,
                        new CreateCheck(config.runtimes().keySet(), Specs.FACTS),
                        Specs.DEFAULTS,
                        Specs.FACTS,
                        config,
                        events);
        restore =
                new Restore(
                        containers,
                        runtime,
                        networks,
                        files,
                        exits,
                        NO_EXECS,
                        health,
                        start,
                        remove,
                        gate,
                        linux,
                        config);
    }

    private static StoredImage image(String reference) {
        if (!reference.equals("busybox")) {
            throw Failure.notFound("No such image: " + reference + ":latest");
        }
        return new StoredImage(
                "sha256:1",
                List.of("busybox:latest"),
                reference,
                ImageConfig.EMPTY,
                null,
                "sha256:chain",
                "linux",
                "amd64",
                "",
                Instant.EPOCH,
                1,
                "sha256:2");
    }

    Container make(String name, Map<String, Object> host) {
        CreateContainer.Created created =
                create.create(
                        name,
                        Specs.config(
                                c -> {
                                    c.put("Image", "busybox");
                                    c.put("Cmd", List.of("sleep", "1"));
                                }),
                        new CreateExtras(Specs.host(h -> h.putAll(host)), null));
        return containers.get(created.id());
    }

    /** The process ends, and the event of it arrives. */
    void end(Container container, int status) {
        runtime.end(container.id(), status, Instant.parse("2026-01-01T00:00:00Z"));
        exits.ended(container, null);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Networks that only remember who joined. */
    static final class FakeNetworks implements Networks {
        final Map<String, Endpoint> joined = new ConcurrentHashMap<>();

        @Override
        public Endpoint join(JoinRequest request) {
            if (!Set.of("default", "bridge", "none", "host").contains(request.mode())) {
                throw Failure.notFound("network " + request.mode() + " not found");
            }
            Endpoint endpoint =
                    new Endpoint("", "bridge", "n", "e", "10.0.0.2", 24, "10.0.0.1", "");
            joined.put(request.containerId(), endpoint);
            return endpoint;
        }

        @Override
        public void leave(String containerId) {
            joined.remove(containerId);
        }

        @Override
        public Optional<Endpoint> endpoint(String containerId) {
            return Optional.ofNullable(joined.get(containerId));
        }

        @Override
        public void restore(Set<String> running) {
            joined.keySet().retainAll(running);
        }
    }
}
