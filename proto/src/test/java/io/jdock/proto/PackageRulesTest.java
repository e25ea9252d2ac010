package io.jdock.proto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.Set;

/** The table of rooms: which may import which. */
class PackageRulesTest {
    private static final String BASE = "io.jdock.proto.";

    /** Generated from src/main/proto. */
    private static final Set<String> GENERATED = Set.of("jvm.containerd", "jvm.shim", "jvm.health");

    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("plain.error", Set.of()),
                    Map.entry("plain.ref", Set.of("plain.error")),
                    Map.entry("plain.json", Set.of("plain.error")),
                    Map.entry("plain.oci", Set.of("plain.error", "plain.json")),
                    Map.entry("plain.cgroups", Set.of("plain.error", "plain.sys")),
                    Map.entry("plain.wire", Set.of("plain.error", "plain.sys", "plain.cgroups")),
                    Map.entry("plain.sys", Set.of("plain.error")),
                    Map.entry("jvm.text", Set.of()),
                    Map.entry("jvm.sys", Set.of("plain.error", "plain.sys")),
                    Map.entry(
                            "jvm.grpc",
                            Set.of("plain.error", "plain.sys", "plain.wire", "jvm.sys")),
                    Map.entry(
                            "jvm.ttrpc",
                            Set.of("plain.error", "plain.sys", "plain.wire", "jvm.sys")),
                    Map.entry(
                            "jvm.layers",
                            Set.of("plain.error", "plain.ref", "jvm.archive", "jvm.containerd")),
                    Map.entry(
                            "jvm.archive",
                            Set.of(
                                    "plain.error",
                                    "plain.ref",
                                    "plain.json",
                                    "plain.sys",
                                    "jvm.sys")));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.jdock.proto")
                    .that(
                            DescribedPredicate.describe(
                                    "are written by hand",
                                    type -> !GENERATED.contains(roomOf(type))));

    static Set<String> rooms() {
        return ALLOWED.keySet();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomImportsOnlyWhatItMay(String room) {
        noClasses()
                .that()
                .resideInAPackage(BASE + room + "..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "stand in a room other than " + ALLOWED.get(room),
                                type -> isForbidden(room, type)))
                .check(CLASSES);
    }

    private static boolean isForbidden(String room, JavaClass type) {
        String other = roomOf(type);
        return !other.isEmpty() && !other.equals(room) && !ALLOWED.get(room).contains(other);
    }

    @Test
    void everyClassStandsInARoomOfTheTable() {
        assertThat(CLASSES).extracting(PackageRulesTest::roomOf).isSubsetOf(ALLOWED.keySet());
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(BASE + "(*.*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void plainStandsOnLittle() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "plain..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.jdock.proto.plain..",
                        "java.io..",
                        "java.lang..",
                        "java.util..",
                        "java.nio.charset..",
                        "com.google.gson.stream..",
                        "com.google.gson",
                        "org.teavm.interop..")
                .check(CLASSES);
    }

    /** The first two names behind the module's package; empty for a class of elsewhere. */
    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(BASE)) {
            return "";
        }
        String[] parts = name.substring(BASE.length()).split("\\.");
        return parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
    }
}
