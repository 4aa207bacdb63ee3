package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;

/** A paused run leaves the cores to others: neither its own thread nor the workers nor OpenBLAS's threads turn round. */
@Timeout(120)
class PausedRunTest {
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);

    /** A sleeping thread may take this much to look at the clock; one that spins takes all of the window. */
    private static final long NOTHING = WINDOW / 50;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @TempDir
    Path temp;

    @Test
    void aPausedRunFreesTheCores() throws Exception {
        try (LocalEngine engine = LocalEngine.create();
                Run run = engine.start(endless(), temp.resolve("run"))) {
            await(() -> run.events().after(0).stream()
                            .filter(StepCompleted.class::isInstance)
                            .count()
                    > 20);
            Map<String, Long> busy = ofThreads();
            assertEquals(2, busy.size(), "run and worker: " + busy);
            assertTrue(busy.get("secateur-run") > 5 * NOTHING, "the measure sees work: " + busy);
            run.pause();
            await(() -> run.phase() == RunPhase.PAUSED);
            Map<String, Long> idle = ofThreads();
            assertEquals(busy.keySet(), idle.keySet());
            idle.forEach((thread, nanos) -> assertTrue(nanos <= NOTHING, thread + " took " + nanos + " ns"));
            // native threads too; the compiler and the collector may still have work, so the quietest window counts
            long quietest = Long.MAX_VALUE;
            for (int i = 0; i < 20 && quietest > WINDOW / 5; i++) {
                quietest = Math.min(quietest, ofProcess());
            }
            assertTrue(quietest <= WINDOW / 5, "the program took " + quietest + " of " + WINDOW + " ns");
            run.resume();
            await(() -> run.phase() == RunPhase.TRAINING);
            run.stop();
            assertEquals(RunPhase.STOPPED, run.ended().get(60, TimeUnit.SECONDS));
        }
    }

    private RunConfig endless() throws Exception {
        return TinyTask.withEpochs(TinyTask.in(temp.resolve("task"), PruningMethod.MOVEMENT), 10_000);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    /** Nanoseconds of processor time that each of the engine's threads takes in the next half second. */
    private Map<String, Long> ofThreads() throws InterruptedException {
        Map<String, Long> before = times();
        Thread.sleep(TimeUnit.NANOSECONDS.toMillis(WINDOW));
        Map<String, Long> after = times();
        Map<String, Long> taken = new TreeMap<>();
        after.forEach((name, time) -> taken.put(name, time - before.getOrDefault(name, 0L)));
        return taken;
    }

    private Map<String, Long> times() {
        Map<String, Long> times = new TreeMap<>();
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith("secateur-"))
                .forEach((ThreadInfo info) ->
                        times.put(info.getThreadName(), threads.getThreadCpuTime(info.getThreadId())));
        return times;
    }

    private long ofProcess() throws InterruptedException {
        long before = process.getProcessCpuTime();
        Thread.sleep(TimeUnit.NANOSECONDS.toMillis(WINDOW));
        return process.getProcessCpuTime() - before;
    }
}
