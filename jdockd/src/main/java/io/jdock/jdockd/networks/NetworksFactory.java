package io.jdock.jdockd.networks;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.networks.netlink.RouteClient;
import io.jdock.proto.plain.sys.Linux;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.util.Optional;

/** Puts the room together from the daemon's settings. */
@Factory
final class NetworksFactory {
    @Singleton
    @Bean(preDestroy = "close")
    NetworkStore store(DaemonConfig config) {
        return new NetworkStore(config.database());
    }

    /** The kernel is asked for so that it is bound before the bridge talks to it. */
    @Singleton
    @Bean(preDestroy = "close")
    Bridge bridge(DaemonConfig config, Linux linux, NetworkStore store) {
        return new Bridge(config.bridge(), config.bip(), config.mtu(), store, RouteClient::here);
    }

    @Singleton
    @Bean(typed = {PredefinedNetworks.class, Networks.class})
    PredefinedNetworks networks(
            DaemonConfig config, Linux linux, NetworkStore store, Bridge bridge) {
        return new PredefinedNetworks(
                store, bridge, new Namespaces(config.networkNamespaces(), linux));
    }

    @Singleton
    NetworkCatalog catalog(
            NetworkStore store,
            Bridge bridge,
            PredefinedNetworks networks,
            Optional<ContainerNames> names) {
        return new NetworkCatalog(store, bridge, networks, names);
    }
}
