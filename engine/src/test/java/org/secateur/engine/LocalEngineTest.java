package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.event.WeightView;

class LocalEngineTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path temp;

    private final LocalEngine engine = new LocalEngine(
            LocalModelShelf.in(SecateurHome.of(System.getProperties())), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void knowsTheEmbeddedModelAndTheSampleTasks() {
        ModelInfo first = engine.models().get(0);

        assertEquals(ModelConfig.DEFAULT_ID, first.id());
        assertEquals(new EncoderShape(30522, 512, 2, 6, 384, 12, 1536, 1e-12), first.shape());
        assertEquals(TaskConfig.DEFAULT_TRAIN, engine.sampleTasks().get(0).id());
    }

    @Test
    void inspectsATask() throws Exception {
        assertEquals(
                new TaskSummary(List.of("negative", "positive"), 3000, 600, false, List.of()),
                engine.inspect(TaskConfig.defaults(), 1));
        RunConfig config = SmallRun.in(temp, 1);
        assertEquals(
                new TaskSummary(List.of("negative", "positive"), 192, 64, false, List.of()),
                engine.inspect(config.task(), 1));
        Path train = Path.of(config.task().train());
        Files.writeString(train, "just one column\n", StandardOpenOption.APPEND);

        EngineException e = assertThrows(EngineException.class, () -> engine.inspect(config.task(), 1));
        assertTrue(e.getMessage().contains(train + ", line 194"), e.getMessage());
    }

    /** Stopped after its first steps it keeps what it has, and can be opened and evaluated. */
    @Test
    void stoppedRunKeepsWhatItHas() throws Exception {
        RunConfig config = SmallRun.in(temp, 100);
        Path folder = temp.resolve("runs").resolve("long");
        int steps;
        try (Run run = engine.start(config, folder)) {
            awaitFirstStep(run);
            assertThrows(EngineException.class, () -> engine.open(folder), "it is still running");
            RunSummary running = engine.runs(folder.getParent()).get(0);
            assertFalse(running.phase().ended());
            assertEquals(NOON, running.started());
            run.stop();
            assertEquals(RunPhase.STOPPED, run.ended().get(2, TimeUnit.MINUTES));
            steps = SmallRun.only(StepCompleted.class, run.events().after(0)).size();
        }
        try (Run stored = engine.open(folder)) {
            assertEquals(RunPhase.STOPPED, stored.phase());
            EvaluationCompleted evaluation =
                    stored.evaluate().get(2, TimeUnit.MINUTES).get(0);
            assertEquals(steps, evaluation.step());
            assertTrue(evaluation.accuracy() >= 0.3 && evaluation.accuracy() <= 1, "64 texts of two labels");
        }
    }

    private static void awaitFirstStep(Run run) throws Exception {
        while (SmallRun.only(StepCompleted.class, run.events().after(0)).isEmpty()) {
            try {
                throw new AssertionError("ended " + run.ended().get(20, TimeUnit.MILLISECONDS) + ": " + messages(run));
            } catch (TimeoutException e) {
                assertFalse(run.ended().isDone(), "it goes on: look again");
            }
        }
    }

    private static List<String> messages(Run run) {
        return SmallRun.only(PhaseChanged.class, run.events().after(0)).stream()
                .map(PhaseChanged::message)
                .toList();
    }

    @Test
    void dataThatCannotBeReadFailsTheRunAndLeavesNoFolder() throws Exception {
        RunConfig config = SmallRun.in(temp, 1);
        Path train = Path.of(config.task().train());
        Files.writeString(train, "just one column\n", StandardOpenOption.APPEND);
        Path folder = temp.resolve("run");
        try (Run run = engine.start(config, folder)) {
            assertEquals(RunPhase.FAILED, run.ended().get(1, TimeUnit.MINUTES));

            List<RunEvent> events = run.events().after(0);
            assertTrue(messages(run).get(events.size() - 1).contains(train + ", line 194"), messages(run)::toString);
            assertFalse(Files.exists(folder));
            DensityRequest request = new DensityRequest(
                    WeightView.VALUE, MatrixChoice.all(), Optional.empty(), Optional.empty(), 10, 10);
            ExecutionException e = assertThrows(
                    ExecutionException.class, () -> run.density(request).get(1, TimeUnit.MINUTES));
            assertTrue(e.getCause().getMessage().startsWith("the run failed"), e.getMessage());
        }
    }

    @Test
    void unknownModelFailsTheRun() throws Exception {
        RunConfig good = SmallRun.in(temp, 1);
        RunConfig config = good.withName("no model")
                .withModel(new ModelConfig("no-such-model", 32, 0))
                .withSeed(1)
                .withThreads(1);
        try (Run run = engine.start(config, temp.resolve("run"))) {
            assertEquals(RunPhase.FAILED, run.ended().get(1, TimeUnit.MINUTES));
            assertTrue(messages(run).toString().contains("no-such-model"), messages(run)::toString);
        }
    }

    @Test
    void closingStopsAndSaves() throws Exception {
        RunConfig config = SmallRun.in(temp, 100);
        Run run = engine.start(config, temp.resolve("run"));
        awaitFirstStep(run);

        engine.close();

        assertEquals(RunPhase.STOPPED, run.ended().getNow(RunPhase.TRAINING));
        assertTrue(Files.exists(temp.resolve("run").resolve("model").resolve("config.json")));
    }

    @Test
    void foreignFolderIsRefused() {
        EngineException e = assertThrows(EngineException.class, () -> engine.open(temp));

        assertTrue(e.getMessage().startsWith(temp.resolve("manifest.json") + ": is missing"), e.getMessage());
    }
}
