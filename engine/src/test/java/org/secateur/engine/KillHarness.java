package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.runstore.ResumePoint;
import org.secateur.engine.runstore.RunEnvironment;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.tensor.RandomStream;

/**
 * Kills a program in a run, again and again, at places that follow from a seed: in the middle of a write, before a file
 * gets its name, in a step, in an evaluation. What was not flushed to the disk is then lost too, as in a power failure: the
 * log is cut somewhere behind its last flushed byte, and half-written files are cut. After each kill all that is in the
 * folder must be whole, the run must go on from a checkpoint that is no older than the last one, and in the end the run must
 * be the one that was never interrupted, bit for bit. The command is in docs/reliability.md.
 */
public final class KillHarness {
    private static final int EPOCHS = 10;
    private static final int CHECKPOINT_STEPS = 4;

    /** About as many file operations as such a run makes in a seventh of its steps. */
    private static final int OPERATIONS = 150;

    private final Path work;
    private final RandomStream random;
    private final LocalEngine engine;
    private final Map<String, Integer> places = new TreeMap<>();
    private Path runFile;
    private Path whole;
    private int runs;
    private int kills;
    private int mostRepeated;

    /**
     * @param work an empty folder
     * @param seed decides where it kills
     */
    KillHarness(Path work, long seed, LocalEngine engine) {
        this.work = work;
        this.random = RandomStream.of(seed, "kill");
        this.engine = engine;
    }

    String report() {
        return kills + " kills in " + runs + " runs, all ended bit for bit as the uninterrupted one; at most "
                + mostRepeated + " steps were repeated; killed at " + places;
    }

    int kills() {
        return kills;
    }

    /** Kills at least so many times; every run is then brought to its end and compared. */
    void kill(int times) throws Exception {
        prepare();
        while (kills < times) {
            Path folder = work.resolve("run-" + runs++);
            int kept = 0;
            while (!finished(folder) && runUntilKilled(folder, kills < times)) {
                kills++;
                loseWhatWasNotFlushed(folder);
                kept = check(folder, kept);
            }
            SameRun.check(engine, whole, folder);
            LocalEngineRunTest.delete(folder);
        }
    }

    private void prepare() throws Exception {
        RunConfig tiny =
                TinyTask.withCheckpoints(TinyTask.in(work.resolve("task"), PruningMethod.MOVEMENT), CHECKPOINT_STEPS);
        RunConfig config = tiny.withTraining(
                        new TrainingConfig(EPOCHS, 8, 1e-3, 1e-2, 0.01, 1, 2, TrainingConfig.WHOLE_BATCH))
                .withEvaluation(new EvaluationConfig(5));
        runFile = work.resolve("run.json");
        RunFiles.write(runFile, config);
        whole = work.resolve("whole");
        assertTrue(!runUntilKilled(whole, false), "nobody kills the uninterrupted run");
    }

    /** Lets the child run; false if it came to its end. */
    private boolean runUntilKilled(Path folder, boolean mayKill) throws Exception {
        boolean atFile = random.nextInt(3) > 0;
        int operation = mayKill && atFile ? 1 + random.nextInt(OPERATIONS) : 0;
        int lines = mayKill && !atFile ? 1 + random.nextInt(2 * CHECKPOINT_STEPS) : Integer.MAX_VALUE;
        long nanos = random.nextInt(20_000_000);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillChild.class.getName(),
                        runFile.toString(),
                        folder.toString(),
                        Integer.toString(operation))
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = child.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("blocked ")) {
                    return killed(child, place(folder, line));
                }
                if ((line.startsWith("step ") || line.startsWith("evaluating ")) && --lines <= 0) {
                    long until = System.nanoTime() + nanos;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    return killed(child, line.startsWith("step ") ? "some step" : "some evaluation");
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, child.exitValue(), said::toString);
        return false;
    }

    private boolean killed(Process child, String place) throws InterruptedException {
        child.destroyForcibly();
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        if (child.exitValue() == 0) {
            return false; // it was quicker
        }
        places.merge(place, 1, Integer::sum);
        return true;
    }

    private static String place(Path folder, String line) {
        Path file = folder.relativize(Path.of(line.substring("blocked ".length())));
        return file.getNameCount() > 1
                ? file.getName(0).toString()
                : file.toString().replace(".tmp", "");
    }

    /** At its least the log has what was flushed at the last checkpoint. */
    private void loseWhatWasNotFlushed(Path folder) throws Exception {
        Path log = folder.resolve("events.jsonl");
        if (!Files.exists(folder.resolve("manifest.json")) || !Files.exists(log) || random.nextInt(2) == 0) {
            return;
        }
        if (isEnd(SameRun.events(engine, folder))) {
            return; // its log was flushed, or is about to be
        }
        long flushed = point(folder).saved().map(s -> s.facts().logLength()).orElse(0L);
        cut(log, flushed, Files.size(log));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".tmp")).toList()) {
                cut(file, 0, Files.size(file));
            }
        }
    }

    private void cut(Path file, long from, long to) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(from + random.nextInt((int) (to - from) + 1));
        }
    }

    private static ResumePoint point(Path folder) throws IOException {
        return ResumePoint.of(RunFolder.existing(folder), RunEnvironment.current());
    }

    /**
     * Looks at what a kill left.
     *
     * @param before step of the checkpoint that was there already
     * @return step of the newest checkpoint
     */
    private int check(Path folder, int before) throws Exception {
        if (!Files.exists(folder.resolve("manifest.json"))) {
            assertEquals(0, before);
            return 0; // killed before the run had begun: it is started again
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
                SafetensorsFile.open(file).close();
            }
        }
        if (!Files.exists(folder.resolve("events.jsonl"))) {
            assertEquals(0, before);
            return 0;
        }
        List<RunEvent> events = SameRun.events(engine, folder);
        for (PhaseChanged phase : SmallRun.only(PhaseChanged.class, events)) {
            assertTrue(!phase.message().contains("damaged"), phase.message());
        }
        if (isEnd(events)) {
            return before;
        }
        ResumePoint point = point(folder);
        assertEquals(List.of(), point.resumed().notes());
        int step = point.resumed().step();
        assertTrue(step >= before, "a checkpoint of step " + before + " was there, now " + step);
        List<StepCompleted> steps = SmallRun.only(StepCompleted.class, events);
        int last = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).step();
        assertTrue(last - step <= CHECKPOINT_STEPS, "step " + last + " was made, the run goes on from " + step);
        mostRepeated = Math.max(mostRepeated, last - step);
        return step;
    }

    /** Whether it was killed after its last word; then nothing is left to do but to take its checkpoint away. */
    private boolean finished(Path folder) throws Exception {
        if (!Files.exists(folder.resolve("events.jsonl")) || !isEnd(SameRun.events(engine, folder))) {
            return false;
        }
        assertThrows(EngineException.class, () -> engine.resume(folder));
        return true;
    }

    private static boolean isEnd(List<RunEvent> events) {
        return events.get(events.size() - 1) instanceof PhaseChanged phase && phase.phase() == RunPhase.FINISHED;
    }
}
