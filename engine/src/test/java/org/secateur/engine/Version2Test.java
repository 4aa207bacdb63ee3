package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.event.SnapshotKept;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.event.WeightView;

/**
 * A folder that the last program of format 2 wrote: movement pruning of a random encoder (1,024 prunable weights), stopped
 * after step 5 of 6. The values expected here were read off its files.
 */
class Version2Test {
    @TempDir
    Path temp;

    private final LocalEngine engine = LocalEngine.create();

    private Path folder() throws Exception {
        Path kept = Path.of(Version2Test.class.getResource("/runs/version-2").toURI());
        return LocalEngineRunTest.copy(
                kept, Files.createDirectory(temp.resolve("runs")).resolve("old"));
    }

    @Test
    void isReadAsItWas() throws Exception {
        Path folder = folder();
        try (Run run = engine.open(folder)) {
            List<RunEvent> events = run.events().after(0);
            assertEquals(RunPhase.STOPPED, run.phase());
            assertEquals(new SnapshotConfig(0), run.config().snapshots(), "it keeps samples only");
            assertEquals(28, events.size(), "lines of its log");
            assertEquals(
                    List.of(),
                    SmallRun.only(PhaseChanged.class, events).stream()
                            .map(PhaseChanged::message)
                            .filter(message -> !message.isEmpty())
                            .toList());
            assertEquals(
                    0.6948093175888062,
                    SmallRun.only(StepCompleted.class, events).get(2).loss());
            DensityGrid third = run.density(new DensityRequest(
                            WeightView.SCORES, MatrixChoice.all(), Optional.of(3), Optional.empty(), 16, 16))
                    .get(1, TimeUnit.MINUTES);
            assertEquals(4 * (4 * 22 + 2 * 44) / 2, Arrays.stream(third.kept()).sum());
        }
        LookBack look = engine.lookBack(folder);
        assertEquals(Optional.empty(), look.plan());
        assertEquals(new LookBack.KeptStep(5, true, false, false), look.steps().get(5));
    }

    /** With model and data in place, which are those of {@link TinyTask}; it goes on as it began, without snapshots. */
    @Test
    void goesOn() throws Exception {
        Path task = Files.createDirectory(temp.resolve("task"));
        TinyTask.in(task, PruningMethod.MOVEMENT);
        Path folder = folder();
        Path manifest = folder.resolve("manifest.json");
        String home = task.toString().replace("\\", "\\\\");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceAll(
                                "(id|train|evaluation|name)\" : \"(model|train.tsv|dev.tsv)\"",
                                "$1\" : \"" + home + "/$2\""));

        try (Run run = engine.resume(folder)) {
            assertEquals(
                    RunPhase.FINISHED,
                    run.ended().get(60, TimeUnit.SECONDS),
                    () -> run.events().after(0).toString());
            List<RunEvent> events = run.events().after(0);
            assertEquals(5, SmallRun.only(RunResumed.class, events).get(0).step());
            assertEquals(6, SmallRun.only(StepCompleted.class, events).size());
            assertEquals(2, SmallRun.only(EvaluationCompleted.class, events).size());
            assertEquals(List.of(), SmallRun.only(SnapshotKept.class, events));
        }
        assertFalse(Files.exists(folder.resolve("snapshots")));
        assertFalse(Files.exists(folder.resolve("samples").resolve("track.bin")));
    }
}
