package io.jdock.jcontainerd;

import io.jdock.proto.rules.RoomRules;

import java.util.Map;
import java.util.Set;

/** The table of rooms: which may import which. The root package may import all. */
class PackageRulesTest extends RoomRules {
    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("config", Set.of()),
                    Map.entry("events", Set.of("metadata")),
                    Map.entry("metadata", Set.of()),
                    Map.entry("mounts", Set.of("metadata")),
                    Map.entry("namespaces", Set.of("metadata", "events")),
                    Map.entry("leases", Set.of("metadata", "events")),
                    Map.entry("content", Set.of("metadata", "events", "leases")),
                    Map.entry("images", Set.of("metadata", "events", "leases", "content")),
                    Map.entry("snapshots", Set.of("metadata", "events", "leases", "mounts")),
                    Map.entry(
                            "diff", Set.of("metadata", "content", "leases", "snapshots", "mounts")),
                    Map.entry("gc", Set.of("metadata", "content", "images", "leases", "snapshots")),
                    Map.entry("containers", Set.of("metadata", "events", "leases")),
                    Map.entry("bundles", Set.of()),
                    Map.entry(
                            "tasks",
                            Set.of("metadata", "events", "containers", "bundles", "content")),
                    Map.entry("introspection", Set.of("metadata")),
                    Map.entry("ctl", Set.of("bundles")));

    PackageRulesTest() {
        super("io.jdock.jcontainerd", ALLOWED);
    }
}
