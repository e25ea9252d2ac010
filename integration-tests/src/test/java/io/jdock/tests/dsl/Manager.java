package io.jdock.tests.dsl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A container manager alone, jcontainerd or the original containerd, driven by the original {@code
 * ctr}, with root, state and socket of its own.
 */
public final class Manager implements AutoCloseable {
    private final Path root;
    private final NetworkNamespace network;
    private final Leftovers before;
    private final Command line;
    private Command.Running daemon;

    private Manager(Path root, List<String> line, String searchPath) {
        this.root = root;
        this.network = new NetworkNamespace("jdock" + root.getFileName());
        this.before = Leftovers.now(root);
        List<String> inside = new ArrayList<>(network.enter());
        inside.addAll(line);
        this.line = Command.of(inside).environment("PATH", searchPath);
        daemon = this.line.start();
    }

    private Manager up() {
        try {
            Poll.until(
                    "the manager answers",
                    Duration.ofSeconds(30),
                    () -> ctr("version").run().exitCode() == 0,
                    () -> daemon.outSoFar() + daemon.errSoFar());
            return this;
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** SIGKILL to the daemon alone. */
    public void kill() {
        daemon.process().destroyForcibly().onExit().join();
    }

    /** Starts it again and waits for its first answer. */
    public void restart() {
        daemon = line.start();
        up();
    }

    /** What it said so far, for failure messages. */
    public String log() {
        return daemon.errSoFar();
    }

    /** Our own, from the distribution. */
    public static Manager jcontainerd() {
        Peers.root();
        Peers.find("ctr");
        Path root = temporary();
        return new Manager(
                        root,
                        List.of(
                                Flavour.bin("jcontainerd").toString(),
                                "--address",
                                root.resolve("c.sock").toString(),
                                "--root",
                                root.resolve("root").toString(),
                                "--state",
                                root.resolve("state").toString()),
                        System.getenv("PATH"))
                .up();
    }

    /** The original, which finds the distribution's shim on its search path. */
    public static Manager containerd() {
        return containerd(temporary(), Flavour.bin(""));
    }

    /** The original with our shim under the name of its own. */
    public static Manager containerdWithOurShim() {
        Path root = temporary();
        return containerd(root, Flavour.shimAsOriginal(root));
    }

    private static Manager containerd(Path root, Path shims) {
        Peers.root();
        String containerd = Peers.find("containerd").toString();
        Path config = root.resolve("config.toml");
        try {
            Files.writeString(
                    config,
                    """
                    version = 2
                    root = "%1$s/root"
                    state = "%1$s/state"
                    disabled_plugins = ["io.containerd.grpc.v1.cri"]
                    [grpc]
                      address = "%1$s/c.sock"
                    [plugins."io.containerd.internal.v1.opt"]
                      path = "%1$s/opt"
                    """
                            .formatted(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Manager(
                        root,
                        List.of(containerd, "--config", config.toString()),
                        shims + ":" + System.getenv("PATH"))
                .up();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("/tmp"), "jm");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path socket() {
        return root.resolve("c.sock");
    }

    public Path root() {
        return root;
    }

    /** Prints all events from now on: what is told before a client has subscribed is lost to it. */
    public Command.Running events() {
        Command.Running events = ctr("events").start();
        Poll.until(
                "events are heard",
                () -> {
                    ctr("namespaces", "label", "default", "heard=yes").output();
                    return events.outSoFar().contains("/namespaces/update");
                });
        return events;
    }

    /** The original client, in the namespace {@code default}. */
    public Command ctr(String... arguments) {
        return Command.of(Peers.find("ctr").toString(), "-a", socket().toString()).with(arguments);
    }

    /** Our client, in the namespace {@code default}. */
    public Command jctr(String... arguments) {
        String jctr = Flavour.bin("jctr").toString();
        return Command.of(jctr, "-a", socket().toString()).with(arguments);
    }

    /**
     * A call of its gRPC API, in the namespace {@code default}.
     *
     * @return the head and the trailers of the answer
     */
    public String call(String method, WireMessage message) {
        return Command.of(Peers.find("curl").toString(), "--silent", "--show-error")
                .with("--http2-prior-knowledge", "--unix-socket", socket().toString())
                .with("--output", "/dev/null", "--dump-header", "-", "--data-binary", "@-")
                .with("--header", "Content-Type: application/grpc", "--header", "TE: trailers")
                .with("--header", "containerd-namespace: default", "http://localhost/" + method)
                .input(new ByteArrayInputStream(message.framed()))
                .output();
    }

    /** Loads the image {@code docker.io/library/busybox:latest}. */
    public void loadBusybox() {
        try (ImageTar tars = new ImageTar()) {
            Path tar = tars.ofLayer(Busybox.tar(), "busybox:latest");
            ctr("images", "import", tar.toString()).output();
        }
    }

    @Override
    public void close() {
        daemon.process().destroy();
        daemon.await(Duration.ofSeconds(30));
        before.assertNothingAdded(network);
        network.close();
        Leftovers.deleteTree(root);
    }
}
