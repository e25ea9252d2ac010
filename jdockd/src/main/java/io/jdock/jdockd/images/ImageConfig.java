package io.jdock.jdockd.images;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an image says about the containers made from it; absent means empty, never null.
 *
 * @param env {@code NAME=value}
 * @param exposedPorts {@code 80/tcp}
 * @param volumes absolute paths in the container
 * @param shell what a shell-form command runs under, if the image names one
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image
 *     config</a>
 */
public record ImageConfig(
        String user,
        Set<String> exposedPorts,
        List<String> env,
        List<String> entrypoint,
        List<String> cmd,
        Set<String> volumes,
        String workingDir,
        Map<String, String> labels,
        String stopSignal,
        List<String> shell) {

    public ImageConfig {
        exposedPorts = Collections.unmodifiableSet(new LinkedHashSet<>(exposedPorts));
        env = List.copyOf(env);
        entrypoint = List.copyOf(entrypoint);
        cmd = List.copyOf(cmd);
        volumes = Collections.unmodifiableSet(new LinkedHashSet<>(volumes));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        shell = List.copyOf(shell);
    }

    /** An image without any wish. */
    public static final ImageConfig EMPTY =
            new ImageConfig(
                    "", Set.of(), List.of(), List.of(), List.of(), Set.of(), "", Map.of(), "",
                    List.of());
}
