package io.jdock.jdockd.containers;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.containers.check.CreateCheck;
import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.jdockd.containers.config.LogConfig;
import io.jdock.jdockd.containers.spec.DefaultSpec;
import io.jdock.jdockd.containers.spec.HostFacts;
import io.jdock.jdockd.containers.spec.HostReader;
import io.jdock.jdockd.containers.store.ContainerStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;

import jakarta.inject.Singleton;

/** Makes the parts of this room that come from the configuration or the host. */
@Factory
final class ContainersFactory {
    @Singleton
    @Bean(preDestroy = "close")
    ContainerStore store(DaemonConfig config, ObjectMapper json) {
        return new ContainerStore(config.database(), json);
    }

    @Singleton
    HostFacts facts() {
        return HostReader.facts();
    }

    @Singleton
    CreateCheck check(DaemonConfig config, HostFacts facts) {
        return new CreateCheck(config.runtimes().keySet(), facts);
    }

    @Singleton
    HostConfig.Defaults defaults(DaemonConfig config, HostFacts facts) {
        return new HostConfig.Defaults(
                config.defaultRuntime(),
                new LogConfig(config.logDriver(), config.logOptions()),
                facts.unifiedCgroups() ? "private" : "host",
                DefaultSpec.MASKED_PATHS,
                DefaultSpec.READONLY_PATHS);
    }
}
