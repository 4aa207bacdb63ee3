package org.secateur.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secateur.engine.event.RunEvent;

/** The rules of the design page that concern the engine. Rules tolerate packages that are not there yet. */
final class ArchitectureRules {
    static final String ENGINE = "org.secateur.engine";

    /** What each package may use of the engine, as in the design's table. */
    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("cli", Set.of("", "config", "event")),
            Map.entry("sweep", Set.of("train", "runstore", "config")),
            Map.entry("runstore", Set.of("train", "config", "event", "metrics", "checkpoint", "modelio", "tensor")),
            Map.entry("analysis", Set.of("nn", "data", "mask", "schedule", "metrics", "config", "event", "tensor")),
            Map.entry(
                    "train",
                    Set.of(
                            "distill",
                            "pruning",
                            "mask",
                            "checkpoint",
                            "nn",
                            "modelio",
                            "data",
                            "tensor",
                            "text",
                            "metrics",
                            "schedule",
                            "event",
                            "config")),
            Map.entry("distill", Set.of("nn", "tensor")),
            Map.entry("pruning", Set.of("nn", "mask", "schedule", "tensor", "config")),
            Map.entry("mask", Set.of("tensor")),
            Map.entry("checkpoint", Set.of("modelio", "tensor", "config")),
            Map.entry("nn", Set.of("tensor", "config")),
            Map.entry("download", Set.of("modelio")),
            Map.entry("modelio", Set.of("tensor", "config")),
            Map.entry("data", Set.of("text", "tensor", "config")),
            Map.entry("tensor", Set.of("config", "event")),
            Map.entry("text", Set.of()),
            Map.entry("metrics", Set.of()),
            Map.entry("preset", Set.of("config")),
            Map.entry("schedule", Set.of("config")),
            Map.entry("event", Set.of("config")),
            Map.entry("config", Set.of()));

    /** What run folders know of the training: what it writes to. */
    private static final Set<String> SINK =
            Set.of("RunSink", "TrainedModel", "WeightSample", "Snapshot", "TrackPoints", "TrackValues");

    private static final List<String> NO_ND4J = List.of("", "config", "event", "metrics", "runstore");

    /** Java takes nothing but a thread to be told of Ctrl-C; this one never starts a computation, it waits for a run's end. */
    private static final String SHUTDOWN_HOOK = ENGINE + ".cli.Interruption";

    /** A transfer that waits for bytes can only be ended by another thread; this one looks at a flag, and closes sockets. */
    private static final String STOPPER = ENGINE + ".download.Stopper";

    private ArchitectureRules() {}

    /** Name of a class's package below the engine's, empty for the facade; its first part. */
    static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ENGINE) || !name.startsWith(ENGINE + ".")) {
            return "";
        }
        String below = name.substring(ENGINE.length() + 1);
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return describe(
                "in " + (name.isEmpty() ? "the facade" : name),
                type -> inEngine(type) && packageOf(type).equals(name));
    }

    private static boolean inEngine(JavaClass type) {
        return type.getPackageName().equals(ENGINE) || type.getPackageName().startsWith(ENGINE + ".");
    }

    static ArchRule everyPackageIsInTheTable() {
        return classes()
                .should(Conditions.of(
                        "be in a package of the design's table",
                        type -> packageOf(type).isEmpty() || ALLOWED.containsKey(packageOf(type))));
    }

    static ArchRule uses(String name) {
        Set<String> allowed = ALLOWED.get(name);
        return noClasses()
                .that(inPackage(name))
                .should()
                .dependOnClassesThat(describe(
                        "outside " + allowed,
                        type -> inEngine(type) && !packageOf(type).equals(name) && !allowed.contains(packageOf(type))))
                .allowEmptyShould(true)
                .because("the packages' dependencies point down the design's table");
    }

    static ArchRule runFoldersKnowOnlyTheSink() {
        return noClasses()
                .that(inPackage("runstore"))
                .should()
                .dependOnClassesThat(describe(
                        "in train, other than " + SINK,
                        type -> packageOf(type).equals("train") && !SINK.contains(type.getSimpleName())))
                .allowEmptyShould(true);
    }

    static ArchRule noCycles() {
        return slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles();
    }

    static ArchRule noUserInterface() {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.awt..", "javax.swing..");
    }

    static ArchRule onlyImmutableStatics() {
        return fields().that()
                .areStatic()
                .and(describe(
                        "are written in the source", f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal()
                .andShould(Conditions.of("hold something immutable", ArchitectureRules::immutable))
                .allowEmptyShould(true)
                .because("state belongs to objects; two runs in one program must not meet");
    }

    /** As far as a type tells: an interface like List is trusted to hold what List.of gives. */
    private static boolean immutable(JavaField field) {
        JavaClass type = field.getRawType();
        boolean container = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return !type.isArray()
                && (type.isInterface() || !container)
                && !type.isAssignableTo(ThreadLocal.class)
                && !type.isAssignableTo(Appendable.class)
                && !type.getPackageName().startsWith("java.util.concurrent")
                && !type.getPackageName().startsWith("java.nio.")
                && !type.getPackageName().startsWith("org.bytedeco")
                && !type.getPackageName().startsWith("org.nd4j");
    }

    static ArchRule noSingletons() {
        return methods()
                .should(Conditions.of(
                        "have another name than getInstance", m -> !m.getName().equals("getInstance")))
                .allowEmptyShould(true)
                .because("what an object needs is given to its constructor");
    }

    static ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that(describe("are outside cli", type -> !packageOf(type).equals("cli")))
                .should()
                .accessTargetWhere(Calls.PRINTS);
    }

    static ArchRule onlyTensorDrawsRandomNumbers() {
        return noClasses()
                .that(describe("are outside tensor", type -> !packageOf(type).equals("tensor")))
                .should()
                .accessTargetWhere(Calls.DRAWS)
                .because("a run repeats bit for bit: chance comes from tensor.RandomStream's named streams");
    }

    static ArchRule threadsHaveThreeOwners() {
        return noClasses()
                .that(describe(
                        "are outside tensor, train and data",
                        type -> !Set.of("tensor", "train", "data").contains(packageOf(type))
                                && !Set.of(SHUTDOWN_HOOK, STOPPER).contains(type.getName())))
                .should()
                .accessTargetWhere(Calls.STARTS_THREADS)
                .because("threads belong to tensor's worker team, train's run thread and data's prefetcher");
    }

    static ArchRule everyEventIsARecord() {
        return classes()
                .that()
                .areAssignableTo(RunEvent.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .allowEmptyShould(true);
    }

    static ArchRule nd4jStaysInside() {
        return classes()
                .that(describe("are in " + NO_ND4J, type -> inEngine(type) && NO_ND4J.contains(packageOf(type))))
                .should(Conditions.haveNoPublicSignatureWith("org.nd4j", "org.deeplearning4j", "org.bytedeco"))
                .because("arrays leave the engine as plain arrays");
    }

    /** Accesses that only some packages may make. */
    private static final class Calls {
        static final DescribedPredicate<JavaAccess<?>> PRINTS = describe("prints", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            return (owner.equals("java.lang.System") && Set.of("out", "err").contains(name))
                    || (name.equals("printStackTrace")
                            && access.getTargetOwner().isAssignableTo(Throwable.class));
        });
        static final DescribedPredicate<JavaAccess<?>> DRAWS = describe("draws random numbers", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            return (owner.endsWith("Math") && name.equals("random"))
                    || access.getTargetOwner().isAssignableTo("java.util.random.RandomGenerator")
                    || (owner.equals("java.util.Collections") && name.equals("shuffle"))
                    || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                    || (owner.equals("org.nd4j.linalg.factory.Nd4j")
                            && (name.startsWith("rand") || name.equals("getRandom")))
                    || owner.startsWith("org.nd4j.linalg.api.rng.");
        });
        static final DescribedPredicate<JavaAccess<?>> STARTS_THREADS = describe("starts threads", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getName();
            boolean made = name.equals("<init>")
                    && (owner.isAssignableTo(Thread.class)
                            || owner.isAssignableTo("java.util.concurrent.ExecutorService")
                            || owner.isAssignableTo("java.util.Timer"));
            return made
                    || owner.getName().equals("java.util.concurrent.Executors")
                    || (owner.getName().equals("java.util.concurrent.ForkJoinPool") && name.equals("commonPool"))
                    || (owner.getName().equals("java.util.concurrent.CompletableFuture") && name.endsWith("Async"))
                    || (owner.getName().startsWith("java.util") && name.startsWith("parallel"));
        });
    }
}
