package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an engine may leave on a machine: mounts and processes that name its root, control groups,
 * sockets of shims, records of runtimes.
 */
public record Leftovers(
        Path root, Set<String> controlGroups, Set<String> runtimeFiles, List<String> mounts) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** How long a container's id is: other names there are namespaces. */
    private static final int ID = 64;

    /** Links that an engine leaves, so that what the host knows of them holds. */
    private static final Set<String> BRIDGES = Set.of("docker0", "jdock0");

    public static Leftovers now(Path root) {
        return new Leftovers(root, currentControlGroups(), runtimeFilesNow(), currentMounts(root));
    }

    /** All of it may take a moment to go; what is there after half a minute is leaked. */
    public void assertNothingAdded(NetworkNamespace network) {
        Poll.until(
                "no process, mount, link or control group of " + root + " is left",
                LIMIT,
                () -> added(network).isEmpty(),
                () -> added(network).toString());
    }

    private List<String> added(NetworkNamespace network) {
        Set<String> groups = currentControlGroups();
        groups.removeAll(controlGroups);
        Set<String> files = runtimeFilesNow();
        files.removeAll(runtimeFiles);
        return Stream.of(
                        currentMounts(root).stream().filter(m -> !mounts.contains(m)),
                        Proc.mentioning(root.toString()).stream()
                                .map(p -> Proc.arguments(p.pid()).toString()),
                        network.links().stream().filter(link -> !BRIDGES.contains(link)),
                        files.stream(),
                        groups.stream())
                .flatMap(s -> s)
                .toList();
    }

    private static List<String> currentMounts(Path root) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
            return lines.map(line -> line.split(" ")[4])
                    .filter(target -> target.startsWith(root.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sockets of shims and records of runtimes, which lie outside of any engine's root. */
    public static Set<String> runtimeFilesNow() {
        Set<String> files = new TreeSet<>();
        for (String directory :
                List.of(
                        "/run/containerd/s",
                        "/run/jrunc",
                        "/run/jrunc/moby",
                        "/run/jrunc/default",
                        "/run/runc")) {
            String[] names = Path.of(directory).toFile().list();
            Stream.of(names == null ? new String[0] : names)
                    .filter(name -> !directory.equals("/run/jrunc") || name.length() == ID)
                    .map(name -> directory + "/" + name)
                    .forEach(files::add);
        }
        return files;
    }

    /** All control groups below the parents that engines use; the empty parents may stay. */
    private static Set<String> currentControlGroups() {
        try (Stream<Path> groups =
                Files.find(Path.of("/sys/fs/cgroup"), 4, (p, a) -> a.isDirectory())) {
            return groups.map(Path::toString)
                    .filter(
                            p ->
                                    p.matches(
                                            ".*/(docker|jdock|default|moby|k8s.io|libpod_parent|system.slice)/.+"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | UncheckedIOException e) {
            // a group vanished under the walk: look again
            return currentControlGroups();
        }
    }

    public static void deleteTree(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
