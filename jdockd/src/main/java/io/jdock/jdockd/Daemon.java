package io.jdock.jdockd;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.containerd.EventStream;
import io.jdock.jdockd.containerd.OwnContainerd;
import io.jdock.jdockd.http.Listening;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** The parts of the daemon in the order in which they start, and end. */
final class Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final DaemonConfig config;
    private final Listening listening;
    private ApplicationContext context;
    private OwnContainerd own;

    private Daemon(DaemonConfig config, Listening listening) {
        this.config = config;
        this.listening = listening;
    }

    /** Returns when clients are served; when anything is wrong, all is as it was before. */
    static Daemon start(DaemonConfig config) {
        DataRootLock.take(config.dataRoot());
        Listening listening = Listening.prepare(config);
        Daemon daemon = new Daemon(config, listening);
        try {
            config.pidFile().ifPresent(PidFile::write);
            daemon.open();
        } catch (RuntimeException failed) {
            daemon.close();
            throw failure(failed);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(daemon::end, "shutdown"));
        return daemon;
    }

    private void open() {
        context =
                ApplicationContext.builder(Jdockd.class)
                        .banner(false)
                        .deduceEnvironment(false)
                        .properties(listening.properties())
                        .singletons(config)
                        .start();
        context.getBean(EmbeddedServer.class).start();
        // After the binding: a daemon that cannot listen must not leave another process behind.
        own = context.getBean(OwnContainerd.class);
        own.start();
        if (listening.exposed()) {
            LOG.warn(
                    "DANGER: a tcp host is open without --tlsverify: whoever reaches it is root on"
                            + " this machine");
        }
        context.getBean(EventStream.class).start();
        listening.publish();
        config.hosts().forEach(host -> LOG.info("API listen on {}", host));
    }

    private void end() {
        close();
        // A signal that was obeyed is a success, as service managers see it.
        Runtime.getRuntime().halt(0);
    }

    /** Containers live on: nothing of theirs is in this process. */
    private void close() {
        try {
            listening.remove();
            if (own != null) {
                own.stop();
            }
            if (context != null) {
                context.close();
            }
            config.pidFile().ifPresent(PidFile::remove);
        } catch (RuntimeException failed) {
            LOG.error("shutdown", failed);
        }
    }

    private static Failure failure(RuntimeException failed) {
        Throwable cause = failed;
        while (!(cause instanceof Failure) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof Failure known
                ? known
                : new Failure(
                        Kind.UNKNOWN,
                        Optional.ofNullable(cause.getMessage()).orElse(cause.toString()),
                        failed);
    }
}
