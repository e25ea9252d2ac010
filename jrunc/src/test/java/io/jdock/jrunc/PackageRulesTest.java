package io.jdock.jrunc;

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
import java.util.TreeSet;

/** The table of rooms: which may import which. The root package may import all. */
class PackageRulesTest {
    private static final String BASE = "io.jdock.jrunc.";

    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("cgroups", Set.of()),
                    Map.entry("hooks", Set.of()),
                    Map.entry("namespaces", Set.of()),
                    Map.entry("security", Set.of()),
                    Map.entry("tty", Set.of()),
                    Map.entry("rootfs", Set.of("cgroups")),
                    Map.entry(
                            "process",
                            Set.of("cgroups", "hooks", "namespaces", "rootfs", "security", "tty")),
                    Map.entry(
                            "container",
                            Set.of("cgroups", "hooks", "namespaces", "process", "security")),
                    Map.entry("commands", Set.of("container", "process", "security", "tty")));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.jdock.jrunc");

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
                .dependOnClassesThat(otherRoomThan(room, ALLOWED.get(room)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyClassStandsInARoomOfTheTable() {
        assertThat(CLASSES).extracting(PackageRulesTest::roomOf).isSubsetOf(withRoot());
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> otherRoomThan(String room, Set<String> allowed) {
        return DescribedPredicate.describe(
                "stand in a room other than " + room + " and " + allowed,
                type ->
                        type.getPackageName().startsWith("io.jdock.jrunc")
                                && !roomOf(type).equals(room)
                                && !allowed.contains(roomOf(type)));
    }

    private static Set<String> withRoot() {
        Set<String> names = new TreeSet<>(ALLOWED.keySet());
        names.add("");
        return names;
    }

    /** The first name behind the module's package; the empty string for the root. */
    private static String roomOf(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith(BASE)
                ? name.substring(BASE.length()).replaceFirst("\\..*", "")
                : name;
    }
}
