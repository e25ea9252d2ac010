package io.jdock.jdockd.networks;

import io.jdock.jdockd.http.Filters;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.util.List;
import java.util.Set;

/** {@code GET /networks} and {@code GET /networks/ID}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ListNetworks {
    private static final Set<String> FILTERS =
            Set.of("dangling", "driver", "id", "label", "name", "scope", "type");

    private final NetworkCatalog catalog;

    ListNetworks(NetworkCatalog catalog) {
        this.catalog = catalog;
    }

    @Get("/networks")
    List<NetworkView> list(@Nullable @QueryValue("filters") String filters) {
        Filters wanted = Filters.parse(filters, FILTERS);
        return catalog.list().stream().filter(network -> passes(network, wanted)).toList();
    }

    /** Predefined networks are of type {@code builtin} and never dangling. */
    private static boolean passes(NetworkView network, Filters wanted) {
        return wanted.allows("driver", network.driver()::equals)
                && wanted.allows("id", network.id()::contains)
                && wanted.allows("name", network.name()::contains)
                && wanted.allows("scope", network.scope()::equals)
                && wanted.allows("type", "builtin"::equals)
                && wanted.allowsLabels("label", network.labels())
                && !wanted.flag("dangling", false);
    }

    @Get("/networks/{id}")
    NetworkView inspect(String id) {
        return catalog.find(id);
    }
}
