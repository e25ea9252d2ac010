package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * podman on one runtime, with stores, settings and a network namespace of its own and the image
 * {@code busybox}. It has no daemon: {@link #close} removes its containers and demands that nothing
 * is left.
 */
public final class Podman implements AutoCloseable {
    /** Its own default asks for more open files than a machine in a machine may have. */
    private static final String SETTINGS =
            """
            [containers]
            netns = "none"
            cgroups = "no-conmon"
            log_driver = "k8s-file"
            default_ulimits = ["nofile=512:1024", "nproc=512:1024"]
            [engine]
            cgroup_manager = "cgroupfs"
            events_logger = "file"
            lock_type = "file"
            runtime_supports_json = ["runc", "jrunc"]
            """;

    private final OciRuntime runtime;
    private final Path root;
    private final NetworkNamespace network;
    private final Leftovers before;

    private Podman(OciRuntime runtime, Path root) {
        this.runtime = runtime;
        this.root = root;
        this.network = new NetworkNamespace("jdock" + root.getFileName());
        this.before = Leftovers.now(root);
    }

    public static Podman on(OciRuntime runtime) {
        Peers.root();
        Peers.find("podman");
        Peers.find("conmon");
        try {
            Path root = Files.createTempDirectory(Path.of("/tmp"), "jp");
            Files.writeString(root.resolve("containers.conf"), SETTINGS);
            // a mapped root must be able to walk to its container
            Command.of("chmod", "711", root.toString()).output();
            Podman podman = new Podman(runtime, root);
            podman.command("import", "-c", "CMD [\"sleep\",\"1000\"]", Busybox.tar().toString())
                    .with("localhost/busybox")
                    .output();
            return podman;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Command command(String... words) {
        return Command.of(network.enter())
                .with(Peers.find("podman").toString())
                .with("--root=" + root + "/root", "--runroot=" + root + "/run")
                .with("--tmpdir=" + root + "/tmp", "--runtime=" + runtime.path())
                .with(words)
                .environment("CONTAINERS_CONF", root + "/containers.conf");
    }

    /** run of the image, with flags before it. */
    public Command run(String... words) {
        return command("run").with(words);
    }

    public String inspect(String name, String format) {
        return command("inspect", "-f", format, name).output().trim();
    }

    /** podman forgets a pod's groups in the hierarchies that have no controller. */
    private static void removeGroups(String pod) {
        Command.of("find", "/sys/fs/cgroup", "-type", "d", "-name", pod, "-delete").run();
    }

    @Override
    public void close() {
        List<String> pods = command("pod", "ps", "-q", "--no-trunc").output().lines().toList();
        command("pod", "rm", "-af", "-t", "0").output();
        command("rm", "-af", "-t", "0").output();
        pods.forEach(Podman::removeGroups);
        Poll.until("its helpers have ended", () -> Proc.mentioning(root.toString()).isEmpty());
        // podman itself leaves the mount of its store
        Command.of("umount", root.resolve("root/overlay").toString()).run();
        before.assertNothingAdded(network);
        network.close();
        Leftovers.deleteTree(root);
    }
}
