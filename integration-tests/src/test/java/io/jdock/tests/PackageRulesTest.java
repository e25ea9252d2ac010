package io.jdock.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

/** What this module may import: client libraries and the JDK, no class of the engine. */
class PackageRulesTest {
    private final JavaClasses classes = new ClassFileImporter().importPackages("io.jdock.tests");

    @Test
    void drivesTheEngineFromOutsideOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.jdock.proto..",
                        "io.jdock.jrunc..",
                        "io.jdock.jshim..",
                        "io.jdock.jcontainerd..",
                        "io.jdock.jdockd..")
                .check(classes);
    }

    @Test
    void theLanguageKnowsNoTest() {
        noClasses()
                .that()
                .resideInAPackage("..dsl..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..container..", "..image..", "..seams..", "..chaos..", "..bench..")
                .check(classes);
    }
}
