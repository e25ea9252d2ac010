package io.jdock.jdockd.http;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.config.TestConfigs;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import java.nio.file.Path;
import java.util.List;

/** The real edge on a real unix socket, above controllers of tests only. */
final class TestServer implements AutoCloseable {
    private final Path socket;
    private final Listening listening;
    private final ApplicationContext context;

    TestServer(Path directory) {
        socket = directory.resolve("d.sock");
        DaemonConfig config = TestConfigs.of(directory, List.of("unix://" + socket));
        listening = Listening.prepare(config);
        context =
                ApplicationContext.builder(TestServer.class)
                        .banner(false)
                        .deduceEnvironment(false)
                        .properties(listening.properties())
                        .beansPredicate(type -> belongs(type.getBeanType().getName()))
                        .singletons(config)
                        .start();
        context.getBean(EmbeddedServer.class).start();
        listening.publish();
    }

    private static boolean belongs(String name) {
        return !name.startsWith("io.jdock.jdockd.")
                || name.startsWith("io.jdock.jdockd.http.")
                || name.startsWith("io.jdock.jdockd.Kernel")
                || name.startsWith("io.jdock.jdockd.system.Ping");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    RawClient connect() {
        return new RawClient(socket);
    }

    Path socket() {
        return socket;
    }

    @Override
    public void close() {
        listening.remove();
        context.close();
    }
}
