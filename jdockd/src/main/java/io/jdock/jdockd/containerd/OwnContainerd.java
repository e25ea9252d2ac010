package io.jdock.jdockd.containerd;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.config.LogLevel;
import io.jdock.proto.jvm.containerd.namespaces.ListNamespacesRequest;
import io.jdock.proto.jvm.containerd.namespaces.Namespace;
import io.jdock.proto.jvm.containerd.tasks.ListTasksRequest;
import io.jdock.proto.jvm.containerd.types.Process;
import io.jdock.proto.jvm.containerd.types.Status;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Linux;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a jcontainerd of our own alive. It runs in a session of its own ({@code setsid} of
 * util-linux execs it, so that no signal to our session or terminal reaches it) and outlives us;
 * the next jdockd finds it again behind its socket, whose other end names its process.
 */
@Singleton
public final class OwnContainerd {
    private static final Logger LOG = LoggerFactory.getLogger(OwnContainerd.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STABLE = Duration.ofSeconds(60);
    private static final long MAX_LOG = 10L << 20;

    private final DaemonConfig config;
    private final Containerd containerd;
    private final Linux linux;
    private final Path socket;
    private volatile Optional<ProcessHandle> process = Optional.empty();
    private volatile Thread thread;

    OwnContainerd(DaemonConfig config, Containerd containerd, Linux linux) {
        this.config = config;
        this.containerd = containerd;
        this.linux = linux;
        this.socket = containerd.address();
    }

    /** Finds or starts it, and watches it from now on; nothing to do when others run containerd. */
    public void start() {
        if (config.containerdAddress().isPresent()) {
            return;
        }
        process = running();
        if (process.isEmpty()) {
            process = Optional.of(launch());
        } else {
            LOG.info("found jcontainerd, process {}", process.get().pid());
        }
        thread = Thread.ofVirtual().name("jcontainerd watch").start(this::watch);
    }

    /** Lets it go on when any task runs, in whatever namespace; else ends it. */
    public void stop() {
        Thread watching = thread;
        if (watching == null) {
            return;
        }
        watching.interrupt();
        Optional<ProcessHandle> last = process;
        if (last.isEmpty() || !last.get().isAlive() || tasksRun()) {
            return;
        }
        last.get().destroy();
        try {
            last.get().onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception slow) {
            LOG.warn("jcontainerd, process {}, did not end within 5 s", last.get().pid());
        }
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                long since = System.nanoTime();
                process.orElseThrow().onExit().get();
                boolean stable = System.nanoTime() - since > STABLE.toNanos();
                pause = stable ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
                LOG.warn("jcontainerd ended; starting it again in {} ms", pause.toMillis());
                Thread.sleep(pause);
                process = Optional.of(relaunch());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception broken) {
            LOG.error("jcontainerd is not watched any more", broken);
        }
    }

    private ProcessHandle relaunch() throws InterruptedException {
        while (true) {
            try {
                return running().orElseGet(this::launch);
            } catch (Failure failed) {
                LOG.error("jcontainerd does not start: {}", failed.getMessage());
                Thread.sleep(LONGEST_PAUSE);
            }
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Whoever listens on the socket. */
    private Optional<ProcessHandle> running() {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            int connection = linux.sockets().connect(socket.toString());
            try {
                return ProcessHandle.of(linux.sockets().peer(connection)[0]);
            } finally {
                linux.files().close(connection);
            }
        } catch (Failure nobody) {
            return Optional.empty();
        }
    }

    private ProcessHandle launch() {
        Path log = config.containerdRoot().resolve("jcontainerd.log");
        try {
            Directories.make(config.containerdRoot());
            Directories.make(config.containerdState());
            rotate(log);
            java.lang.Process started =
                    new ProcessBuilder(command())
                            .directory(Path.of("/").toFile())
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .redirectErrorStream(true)
                            .start();
            LOG.info("started jcontainerd, process {}, log {}", started.pid(), log);
            return started.toHandle();
        } catch (IOException failed) {
            throw new Failure(
                    Kind.UNAVAILABLE, "cannot start jcontainerd: " + failed.getMessage(), failed);
        }
    }

    private List<String> command() {
        return List.of(
                "setsid",
                Installation.program("jcontainerd").toString(),
                "--address",
                socket.toString(),
                "--root",
                config.containerdRoot().toString(),
                "--state",
                config.containerdState().resolve("state").toString(),
                "--log-level",
                config.logLevel() == LogLevel.WARN
                        ? "warn"
                        : config.logLevel().name().toLowerCase(Locale.ROOT));
    }

    /** One older log is kept. */
    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > MAX_LOG) {
            Files.move(
                    log,
                    log.resolveSibling("jcontainerd.log.1"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean tasksRun() {
        try {
            if (!containerd.ready(Duration.ofSeconds(2))) {
                return true;
            }
            return containerd.call(
                    () ->
                            containerd
                                    .namespaces()
                                    .list(ListNamespacesRequest.getDefaultInstance())
                                    .getNamespacesList()
                                    .stream()
                                    .map(Namespace::getName)
                                    .anyMatch(this::tasksRunIn));
        } catch (Failure unknown) {
            LOG.warn("cannot tell whether tasks run: {}", unknown.getMessage());
            return true;
        }
    }

    private boolean tasksRunIn(String namespace) {
        return containerd
                .tasksIn(namespace)
                .list(ListTasksRequest.getDefaultInstance())
                .getTasksList()
                .stream()
                .map(Process::getStatus)
                .anyMatch(status -> status != Status.STOPPED);
    }
}
