package org.secateur.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the engine to the design page; {@link ArchitectureRules} has the rules, {@link ArchitectureRulesTest} tests them. */
@AnalyzeClasses(packages = ArchitectureRules.ENGINE, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_IN_THE_TABLE = ArchitectureRules.everyPackageIsInTheTable();

    @ArchTest
    static final ArchRule RUN_FOLDERS_KNOW_ONLY_THE_SINK = ArchitectureRules.runFoldersKnowOnlyTheSink();

    @ArchTest
    static final ArchRule NO_CYCLES = ArchitectureRules.noCycles();

    @ArchTest
    static final ArchRule NO_USER_INTERFACE = ArchitectureRules.noUserInterface();

    @ArchTest
    static final ArchRule ONLY_IMMUTABLE_STATICS = ArchitectureRules.onlyImmutableStatics();

    @ArchTest
    static final ArchRule NO_SINGLETONS = ArchitectureRules.noSingletons();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = ArchitectureRules.onlyTheCommandLinePrints();

    @ArchTest
    static final ArchRule ONLY_TENSOR_DRAWS_RANDOM_NUMBERS = ArchitectureRules.onlyTensorDrawsRandomNumbers();

    @ArchTest
    static final ArchRule THREADS_HAVE_THREE_OWNERS = ArchitectureRules.threadsHaveThreeOwners();

    @ArchTest
    static final ArchRule EVERY_EVENT_IS_A_RECORD = ArchitectureRules.everyEventIsARecord();

    @ArchTest
    static final ArchRule ND4J_STAYS_INSIDE = ArchitectureRules.nd4jStaysInside();

    @ArchTest
    static void packagesUseWhatTheTableAllows(JavaClasses classes) {
        ArchitectureRules.ALLOWED.keySet().stream()
                .sorted()
                .forEach(name -> ArchitectureRules.uses(name).check(classes));
    }
}
