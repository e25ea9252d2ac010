package io.jdock.jshim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.jdock.jrunc.commands.DetachedExec;
import io.jdock.jrunc.security.SelfExe;
import io.jdock.proto.rules.RoomRules;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

/** The table of rooms: which may import which. */
class PackageRulesTest extends RoomRules {
    /** The root, named "", puts all together. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of(
                    "", Set.of("loop", "rpc", "io", "logs", "health", "process"),
                    "cgroups", Set.of("loop"),
                    "loop", Set.of(),
                    "rpc", Set.of("loop"),
                    "gzip", Set.of(),
                    "logs", Set.of("loop", "gzip"),
                    "io", Set.of("loop", "logs"),
                    "health", Set.of(),
                    "process", Set.of("cgroups", "loop", "logs", "io", "rpc", "health"));

    PackageRulesTest() {
        super("io.jdock.jshim", ALLOWED);
    }

    @Test
    void standsOnProtoPlainAndTheRuntimeOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.jdock.jshim..",
                        "io.jdock.jrunc..",
                        "io.jdock.proto.plain..",
                        "java.lang..",
                        "java.util..",
                        "java.io")
                .check(classes());
    }

    @Test
    void ofTheRuntimeItHasTheExecAlone() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.jdock.jrunc..")
                                .and(not(belongToAnyOf(DetachedExec.class, SelfExe.class))))
                .check(classes());
    }
}
