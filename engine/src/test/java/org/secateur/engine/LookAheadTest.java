package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.ModelCatalog;

class LookAheadTest {
    private static final long TENTH = 100_000_000;

    @TempDir
    Path temp;

    private final List<String> stages = new ArrayList<>();
    private int looks = Integer.MAX_VALUE;

    private Preflight ahead(RunConfig config) throws EngineException {
        AtomicLong time = new AtomicLong();
        return new LookAhead(new ModelCatalog(), () -> time.getAndAdd(TENTH), new PreflightWatch() {
                    @Override
                    public void progress(String stage, double share) {
                        if (!stages.contains(stage)) {
                            stages.add(stage);
                        }
                    }

                    @Override
                    public boolean cancelled() {
                        return looks-- <= 0;
                    }
                })
                .at(config);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.sorted().toList();
        }
    }

    /** Texts of three and of five letters, each between [CLS] and [SEP]. */
    private RunConfig counted(PruningMethod method) throws IOException {
        RunConfig run = TinyTask.in(temp, method);
        Path train = temp.resolve("counted.tsv");
        Path evaluation = temp.resolve("counted-dev.tsv");
        List<String> rows = new ArrayList<>(List.of("label\tsentence"));
        for (int i = 0; i < 9; i++) {
            rows.add("yes\tb a c"); // 5 tokens
        }
        for (int i = 0; i < 8; i++) {
            rows.add("no\ta b c d e"); // 7 tokens
        }
        Files.write(train, rows);
        Files.write(evaluation, List.of("label\tsentence", "yes\tb a", "no\ta b d d")); // 4 and 6 tokens
        return run.withTask(new TaskConfig(train.toString(), Optional.of(evaluation.toString()), 0.1));
    }

    /**
     * 17 texts are 3 batches of 8, two epochs 6 steps; 9 * 5 + 8 * 7 = 101 tokens an epoch. Evaluated after steps 4 and 6.
     * A quarter of the 64 weights of a square matrix, and of the 128 of the others, remains.
     */
    @Test
    void figuresOfATinyTaskCountedByHand() throws Exception {
        RunConfig config = counted(PruningMethod.MOVEMENT);
        List<Path> before = files();
        Preflight run = ahead(config);

        assertEquals(before, files());
        assertEquals(List.of("Reading model and data", "Measuring real steps"), stages);
        assertEquals(6, run.plan().totalSteps());
        assertEquals(new Preflight.Texts(17, 101, 10), run.texts());
        assertEquals(202, run.tokens());
        assertEquals(
                List.of(16L, 16L, 16L, 16L, 32L, 32L, 16L, 16L, 16L, 16L, 32L, 32L),
                run.kept().ofMatrix());
        // 2 layers of 4 * 64 + 2 * 128 weights; biases 5 * 8 + 16 and LayerNorms 4 * 8 of each
        assertEquals(0.25, run.ledger().orElseThrow().ofPrunable());
        assertEquals((256 + 176.0) / (1024 + 176), run.ledger().orElseThrow().ofEncoder());

        Preflight.Time time = run.time().orElseThrow();
        assertEquals(10, time.measuredSteps());
        assertEquals(0.1, time.step(), 1e-12);
        assertEquals(6 * 0.1, time.training(), 1e-12);
        assertEquals(2 * 0.1, time.evaluations(), 1e-12);
        assertEquals(0, time.teacher());
        // final after step 4 and after step 6: at most two best models, the final one, and the snapshots
        assertEquals((3 * bytes(run, "final model") + bytes(run, "snapshots")) / 120e6, time.writing(), 1e-12);
        // 1,200 of the encoder's layers, (24 + 16 + 2 + 2) * 8 of embeddings, 9 * 8 of the pooler, 2 * 9 of the head
        assertEquals(4 * (1200 + 352 + 72 + 18), bytes(run, "final model"));
    }

    private static long bytes(Preflight run, String name) {
        return run.disk().stream()
                .filter(use -> use.name().equals(name))
                .mapToLong(Preflight.Use::bytes)
                .sum();
    }

    /** A teacher over three epochs of 3 steps, evaluated after steps 4, 8 and 9, and asked about 101 tokens. */
    @Test
    void countsTheTeacherIn() throws Exception {
        RunConfig config = TinyTask.withTeacher(counted(PruningMethod.MOVEMENT), DistillationConfig.defaults());
        Preflight run = ahead(config);

        assertEquals(
                9 * 0.1 + 3 * 0.1 + 101 * 0.1 / 10, run.time().orElseThrow().teacher(), 1e-9);
        assertTrue(run.disk().stream().anyMatch(use -> use.name().equals("teacher")));
    }

    @Test
    void refusesWhatCannotPruneNamingTheSteps() throws Exception {
        RunConfig config = counted(PruningMethod.MAGNITUDE);
        RunConfig one = TinyTask.withEpochs(config, 1);
        EngineException e = assertThrows(EngineException.class, () -> ahead(one));
        assertTrue(e.getMessage().contains("At least 5 steps are needed"), e.getMessage());
    }

    @Test
    void notesScoresThatCannotFallFarEnough() throws Exception {
        Preflight run = ahead(counted(PruningMethod.SOFT_MOVEMENT));
        assertTrue(run.notes().stream().anyMatch(note -> note.contains("(about 440 steps)")), run.notes()::toString);
    }

    @Test
    void isCancelledBetweenTexts() throws Exception {
        looks = 3;
        EngineException e = assertThrows(EngineException.class, () -> ahead(counted(PruningMethod.MOVEMENT)));
        assertEquals("The look ahead was cancelled. Nothing was changed.", e.getMessage());
        assertEquals(List.of("Reading model and data"), stages);
    }

    /** The embedded model: parts to 1% of what the run itself says, and the process within the stated quarter and Maven's own. */
    @Test
    void memoryIsWhatTheRunMeasures() throws Exception {
        RunConfig config = SmallRun.in(temp, 1);
        try (LocalEngine engine = LocalEngine.create()) {
            Preflight ahead = engine.lookAhead(config, new PreflightWatch() {
                @Override
                public void progress(String stage, double share) {}

                @Override
                public boolean cancelled() {
                    return false;
                }
            });
            try (Run run = engine.start(config, temp.resolve("run"))) {
                assertEquals(RunPhase.FINISHED, run.ended().get(3, TimeUnit.MINUTES));
                List<MemoryMeasured> all =
                        SmallRun.only(MemoryMeasured.class, run.events().after(0));
                long measured = all.get(all.size() - 1).parts().stream()
                        .mapToLong(MemoryMeasured.Part::bytes)
                        .sum();
                double expected = ahead.memory().heap() + ahead.memory().offHeap();
                assertEquals(1, expected / measured, 0.01);
                int tokens = SmallRun.only(StepCompleted.class, run.events().after(0)).stream()
                        .mapToInt(StepCompleted::tokens)
                        .sum();
                assertEquals(tokens, ahead.tokens());
            }
            assertTrue(ahead.time().orElseThrow().step() > 0);
        }
    }

    /**
     * What runs of MiniLM on the sample reviews measured as "process, most so far": with 698 MB of parts 1,136 and 1,620 MB
     * (movement), 1,281 and 1,321 MB (soft movement), with 528 MB of parts 973 MB (magnitude).
     */
    @Test
    void theProcessIsEstimatedWithinAQuarter() {
        for (double measured : new double[] {1.136e9, 1.62e9, 1.281e9, 1.321e9}) {
            assertEquals(1, new Preflight.Memory(54_000_000, 644_000_000).process() / measured, 0.25);
        }
        assertEquals(1, new Preflight.Memory(54_000_000, 474_000_000).process() / 0.973e9, 0.25);
    }
}
