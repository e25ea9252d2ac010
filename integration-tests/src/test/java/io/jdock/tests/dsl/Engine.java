package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One engine with a root, a socket and a network namespace of its own, so that many stand side by
 * side and none touches the machine's network. {@link #close} ends it and demands that nothing of
 * it is left.
 *
 * <pre>
 * try (Engine engine = Engine.start()) {
 *     engine.docker("run", "--rm", "busybox", "echo", "hello").output();
 * }
 * </pre>
 */
public final class Engine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Flavour flavour;
    private final Path root;
    private final NetworkNamespace network;
    private final Leftovers before;
    private Command.Running daemon;

    private Engine(Flavour flavour, Path root) {
        this.flavour = flavour;
        this.root = root;
        this.network = new NetworkNamespace("jdock" + root.getFileName());
        this.before = Leftovers.now(root);
    }

    /** The engine under test: jdock's distribution, or dockerd with {@code -Dengine=docker}. */
    public static Engine start() {
        return start(Flavour.underTest());
    }

    public static Engine start(Flavour flavour) {
        Peers.root();
        flavour.require();
        try {
            Engine engine = bare(Files.createTempDirectory(Path.of("/tmp"), "je"), flavour);
            engine.docker("import", "-c", "CMD [\"sh\"]", Busybox.tar().toString(), "busybox")
                    .output();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An engine without an image, on a root that is there already. */
    public static Engine bare(Path root, Flavour flavour) {
        Engine engine = new Engine(flavour, root);
        engine.up();
        return engine;
    }

    /** Starts the daemon (again) and waits for its first answer. */
    public void up() {
        launch();
        Poll.until(
                "the daemon answers",
                START,
                () -> Command.of(client(), "-H", host(), "version").run().exitCode() == 0,
                () -> daemon.outSoFar() + daemon.errSoFar());
    }

    /** Starts the daemon and does not wait. */
    public void launch() {
        List<String> line = new ArrayList<>(network.enter());
        line.addAll(flavour.commandLine(root));
        daemon = Command.of(line).start();
    }

    /** SIGKILL to the REST daemon alone. */
    public void killDaemon() {
        daemon.process().destroyForcibly().onExit().join();
    }

    /** SIGKILL to the container manager beneath it alone. */
    public void killManager() {
        ProcessHandle manager = manager();
        manager.destroyForcibly();
        Poll.until("the manager is gone", () -> !Proc.running(manager.pid()));
    }

    public ProcessHandle manager() {
        return Proc.withArguments(root.toString(), flavour.managerName())
                .orElseThrow(() -> new AssertionError("no manager process under " + root));
    }

    public long daemonPid() {
        return daemon.process().pid();
    }

    public Flavour flavour() {
        return flavour;
    }

    public Path root() {
        return root;
    }

    public NetworkNamespace network() {
        return network;
    }

    public Path socket() {
        return root.resolve("d.sock");
    }

    public String host() {
        return "unix://" + socket();
    }

    public static String client() {
        return Peers.dockerClients().getFirst().toString();
    }

    /** A docker command with the first client found. */
    public Command docker(String... arguments) {
        return docker(Path.of(client()), arguments);
    }

    /** run on a runtime that this engine knows by its name. */
    public Command run(OciRuntime runtime, String... more) {
        return docker("run", "--runtime", runtime.word()).with(more);
    }

    public Command docker(Path client, String... arguments) {
        return Command.of(client.toString(), "-H", host()).with(arguments);
    }

    /** What the daemons said so far, for failure messages. */
    public String log() {
        return daemon.outSoFar() + daemon.errSoFar();
    }

    @Override
    public void close() {
        String ids = docker("ps", "-aq").output();
        if (!ids.isBlank()) {
            docker("rm", "-f").with(ids.trim().split("\\s+")).output();
        }
        daemon.process().destroy();
        daemon.await(Duration.ofSeconds(30));
        Poll.until(
                "the manager has ended",
                () -> Proc.withArguments(root.toString(), flavour.managerName()).isEmpty());
        flavour.afterwards(root);
        before.assertNothingAdded(network);
        network.close();
        clearRoot();
    }

    /** A directory that the test mounted goes with what is in it. */
    private void clearRoot() {
        before.mounts().forEach(mount -> Command.of("umount", mount).run());
        Leftovers.deleteTree(root);
    }
}
