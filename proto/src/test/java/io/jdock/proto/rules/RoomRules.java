package io.jdock.proto.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Holds a module's packages to its table of rooms. A room is the first name behind the module's
 * package, with all that lies below it; the root package, named "", may import every room unless
 * the table says otherwise. A module's test extends this with its table:
 *
 * <pre>{@code
 * class PackageRulesTest extends RoomRules {
 *     PackageRulesTest() {
 *         super("io.jdock.jfoo", Map.of("kitchen", Set.of(), "hall", Set.of("kitchen")));
 *     }
 * }
 * }</pre>
 */
public abstract class RoomRules {
    private final String base;
    private final Map<String, Set<String>> allowed;
    private final JavaClasses classes;

    /**
     * @param base the module's package
     * @param allowed the rooms, each with the other rooms it may import
     */
    protected RoomRules(String base, Map<String, Set<String>> allowed) {
        this.base = base;
        this.allowed = allowed;
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(base);
    }

    /** The module's own classes, for rules of its own. */
    protected final JavaClasses classes() {
        return classes;
    }

    @TestFactory
    Stream<DynamicTest> roomImportsOnlyWhatItMay() {
        return allowed.keySet().stream()
                .map(
                        room ->
                                DynamicTest.dynamicTest(
                                        "room " + room, () -> importsOnlyWhatItMay(room)));
    }

    private void importsOnlyWhatItMay(String room) {
        noClasses()
                .that(stand("in " + room, type -> roomOf(type).equals(room)))
                .should()
                .dependOnClassesThat(
                        stand("outside of " + allowed.get(room), type -> forbidden(room, type)))
                .check(classes);
    }

    @Test
    void everyClassStandsInARoomOfTheTable() {
        Set<String> rooms = new TreeSet<>(allowed.keySet());
        rooms.add("");
        assertThat(classes).extracting(this::roomOf).isSubsetOf(rooms);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(base + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    private boolean forbidden(String room, JavaClass type) {
        String other = roomOf(type);
        return ours(type) && !other.equals(room) && !allowed.get(room).contains(other);
    }

    private boolean ours(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(base + ".");
    }

    private String roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (name.length() <= base.length()) {
            return "";
        }
        String room = name.substring(base.length() + 1);
        int dot = room.indexOf('.');
        return dot < 0 ? room : room.substring(0, dot);
    }

    private static DescribedPredicate<JavaClass> stand(String where, Predicate<JavaClass> test) {
        return DescribedPredicate.describe("stand " + where, test);
    }
}
