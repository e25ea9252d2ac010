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
    private final ApplicationContext context;

    private Daemon(DaemonConfig config, Listening listening, ApplicationContext context) {
        this.config = config;
        this.listening = listening;
        this.context = context;
    }

    static Daemon start(DaemonConfig config) {
        DataRootLock.take(config.dataRoot());
        config.pidFile().ifPresent(PidFile::write);
        Listening listening = Listening.prepare(config);
        try {
            ApplicationContext context =
                    ApplicationContext.builder(Jdockd.class)
                            .banner(false)
                            .deduceEnvironment(false)
                            .properties(listening.properties())
                            .singletons(config)
                            .start();
            Daemon daemon = new Daemon(config, listening, context);
            Runtime.getRuntime().addShutdownHook(new Thread(daemon::end, "shutdown"));
            daemon.open();
            return daemon;
        } catch (RuntimeException failed) {
            listening.remove();
            throw failure(failed);
        }
    }

    private void open() {
        context.getBean(OwnContainerd.class).start();
        context.getBean(EmbeddedServer.class).start();
        if (listening.exposed()) {
            LOG.warn(
                    "DANGER: a tcp host is open without --tlsverify: whoever reaches it is root on"
                            + " this machine");
        }
        context.getBean(EventStream.class).start();
        listening.publish();
        config.hosts().forEach(host -> LOG.info("API listen on {}", host));
    }

    /** Containers live on: nothing of theirs is in this process. */
    private void end() {
        try {
            listening.remove();
            context.getBean(OwnContainerd.class).stop();
            context.close();
            config.pidFile().ifPresent(PidFile::remove);
            LOG.info("daemon shutdown complete");
        } catch (RuntimeException failed) {
            LOG.error("shutdown", failed);
        }
        // A signal that was obeyed is a success, as service managers see it.
        Runtime.getRuntime().halt(0);
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
