package io.jdock.jdockd.containers.check;

import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.Empty;
import io.jdock.jdockd.containers.config.HealthConfig;
import io.jdock.jdockd.containers.config.Words;
import io.jdock.jdockd.containers.spec.Environment;
import io.jdock.jdockd.images.Healthcheck;
import io.jdock.jdockd.images.ImageConfig;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds to a request what its image says; the request goes before the image. */
public final class ConfigMerge {
    private final ContainerConfig wanted;
    private final ImageConfig image;
    private final @Nullable Healthcheck healthcheck;

    private ConfigMerge(
            ContainerConfig wanted, ImageConfig image, @Nullable Healthcheck healthcheck) {
        this.wanted = wanted;
        this.image = image;
        this.healthcheck = healthcheck;
    }

    /**
     * @param healthcheck the image's
     * @throws Failure INVALID_ARGUMENT if neither says what to run
     */
    public static ContainerConfig merge(
            ContainerConfig wanted, ImageConfig image, @Nullable Healthcheck healthcheck) {
        ContainerConfig merged = new ConfigMerge(wanted, image, healthcheck).merged();
        if (command(merged).isEmpty()) {
            throw Failure.invalid("No command specified");
        }
        return merged;
    }

    /** Entrypoint and arguments in one. */
    public static List<String> command(ContainerConfig config) {
        List<String> command = new ArrayList<>();
        if (config.entrypoint() != null) {
            command.addAll(config.entrypoint().list());
        }
        if (config.cmd() != null) {
            command.addAll(config.cmd().list());
        }
        return command;
    }

    private ContainerConfig merged() {
        boolean ownEntrypoint = wanted.entrypoint() != null && !wanted.entrypoint().isEmpty();
        boolean ownCmd = wanted.cmd() != null && !wanted.cmd().isEmpty();
        Words cmd = ownEntrypoint || ownCmd ? wanted.cmd() : words(image.cmd());
        Words entrypoint =
                wanted.entrypoint() != null ? wanted.entrypoint() : words(image.entrypoint());
        if (entrypoint != null && entrypoint.list().equals(List.of(""))) {
            entrypoint = null;
        }
        return new ContainerConfig(
                wanted.hostname(),
                wanted.domainname(),
                wanted.user().isEmpty() ? image.user() : wanted.user(),
                wanted.attachStdin(),
                wanted.attachStdout(),
                wanted.attachStderr(),
                union(wanted.exposedPorts(), image.exposedPorts()),
                wanted.tty(),
                wanted.openStdin(),
                wanted.stdinOnce(),
                env(),
                cmd,
                healthcheck(),
                wanted.image(),
                union(wanted.volumes(), image.volumes()),
                wanted.workingDir().isEmpty() ? image.workingDir() : wanted.workingDir(),
                entrypoint,
                wanted.networkDisabled(),
                wanted.macAddress(),
                wanted.onBuild(),
                labels(),
                wanted.stopSignal().isEmpty() ? image.stopSignal() : wanted.stopSignal(),
                wanted.stopTimeout(),
                wanted.shell() == null || wanted.shell().isEmpty()
                        ? image.shell()
                        : wanted.shell());
    }

    /** What the request leaves open, member by member. */
    private @Nullable HealthConfig healthcheck() {
        HealthConfig own = wanted.healthcheck();
        if (healthcheck == null) {
            return own;
        }
        if (own == null) {
            own = new HealthConfig(null, null, null, null, null, null);
        }
        return new HealthConfig(
                own.test() == null || own.test().isEmpty() ? healthcheck.test() : own.test(),
                or(own.interval(), healthcheck.interval()),
                or(own.timeout(), healthcheck.timeout()),
                or(own.startPeriod(), healthcheck.startPeriod()),
                or(own.startInterval(), healthcheck.startInterval()),
                own.retries() == null || own.retries() == 0
                        ? healthcheck.retries() == 0 ? null : Integer.valueOf(healthcheck.retries())
                        : own.retries());
    }

    private static @Nullable Long or(@Nullable Long own, long images) {
        if (own != null && own != 0) {
            return own;
        }
        return images == 0 ? null : Long.valueOf(images);
    }

    private static @Nullable Words words(List<String> list) {
        return list.isEmpty() ? null : new Words(list);
    }

    private @Nullable List<String> env() {
        List<String> env = new ArrayList<>(wanted.env() == null ? List.of() : wanted.env());
        Set<String> names = env.stream().map(Environment::name).collect(Collectors.toSet());
        image.env().stream().filter(each -> names.add(Environment.name(each))).forEach(env::add);
        return env;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(wanted.labels());
        image.labels().forEach(labels::putIfAbsent);
        return labels;
    }

    private static @Nullable Map<String, Empty> union(
            @Nullable Map<String, Empty> wanted, Set<String> image) {
        Map<String, Empty> union = new LinkedHashMap<>();
        if (wanted != null) {
            union.putAll(wanted);
        }
        image.forEach(each -> union.putIfAbsent(each, Empty.EMPTY));
        return union.isEmpty() ? null : union;
    }
}
