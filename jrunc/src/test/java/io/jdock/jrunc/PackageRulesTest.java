package io.jdock.jrunc;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethodCall;

import io.jdock.proto.rules.RoomRules;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

/** The table of rooms: which may import which. The root package may import all. */
class PackageRulesTest extends RoomRules {
    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("trace", Set.of()),
                    Map.entry("cgroups", Set.of()),
                    Map.entry("checkpoint", Set.of()),
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
                                    "checkpoint",
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
                                    "checkpoint",
                                    "container",
                                    "process",
                                    "rootfs",
                                    "security",
                                    "trace",
                                    "tty")));

    private static final Set<String> OF_STRINGS =
            Set.of(
                    "strip",
                    "stripTrailing",
                    "isBlank",
                    "lines",
                    "toUpperCase",
                    "toLowerCase",
                    "equalsIgnoreCase");
    private static final Set<String> OF_CHARACTERS =
            Set.of("isWhitespace", "isLetter", "isDigit", "isLetterOrDigit", "toUpperCase");

    PackageRulesTest() {
        super("io.jdock.jrunc", ALLOWED);
    }

    /**
     * What asks for a character's kind unfolds the tables of all characters, in native code while
     * the program runs: they were a fifth of the user time of a start and 250 kB of its memory.
     * {@code trim} and comparisons do for the kernel's texts.
     */
    @Test
    void nothingAsksForTheKindOfACharacter() {
        noClasses()
                .should()
                .callMethodWhere(describe("asks for a kind", PackageRulesTest::asksForAKind))
                .check(classes());
    }

    private static boolean asksForAKind(JavaMethodCall call) {
        String owner = call.getTargetOwner().getSimpleName();
        return owner.equals("String") && OF_STRINGS.contains(call.getName())
                || owner.equals("Character") && OF_CHARACTERS.contains(call.getName());
    }
}
