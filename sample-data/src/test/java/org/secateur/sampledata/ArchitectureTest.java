package org.secateur.sampledata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The conventions of the whole program, as far as they concern this module. */
@AnalyzeClasses(packages = "org.secateur.sampledata", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> MUTABLE_CONTAINER = DescribedPredicate.describe(
            "arrays, StringBuilder or collections by their mutable class",
            type -> type.isArray()
                    || type.getName().startsWith("java.util.concurrent.")
                    || type.isEquivalentTo(StringBuilder.class)
                    || (type.isAssignableTo(Iterable.class) && !type.isInterface())
                    || (type.isAssignableTo(java.util.Map.class) && !type.isInterface()));

    @ArchTest
    static final ArchRule USES_NOTHING_BUT_THE_JDK =
            classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.secateur.sampledata..");

    @ArchTest
    static final ArchRule STATIC_FIELDS_ARE_FINAL =
            fields().that().areStatic().and().doNotHaveName("$VALUES").should().beFinal();

    @ArchTest
    static final ArchRule STATIC_FIELDS_HOLD_NO_MUTABLE_CONTAINER = noFields()
            .that()
            .areStatic()
            .and()
            .doNotHaveName("$VALUES")
            .should()
            .haveRawType(MUTABLE_CONTAINER);

    @ArchTest
    static final ArchRule NO_GET_INSTANCE = methods().should().notHaveName("getInstance");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_PRINT = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Command")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule ONLY_OUR_OWN_RANDOM_NUMBERS = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.assignableTo(java.util.random.RandomGenerator.class))
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule NO_THREADS =
            noClasses().should().dependOnClassesThat().belongToAnyOf(Thread.class, java.util.concurrent.Executor.class);
}
