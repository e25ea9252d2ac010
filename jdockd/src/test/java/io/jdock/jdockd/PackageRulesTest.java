package io.jdock.jdockd;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.jdock.proto.rules.RoomRules;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

/** The table of rooms: which may import which. */
class PackageRulesTest extends RoomRules {
    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("config", Set.of()),
                    Map.entry("http", Set.of("config")),
                    Map.entry("containerd", Set.of("config")),
                    Map.entry("events", Set.of("config", "http")),
                    Map.entry("logs", Set.of("config", "http")),
                    Map.entry("system", Set.of("config", "http", "containerd", "events")),
                    Map.entry("images", Set.of("config", "http", "containerd", "events", "system")),
                    Map.entry("networks", Set.of("config", "http", "events", "system")),
                    Map.entry(
                            "containers",
                            Set.of(
                                    "config",
                                    "http",
                                    "containerd",
                                    "events",
                                    "system",
                                    "images",
                                    "networks",
                                    "logs")),
                    Map.entry("hello", Set.of()));

    PackageRulesTest() {
        super("io.jdock.jdockd", ALLOWED);
    }

    @Test
    void otherProgramsAreArtifactsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.jdock.jcontainerd..", "io.jdock.jshim..", "io.jdock.jrunc..")
                .check(classes());
    }
}
