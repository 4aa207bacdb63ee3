package org.secateur.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.application.Platform;
import javafx.util.StringConverter;
import org.junit.jupiter.api.Test;
import org.secateur.app.form.OneWayConverter;

/** Holds the workbench to the design page, and tests that the rules catch what they forbid. */
@AnalyzeClasses(packages = ArchitectureTest.APP, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String APP = "org.secateur.app";

    /** What each package may use of the workbench. Features meet through fx.Navigator. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("fx", Set.of()),
            Map.entry("prefs", Set.of("fx")),
            Map.entry("form", Set.of()),
            Map.entry("models", Set.of("fx", "form")),
            Map.entry("output", Set.of("fx", "form")),
            Map.entry("plot", Set.of("fx")),
            Map.entry("figure", Set.of("fx", "plot")),
            Map.entry("live", Set.of("fx", "plot", "figure")),
            Map.entry("runsetup", Set.of("fx", "form", "plot")),
            Map.entry("trash", Set.of()),
            Map.entry("runs", Set.of("fx", "form", "trash")),
            Map.entry("shell", Set.of("fx", "prefs", "plot", "runs", "runsetup", "models", "output")));

    @ArchTest
    static final ArchRule ARRAYS_OF_THE_ENGINE_STAY_THERE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_NODES = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx.scene..");

    @ArchTest
    static final ArchRule ONLY_FX_OWNS_THREADS = onlyFxOwnsThreads();

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(APP + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_PRINTS = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "prints",
                    access -> (access.getTargetOwner().isEquivalentTo(System.class)
                                    && Set.of("out", "err").contains(access.getName()))
                            || access.getName().equals("printStackTrace")))
            .because("messages belong into the window and into the log");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS = fields().that()
            .areStatic()
            .and(describe(
                    "are written in the source", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule NO_SINGLETONS =
            methods().should().haveNameNotMatching("getInstance").because("parts are given to constructors");

    @ArchTest
    static final ArchRule NOTHING_IS_LEFT_TO_CHANCE = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "draws random numbers",
                    access -> (access.getTargetOwner().isEquivalentTo(Math.class)
                                    && access.getName().equals("random"))
                            || access.getTargetOwner().isAssignableTo("java.util.random.RandomGenerator")
                            || (access.getTargetOwner().isEquivalentTo(java.util.Collections.class)
                                    && access.getName().equals("shuffle"))))
            .because("chance comes from the engine's named streams");

    @ArchTest
    static final ArchRule LISTS_HAVE_ONE_CONVERTER = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(OneWayConverter.class.getName())
            .should()
            .beAssignableTo(StringConverter.class)
            .because("no list is typed into");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_IN_THE_TABLE = everyPackageIsInTheTable(ALLOWED.keySet());

    private static ArchRule everyPackageIsInTheTable(Set<String> known) {
        return classes()
                .should(be(describe(
                        "in a package of the table, or wiring",
                        type -> packageOf(type).isEmpty() || known.contains(packageOf(type)))))
                .because("a new package says what it may use");
    }

    @ArchTest
    static void packagesUseWhatTheTableAllows(JavaClasses classes) {
        ALLOWED.keySet().stream().sorted().forEach(name -> uses(name).check(classes));
    }

    private static ArchRule uses(String name) {
        Set<String> allowed = ALLOWED.get(name);
        return noClasses()
                .that()
                .resideInAPackage(APP + "." + name + "..")
                .should()
                .dependOnClassesThat(describe(
                        "in the workbench, other than " + allowed,
                        type -> inApp(type) && !packageOf(type).equals(name) && !allowed.contains(packageOf(type))))
                .because("features never depend on each other, and the shell is above them");
    }

    private static ArchRule onlyFxOwnsThreads() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(APP + ".fx..")
                .should()
                .accessTargetWhere(describe("starts threads or goes to the window's", ArchitectureTest::threads));
    }

    private static boolean threads(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        boolean made = name.equals("<init>")
                && (owner.isAssignableTo(Thread.class)
                        || owner.isAssignableTo("java.util.concurrent.ExecutorService")
                        || owner.isAssignableTo("java.util.Timer"));
        return made
                || owner.isEquivalentTo(java.util.concurrent.Executors.class)
                || (owner.isEquivalentTo(Platform.class) && name.equals("runLater"))
                || (owner.isEquivalentTo(java.util.concurrent.CompletableFuture.class) && name.endsWith("Async"))
                || (owner.getName().startsWith("java.util") && name.startsWith("parallel"));
    }

    private static boolean inApp(JavaClass type) {
        return type.getPackageName().equals(APP) || type.getPackageName().startsWith(APP + ".");
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().equals(APP) ? "" : type.getPackageName().substring(APP.length() + 1);
    }

    /** Breaks the rules, for the tests beneath. */
    static final class RogueViewModel {
        private javafx.scene.Node node;

        double chance() {
            return Math.random();
        }

        Thread thread() {
            Platform.runLater(() -> {});
            return new Thread(() -> node = null);
        }
    }

    @Test
    void rulesCatchWhatTheyForbid() {
        JavaClasses rogue = new ClassFileImporter().importClasses(List.of(RogueViewModel.class));
        assertTrue(VIEW_MODELS_KNOW_NO_NODES.evaluate(rogue).hasViolation());
        assertTrue(onlyFxOwnsThreads().evaluate(rogue).hasViolation());
        assertTrue(NOTHING_IS_LEFT_TO_CHANCE.evaluate(rogue).hasViolation());
        JavaClasses fx = new ClassFileImporter().importPackages(APP + ".fx");
        assertFalse(EVERY_PACKAGE_IS_IN_THE_TABLE.evaluate(fx).hasViolation());
        assertTrue(everyPackageIsInTheTable(Set.of("plot")).evaluate(fx).hasViolation());
        assertFalse(ARRAYS_OF_THE_ENGINE_STAY_THERE.evaluate(rogue).hasViolation());
    }
}
