package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;
import java.util.Map;

/**
 * What runs in a container: the part of a request that would make sense on any host.
 *
 * @param exposedPorts {@code 80/tcp}
 * @param volumes absolute paths in the container
 * @param cmd null: not given; with an entrypoint its arguments
 * @param entrypoint null: not given; one empty word: none, whatever the image says
 * @param stopTimeout seconds; null: the daemon's 10
 */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ContainerConfig(
        @Nullable String hostname,
        @Nullable String domainname,
        @Nullable String user,
        @Nullable Boolean attachStdin,
        @Nullable Boolean attachStdout,
        @Nullable Boolean attachStderr,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Empty> exposedPorts,
        @Nullable Boolean tty,
        @Nullable Boolean openStdin,
        @Nullable Boolean stdinOnce,
        @Nullable List<String> env,
        @Nullable Words cmd,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) HealthConfig healthcheck,
        @Nullable String image,
        @Nullable Map<String, Empty> volumes,
        @Nullable String workingDir,
        @Nullable Words entrypoint,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Boolean networkDisabled,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) String macAddress,
        @Nullable List<String> onBuild,
        @Nullable Map<String, String> labels,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) String stopSignal,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Integer stopTimeout,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> shell) {

    public ContainerConfig {
        hostname = or(hostname);
        domainname = or(domainname);
        user = or(user);
        attachStdin = or(attachStdin);
        attachStdout = or(attachStdout);
        attachStderr = or(attachStderr);
        tty = or(tty);
        openStdin = or(openStdin);
        stdinOnce = or(stdinOnce);
        image = or(image);
        workingDir = or(workingDir);
        macAddress = or(macAddress);
        stopSignal = or(stopSignal);
        labels = labels == null ? Map.of() : labels;
    }

    /** A request without any member of ours equals this. */
    public static final ContainerConfig NOTHING =
            new ContainerConfig(
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null, null, null);

    public ContainerConfig withHostname(String name) {
        return new ContainerConfig(
                name,
                domainname,
                user,
                attachStdin,
                attachStdout,
                attachStderr,
                exposedPorts,
                tty,
                openStdin,
                stdinOnce,
                env,
                cmd,
                healthcheck,
                image,
                volumes,
                workingDir,
                entrypoint,
                networkDisabled,
                macAddress,
                onBuild,
                labels,
                stopSignal,
                stopTimeout,
                shell);
    }
}
