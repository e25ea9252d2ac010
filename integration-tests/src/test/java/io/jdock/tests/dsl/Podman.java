package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** What makes podman the user nobody's, with ids that only its own mount namespace grants. */
    private static final String AS_NOBODY =
            """
            mount --bind $0/ids /etc/subuid; mount --bind $0/ids /etc/subgid; cd $0/home
            exec setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"\
            """;

    private final Path runtime;
    private final Path root;
    private final List<String> flags;
    private final NetworkNamespace network;
    private final List<String> enter;
    private final Leftovers before;

    private Podman(Path runtime, Path root, List<String> before, List<String> flags) {
        this.runtime = runtime;
        this.root = root;
        this.flags = flags;
        this.network = new NetworkNamespace("jdock" + root.getFileName());
        this.before = Leftovers.now(root);
        this.enter = new ArrayList<>(network.enter());
        enter.addAll(before);
    }

    public static Podman on(OciRuntime runtime) {
        Path root = prepare();
        return new Podman(runtime.path(), root, List.of(), List.of()).withImage();
    }

    /** The user nobody's, without any right on the host. */
    public static Podman rootlessOn(OciRuntime runtime) {
        Peers.find("newuidmap");
        Peers.file("/etc/subuid");
        Path root = prepare();
        String script =
                "mkdir -m 700 home xdg; mkdir bin; cp %s bin; chown nobody:nogroup . home xdg;"
                        + " printf '%%s:100000:65536\\n' nobody nogroup >ids";
        Command.of("sh", "-ec", "cd " + root + "; " + script.formatted(runtime.path())).output();
        List<String> before = List.of("unshare", "-m", "sh", "-ec", AS_NOBODY, root.toString());
        return new Podman(
                        root.resolve("bin").resolve(runtime.word()),
                        root,
                        before,
                        List.of("--storage-driver=vfs"))
                .withImage();
    }

    private static Path prepare() {
        Peers.root();
        Peers.find("podman");
        Peers.find("conmon");
        try {
            Path root = Files.createTempDirectory(Path.of("/tmp"), "jp");
            Files.writeString(root.resolve("containers.conf"), SETTINGS);
            // a mapped root must be able to walk to its container
            Command.of("chmod", "711", root.toString()).output();
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Podman withImage() {
        try {
            command("import", "-c", "CMD [\"sleep\",\"1000\"]", "-", "localhost/busybox")
                    .input(Files.newInputStream(Busybox.tar()))
                    .output();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Command command(String... words) {
        return Command.of(enter)
                .with(Peers.find("podman").toString())
                .with("--root=" + root + "/root", "--runroot=" + root + "/run")
                .with("--tmpdir=" + root + "/tmp", "--runtime=" + runtime)
                .with(flags.toArray(String[]::new))
                .with(words)
                .environment("CONTAINERS_CONF", root + "/containers.conf")
                .environment("HOME", root + "/home")
                .environment("XDG_RUNTIME_DIR", root + "/xdg");
    }

    /** run of the image, with flags before it. */
    public Command run(String... words) {
        return command("run").with(words);
    }

    /** exec that only looks, so that it may be repeated. */
    public void awaitExec(int code, String output, String... words) {
        command("exec").with(words).awaitOutput(code, output);
    }

    public String inspect(String name, String format) {
        return command("inspect", "-f", format, name).output().trim();
    }

    /** A container that ended a moment ago may still be in the hands of podman's own cleaner. */
    public void removeAll() {
        Poll.until(
                "the containers are removed",
                () -> command("rm", "-af", "-t", "0").run().exitCode() == 0);
    }

    /** podman forgets a pod's groups in the hierarchies that have no controller. */
    private static void removeGroups(String pod) {
        Command.of("find", "/sys/fs/cgroup", "-type", "d", "-name", pod, "-delete").run();
    }

    /** The process that holds a user's namespaces between two commands. */
    private void endPause() {
        Path pid = root.resolve("tmp/pause.pid");
        if (Files.exists(pid)) {
            try {
                ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
                        .ifPresent(ProcessHandle::destroy);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        List<String> pods = command("pod", "ps", "-q", "--no-trunc").output().lines().toList();
        command("pod", "rm", "-af", "-t", "0").output();
        removeAll();
        pods.forEach(Podman::removeGroups);
        endPause();
        Poll.until("its helpers have ended", () -> Proc.mentioning(root.toString()).isEmpty());
        // podman itself leaves the mount of its store
        Command.of("umount", root.resolve("root/overlay").toString()).run();
        before.assertNothingAdded(network);
        network.close();
        Leftovers.deleteTree(root);
    }
}
