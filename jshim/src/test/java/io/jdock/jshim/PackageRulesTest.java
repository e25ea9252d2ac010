package io.jdock.jshim;

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
    private static final String BASE = "io.jdock.jshim";

    /** The root, named "", puts all together. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of(
                    "", Set.of("loop", "rpc", "io", "logs", "process"),
                    "loop", Set.of(),
                    "rpc", Set.of("loop"),
                    "logs", Set.of("loop"),
                    "io", Set.of("loop", "logs"),
                    "process", Set.of("loop", "logs", "io", "rpc"));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(BASE);

    static Set<String> rooms() {
        return ALLOWED.keySet();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomImportsOnlyWhatItMay(String room) {
        noClasses()
                .that(in(room))
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "stand in a room other than " + ALLOWED.get(room),
                                type -> forbidden(room, type)))
                .check(CLASSES);
    }

    @Test
    void everyClassStandsInARoomOfTheTable() {
        assertThat(CLASSES).extracting(PackageRulesTest::roomOf).isSubsetOf(ALLOWED.keySet());
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void standsOnProtoPlainOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        BASE + "..",
                        "io.jdock.proto.plain..",
                        "java.lang..",
                        "java.util..",
                        "java.io")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> in(String room) {
        return DescribedPredicate.describe(
                "stand in room \"" + room + "\"", type -> roomOf(type).equals(room));
    }

    private static boolean forbidden(String room, JavaClass type) {
        boolean ours = type.getPackageName().startsWith(BASE);
        String other = roomOf(type);
        return ours && !other.equals(room) && !ALLOWED.get(room).contains(other);
    }

    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        return name.length() <= BASE.length() ? "" : name.substring(BASE.length() + 1);
    }
}
