package io.jdock.jcontainerd;

import io.jdock.jcontainerd.config.DaemonConfig;
import io.jdock.jcontainerd.events.TtrpcEvents;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.proto.jvm.grpc.GrpcServer;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.jvm.ttrpc.TtrpcServer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Sockets;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The running daemon. What it does at its end is only politeness: it may be killed at any moment,
 * and shims and containers do not notice either way.
 */
final class Daemon {
    private static final System.Logger LOG = System.getLogger(Daemon.class.getName());

    private final DaemonConfig config;
    private final CountDownLatch ended = new CountDownLatch(1);

    Daemon(DaemonConfig config) {
        this.config = config;
    }

    /** Serves until the process is told to end. */
    void run() {
        checkSocket(config.address());
        checkSocket(config.ttrpcAddress());
        // First the lock on the root: a second daemon must not touch the first one's sockets.
        Parts parts = new Parts(config, Launcher.fromEnvironment());
        directories();
        TtrpcServer shims =
                TtrpcServer.start(config.ttrpcAddress(), TtrpcEvents.methods(parts.exchange()));
        parts.begin();
        GrpcServer server =
                GrpcServer.start(config.address(), List.of(Scope.interceptor()), parts.services());
        giveAway(config.address());
        LOG.log(Level.INFO, "serving {0}", config.address());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, shims, parts), "end"));
        await();
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(GrpcServer server, TtrpcServer shims, Parts parts) {
        LOG.log(Level.INFO, "ending; containers go on");
        parts.exchange().close();
        server.close();
        shims.close();
        parts.close();
        ended.countDown();
    }

    /** A socket left by a dead daemon is replaced, anything else is somebody's and stays. */
    private static void checkSocket(Path socket) {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > Sockets.PATH_LIMIT) {
            throw Failure.invalid(
                    "listen on " + socket + ": longer than " + Sockets.PATH_LIMIT + " bytes");
        }
        if (Files.isDirectory(socket, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.precondition("listen on " + socket + ": is a directory");
        }
        if (Files.isRegularFile(socket, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.precondition("listen on " + socket + ": is a file, not a socket");
        }
    }

    /** To whom the configuration says; nobody but root could connect before. */
    private void giveAway(Path socket) {
        if (config.uid() != 0 || config.gid() != 0) {
            JnaLinux.install()
                    .files()
                    .chown(Open.AT_FDCWD, socket.toString(), config.uid(), config.gid(), 0);
        }
    }

    private void directories() {
        try {
            Files.createDirectories(config.state());
            Files.createDirectories(config.address().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw Failure.unknown("create directories: " + e, e);
        }
    }
}
