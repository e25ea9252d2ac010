package io.jdock.jdockd.events;

import io.jdock.jdockd.http.Filters;

import java.util.Set;
import java.util.function.Predicate;

/** Which events a client wants to hear of. */
final class EventFilter implements Predicate<Event> {
    static final Set<String> KNOWN =
            Set.of(
                    "type",
                    "event",
                    "container",
                    "image",
                    "network",
                    "volume",
                    "plugin",
                    "daemon",
                    "label",
                    "scope",
                    "service",
                    "node",
                    "secret",
                    "config");

    private final Filters filters;

    EventFilter(Filters filters) {
        this.filters = filters;
    }

    @Override
    public boolean test(Event event) {
        return filters.allows("type", event.type()::equals)
                && filters.allows("event", wanted -> matchesAction(event.action(), wanted))
                && filters.allows("scope", "local"::equals)
                && filters.allowsLabels("label", event.attributes())
                && matchesImage(event)
                && matchesActor("container", event)
                && matchesActor("network", event)
                && matchesActor("volume", event)
                && matchesActor("plugin", event)
                && matchesActor("daemon", event)
                && matchesActor("service", event)
                && matchesActor("node", event)
                && matchesActor("secret", event)
                && matchesActor("config", event);
    }

    /** {@code exec_create} wants {@code exec_create: /bin/sh} too. */
    private static boolean matchesAction(String action, String wanted) {
        return action.equals(wanted) || action.startsWith(wanted + ": ");
    }

    private boolean matchesActor(String type, Event event) {
        if (!filters.has(type)) {
            return true;
        }
        String name = event.attributes().getOrDefault("name", "");
        return event.type().equals(type)
                && filters.allows(
                        type, wanted -> event.actorId().startsWith(wanted) || name.equals(wanted));
    }

    /** An image's own events, and those of containers made from it; with or without tag. */
    private boolean matchesImage(Event event) {
        String attribute = event.type().equals("image") ? "name" : "image";
        String name = event.attributes().getOrDefault(attribute, "");
        return filters.allows(
                "image",
                wanted ->
                        name.equals(wanted)
                                || withoutTag(name).equals(wanted)
                                || (event.type().equals("image")
                                        && event.actorId().equals(wanted)));
    }

    private static String withoutTag(String name) {
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }
}
