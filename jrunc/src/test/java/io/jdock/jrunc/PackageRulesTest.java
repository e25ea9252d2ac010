package io.jdock.jrunc;

import io.jdock.proto.rules.RoomRules;

import java.util.Map;
import java.util.Set;

/** The table of rooms: which may import which. The root package may import all. */
class PackageRulesTest extends RoomRules {
    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("trace", Set.of()),
                    Map.entry("cgroups", Set.of()),
                    Map.entry("hooks", Set.of()),
                    Map.entry("namespaces", Set.of()),
                    Map.entry("security", Set.of("trace")),
                    Map.entry("tty", Set.of()),
                    Map.entry("rootfs", Set.of("cgroups")),
                    Map.entry(
                            "process",
                            Set.of(
                                    "cgroups",
                                    "hooks",
                                    "namespaces",
                                    "rootfs",
                                    "security",
                                    "trace",
                                    "tty")),
                    Map.entry(
                            "container",
                            Set.of(
                                    "cgroups",
                                    "hooks",
                                    "namespaces",
                                    "process",
                                    "rootfs",
                                    "security",
                                    "trace")),
                    Map.entry(
                            "commands",
                            Set.of(
                                    "cgroups",
                                    "container",
                                    "process",
                                    "rootfs",
                                    "security",
                                    "trace",
                                    "tty")));

    PackageRulesTest() {
        super("io.jdock.jrunc", ALLOWED);
    }
}
