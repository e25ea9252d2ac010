package io.jdock.jdockd.containers;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.containers.check.ConfigMerge;
import io.jdock.jdockd.containers.check.CreateCheck;
import io.jdock.jdockd.containers.check.Names;
import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.CreateExtras;
import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.spec.HostFacts;
import io.jdock.jdockd.containers.state.State;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.containers.store.Definition;
import io.jdock.jdockd.images.ImageConfig;
import io.jdock.jdockd.images.ImageLookup;
import io.jdock.jdockd.images.StoredImage;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;

import jakarta.inject.Singleton;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes a container: checked, its name reserved, its snapshot prepared, its row committed. If the
 * daemon dies on the way, what was made has no row and is taken away at the next start.
 */
@Singleton
public class CreateContainer {
    private static final int ID_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Containers containers;
    private final ContainerRuntime runtime;
    private final ContainerFiles files;
    private final ImageLookup images;
    private final CreateCheck check;
    private final HostConfig.Defaults defaults;
    private final HostFacts facts;
    private final DaemonConfig config;
    private final ContainerEvents events;

    CreateContainer(
            Containers containers,
            ContainerRuntime runtime,
            ContainerFiles files,
            ImageLookup images,
            CreateCheck check,
            HostConfig.Defaults defaults,
            HostFacts facts,
            DaemonConfig config,
            ContainerEvents events) {
        this.containers = containers;
        this.runtime = runtime;
        this.files = files;
        this.images = images;
        this.check = check;
        this.defaults = defaults;
        this.facts = facts;
        this.config = config;
        this.events = events;
    }

    /** What came of it. */
    public record Created(String id, List<String> warnings) {}

    /**
     * @param name null or empty: one is made up
     */
    public Created create(@Nullable String name, ContainerConfig wanted, CreateExtras extras) {
        if (wanted.equals(ContainerConfig.NOTHING)) {
            throw Failure.invalid("Config cannot be empty in order to create a container");
        }
        HostConfig host =
                (extras.hostConfig() == null ? HostConfig.NOTHING : extras.hostConfig())
                        .filled(defaults);
        List<String> warnings = check.check(wanted, host);
        String id = HexFormat.of().formatHex(randomBytes());
        String plainName = reserve(name, id);
        try {
            make(id, plainName, wanted, host, extras);
        } catch (RuntimeException failure) {
            undo(id, failure);
            containers.release(plainName, id);
            throw failure;
        }
        return new Created(id, warnings);
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private String reserve(@Nullable String name, String id) {
        if (name != null && !name.isEmpty()) {
            String checked = Names.checked(name);
            containers.reserve(checked, id);
            return checked;
        }
        for (int attempt = 0; ; attempt++) {
            String madeUp = Names.random(random, attempt);
            if (!containers.reserved(madeUp)) {
                containers.reserve(madeUp, id);
                return madeUp;
            }
        }
    }

    private void make(
            String id, String name, ContainerConfig wanted, HostConfig host, CreateExtras extras) {
        StoredImage image = wanted.image().isEmpty() ? null : images.find(wanted.image());
        ContainerConfig merged =
                named(
                        id,
                        image == null
                                ? ConfigMerge.merge(wanted, ImageConfig.EMPTY, null)
                                : ConfigMerge.merge(wanted, image.config(), image.healthcheck()),
                        host);
        files.make(id);
        runtime.prepare(config.storageDriver(), id, image == null ? "" : image.chainId());
        ContainerRecord record =
                new ContainerRecord(
                        id,
                        name,
                        Instant.now(),
                        new Definition(
                                merged,
                                host,
                                extras.networkingConfig(),
                                image == null ? "" : image.id(),
                                ConfigMerge.command(merged),
                                config.storageDriver()),
                        State.CREATED);
        containers.add(record);
        events.publish(record, "create");
    }

    /** A container without a hostname is called by its id, or by the host's in its network. */
    private ContainerConfig named(String id, ContainerConfig merged, HostConfig host) {
        if (!merged.hostname().isEmpty()) {
            return merged;
        }
        boolean hosts = host.networkMode().equals("host") || host.utsMode().equals("host");
        return merged.withHostname(hosts ? facts.hostname() : id.substring(0, 12));
    }

    private void undo(String id, RuntimeException cause) {
        try {
            runtime.removeSnapshot(config.storageDriver(), id);
            files.remove(id);
        } catch (Failure second) {
            cause.addSuppressed(second);
        }
    }
}
