package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.secateur.engine.archviolation.Unplanned;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.archviolation.UpwardViolation;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/** Every rule must catch code that breaks it, and let code pass that does not. */
@SuppressWarnings("unused")
class ArchitectureRulesTest {
    private static void assertCatches(ArchRule rule, Class<?> violator) {
        assertTrue(fails(rule, violator), () -> rule.getDescription() + " misses " + violator.getSimpleName());
    }

    private static boolean fails(ArchRule rule, Class<?>... types) {
        JavaClasses classes = new ClassFileImporter().importClasses(types);
        return rule.evaluate(classes).hasViolation();
    }

    static final class CountsInAStatic {
        static int count;
    }

    static final class KeepsAList {
        static final ArrayList<String> KEPT = new ArrayList<>();
    }

    static final class KeepsAnAtomic {
        static final AtomicInteger COUNT = new AtomicInteger();
    }

    static final class KeepsAnArray {
        static final float[] TABLE = {1, 2};
    }

    static final class Constants {
        static final int SIZE = 3;
        static final List<String> NAMES = List.of("a");
        static final Map<String, Integer> NUMBERS = Map.of("a", 1);
    }

    static final class HasAnInstance {
        static HasAnInstance getInstance() {
            return new HasAnInstance();
        }
    }

    static final class PrintsALine {
        void print() {
            System.out.println();
        }
    }

    static final class PrintsATrace {
        void print(Exception e) {
            e.printStackTrace();
        }
    }

    static final class CallsMathRandom {
        double draw() {
            return Math.random();
        }
    }

    static final class MakesARandom {
        Object draw() {
            return new Random(1);
        }
    }

    static final class ShufflesAList {
        void draw(List<String> list) {
            Collections.shuffle(list);
        }
    }

    static final class CallsNd4jRand {
        Object draw() {
            return Nd4j.rand(2, 2);
        }
    }

    static final class StartsAThread {
        void begin() {
            new Thread(() -> {}).start();
        }
    }

    static final class MakesAnExecutor {
        Object begin() {
            return Executors.newCachedThreadPool();
        }
    }

    static final class RunsAsync {
        CompletableFuture<Void> begin() {
            return CompletableFuture.runAsync(() -> {});
        }
    }

    static final class StreamsInParallel {
        Object begin(List<String> list) {
            return list.parallelStream();
        }
    }

    static final class CompletesAFuture {
        CompletableFuture<Integer> begin() {
            return CompletableFuture.completedFuture(1);
        }
    }

    static final class ShowsAnArray {
        public List<INDArray> arrays() {
            return List.of();
        }
    }

    static final class HidesAnArray {
        private INDArray array;

        private INDArray array() {
            return array;
        }
    }

    static final class ShowsAWindow {
        java.awt.Color color;
    }

    @Test
    void findsMutableStatics() {
        ArchRule rule = ArchitectureRules.onlyImmutableStatics();
        for (Class<?> violator :
                List.of(CountsInAStatic.class, KeepsAList.class, KeepsAnAtomic.class, KeepsAnArray.class)) {
            assertCatches(rule, violator);
        }
        assertFalse(fails(rule, Constants.class, RunPhases.class));
    }

    /** An enum, whose compiler-made field is an array. */
    enum RunPhases {
        ONE
    }

    @Test
    void findsSingletonsAndPrinting() {
        assertCatches(ArchitectureRules.noSingletons(), HasAnInstance.class);
        assertFalse(fails(ArchitectureRules.noSingletons(), Constants.class, CountsInAStatic.class));
        assertCatches(ArchitectureRules.onlyTheCommandLinePrints(), PrintsALine.class);
        assertCatches(ArchitectureRules.onlyTheCommandLinePrints(), PrintsATrace.class);
        assertFalse(fails(ArchitectureRules.onlyTheCommandLinePrints(), HasAnInstance.class));
    }

    @Test
    void findsRandomNumbers() {
        ArchRule rule = ArchitectureRules.onlyTensorDrawsRandomNumbers();
        for (Class<?> violator :
                List.of(CallsMathRandom.class, MakesARandom.class, ShufflesAList.class, CallsNd4jRand.class)) {
            assertCatches(rule, violator);
        }
        assertFalse(fails(rule, Constants.class, RandomStream.class));
    }

    @Test
    void findsThreads() {
        ArchRule rule = ArchitectureRules.threadsHaveThreeOwners();
        for (Class<?> violator :
                List.of(StartsAThread.class, MakesAnExecutor.class, RunsAsync.class, StreamsInParallel.class)) {
            assertCatches(rule, violator);
        }
        assertFalse(fails(rule, CompletesAFuture.class, WorkerTeam.class));
    }

    @Test
    void findsForeignTypes() {
        assertCatches(ArchitectureRules.nd4jStaysInside(), ShowsAnArray.class);
        assertFalse(fails(ArchitectureRules.nd4jStaysInside(), HidesAnArray.class));
        assertCatches(ArchitectureRules.noUserInterface(), ShowsAWindow.class);
    }

    @Test
    void findsDependenciesThatPointUp() {
        assertCatches(ArchitectureRules.uses("config"), UpwardViolation.class);
        assertFalse(fails(ArchitectureRules.uses("text"), UpwardViolation.class), "packages that are not there pass");
        assertTrue(fails(ArchitectureRules.noCycles(), UpwardViolation.class, RunStarted.class, EncoderShape.class));
    }

    @Test
    void findsPackagesThatNobodyPlanned() {
        assertCatches(ArchitectureRules.everyPackageIsInTheTable(), Unplanned.class);
        assertFalse(fails(ArchitectureRules.everyPackageIsInTheTable(), Constants.class, UpwardViolation.class));
    }

    @Test
    void theTableItselfPointsDown() {
        Set<String> done = new HashSet<>(Set.of(""));
        List<String> left = new ArrayList<>(ArchitectureRules.ALLOWED.keySet());
        boolean progress = true;
        while (progress) {
            progress = left.removeIf(name -> done.containsAll(ArchitectureRules.ALLOWED.get(name)) && done.add(name));
        }
        assertEquals(List.of(), left);
    }
}
