package io.jdock.jdockd;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table of rooms: who may import whom. */
class PackageRulesTest {
    private static final String ROOT = "io.jdock.jdockd";

    /** Each room and the other rooms it may import. */
    private static final Map<String, List<String>> ROOMS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("config", List.of()),
                            Map.entry("http", List.of("config")),
                            Map.entry("containerd", List.of("config")),
                            Map.entry("events", List.of("config", "http")),
                            Map.entry("logs", List.of("config", "http")),
                            Map.entry("system", List.of("config", "http", "containerd", "events")),
                            Map.entry(
                                    "images",
                                    List.of("config", "http", "containerd", "events", "system")),
                            Map.entry("networks", List.of("config", "http", "events", "system")),
                            Map.entry(
                                    "containers",
                                    List.of(
                                            "config",
                                            "http",
                                            "containerd",
                                            "events",
                                            "system",
                                            "images",
                                            "networks",
                                            "logs")),
                            Map.entry("hello", List.of())));

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void roomsImportOnlyWhatTheTableAllows() {
        ROOMS.forEach(
                (room, allowed) -> {
                    String[] reachable =
                            Stream.concat(Stream.of(room), allowed.stream())
                                    .map(name -> ROOT + "." + name + "..")
                                    .toArray(String[]::new);
                    classes()
                            .that()
                            .resideInAPackage(ROOT + "." + room + "..")
                            .should()
                            .onlyDependOnClassesThat(
                                    resideInAnyPackage(reachable)
                                            .or(resideOutsideOfPackage(ROOT + "..")))
                            .allowEmptyShould(true)
                            .check(OURS);
                });
    }

    @Test
    void everyRoomStandsInTheTable() {
        String[] rooms =
                Stream.concat(
                                Stream.of(ROOT),
                                ROOMS.keySet().stream().map(room -> ROOT + "." + room + ".."))
                        .toArray(String[]::new);
        classes().should().resideInAnyPackage(rooms).check(OURS);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void otherProgramsAreArtifactsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.jdock.jcontainerd..", "io.jdock.jshim..", "io.jdock.jrunc..")
                .check(OURS);
    }
}
