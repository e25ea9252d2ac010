package io.jdock.jcontainerd;

import io.jdock.jcontainerd.config.DaemonConfig;
import io.jdock.jcontainerd.tasks.ShimEnvironment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where this program's own executables are.
 *
 * @param bin the directory of the launch scripts, which tell its parent as {@code -Djdock.home};
 *     empty when the program runs from a build
 */
record Launcher(Optional<Path> bin) {
    static Launcher fromEnvironment() {
        Optional<String> home = Optional.ofNullable(System.getProperty("jdock.home"));
        return new Launcher(home.map(directory -> Path.of(directory, "bin")));
    }

    /** Shims of the distribution first, then those of the host. */
    List<Path> shimDirectories() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        Stream<Path> host =
                Arrays.stream(path.split(":")).filter(part -> part.startsWith("/")).map(Path::of);
        return Stream.concat(bin.stream(), host).toList();
    }

    ShimEnvironment shimEnvironment(DaemonConfig config) {
        String self =
                bin.map(directory -> directory.resolve("jcontainerd").toString())
                        .orElse("jcontainerd");
        return new ShimEnvironment(
                config.address().toAbsolutePath(),
                config.ttrpcAddress().toAbsolutePath(),
                self,
                config.debug());
    }
}
