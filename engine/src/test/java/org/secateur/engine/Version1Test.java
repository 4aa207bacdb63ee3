package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.event.WeightView;

/**
 * A folder that the last program of format 1 wrote: movement pruning of a random encoder (1,024 prunable weights), six
 * steps. The values expected here were read off its files.
 */
class Version1Test {
    @TempDir
    Path temp;

    private final LocalEngine engine = LocalEngine.create();

    private Path folder() throws Exception {
        Path kept = Path.of(Version1Test.class.getResource("/runs/version-1").toURI());
        return LocalEngineRunTest.copy(
                kept, Files.createDirectory(temp.resolve("runs")).resolve("old"));
    }

    private static DensityRequest request(Optional<Integer> step) {
        return new DensityRequest(WeightView.SCORES, MatrixChoice.all(), step, Optional.empty(), 16, 16);
    }

    @Test
    void isReadAsItWas() throws Exception {
        try (Run run = engine.open(folder())) {
            List<RunEvent> events = run.events().after(0);
            assertEquals(RunPhase.FINISHED, run.phase());
            assertEquals(CheckpointConfig.defaults(), run.config().checkpoint());
            assertEquals(29, events.size(), "lines of its log");
            StepCompleted third = SmallRun.only(StepCompleted.class, events).get(2);
            assertEquals(0.6948093175888062, third.loss());
            assertEquals(0.34375, third.measuredRemaining());
            assertEquals(
                    0.8, SmallRun.only(EvaluationCompleted.class, events).get(1).accuracy());
            assertEquals(7, SmallRun.only(SampleKept.class, events).size());
        }
    }

    @Test
    void itsPlotsAreDrawn() throws Exception {
        try (Run run = engine.open(folder())) {
            DensityGrid third = run.density(request(Optional.of(3))).get(1, TimeUnit.MINUTES);
            assertEquals(1024, third.drawn());
            // the pretrained model is not here, so the sample is shown, which is all of so small a model
            DensityGrid last = run.density(request(Optional.empty())).get(1, TimeUnit.MINUTES);
            assertEquals(6, last.step());
            assertEquals(256, Arrays.stream(last.kept()).sum());
            List<PhaseChanged> phases =
                    SmallRun.only(PhaseChanged.class, run.events().after(0));
            assertTrue(phases.get(phases.size() - 1).message().startsWith("The pretrained model cannot be read"));
        }
    }

    @Test
    void isListedAndCannotGoOn() throws Exception {
        Path folder = folder();
        RunSummary summary = engine.runs(folder.getParent()).get(0);
        assertEquals("kept from version 1", summary.config().orElseThrow().name());
        assertEquals(OptionalDouble.of(0.8), summary.figure());
        assertEquals(Optional.empty(), summary.problem());
        assertEquals(
                folder + ": was written by an earlier program that kept no checkpoints (format 1): start a new run with"
                        + " its settings instead",
                assertThrows(EngineException.class, () -> engine.resume(folder)).getMessage());
    }
}
