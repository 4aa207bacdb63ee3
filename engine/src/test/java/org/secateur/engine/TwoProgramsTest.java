package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.runstore.LockHolder;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.runstore.RunLock;

/** Two programs at one run: the second one looks on. */
@Timeout(120)
class TwoProgramsTest {
    @TempDir
    Path temp;

    private final LocalEngine engine = LocalEngine.create();

    @AfterEach
    void close() {
        engine.close();
    }

    /** A folder as it is while its run is under way: the log has no end. */
    private Path underWay() throws Exception {
        RunConfig config = TinyTask.withCheckpoints(TinyTask.in(temp.resolve("task"), PruningMethod.MOVEMENT), 3);
        Path folder = temp.resolve("runs").resolve("first");
        Path copy = temp.resolve("runs").resolve("second");
        Interrupted.start(config, folder, (event, run) -> {
            if (event instanceof StepCompleted step && step.step() == 5) {
                LocalEngineRunTest.copy(folder, copy);
                run.stop();
            }
        });
        LocalEngineRunTest.delete(folder);
        return copy;
    }

    @Test
    void aRunUnderWayElsewhereIsLookedAtOnly() throws Exception {
        Path folder = underWay();
        Process other = LockHolder.start(folder);
        try {
            String holder = Files.readString(folder.resolve("run.owner"));
            assertTrue(holder.startsWith("process " + other.pid() + " on "), holder);

            RunSummary listed = engine.runs(folder.getParent()).get(0);
            assertEquals(RunPhase.TRAINING, listed.phase());
            assertFalse(listed.brokeOff());
            assertEquals(listed, engine.summary(folder));
            assertEquals(Optional.of(holder), listed.holder());
            assertEquals(OptionalInt.empty(), listed.resumableFrom());
            EngineException refused = assertThrows(EngineException.class, () -> engine.resume(folder));
            assertEquals(
                    folder + ": the run is under way in another program (" + holder + "); end it there first",
                    refused.getMessage());
            try (Run run = engine.open(folder)) {
                assertEquals(RunPhase.TRAINING, run.phase());
                List<PhaseChanged> phases =
                        SmallRun.only(PhaseChanged.class, run.events().after(0));
                assertEquals(
                        "The run is under way in another program (" + holder
                                + "). This is what it had said when it was opened.",
                        phases.get(phases.size() - 1).message());
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        // the killed program left its files; they do not block
        RunSummary left = engine.runs(folder.getParent()).get(0);
        assertEquals(RunPhase.FAILED, left.phase());
        assertTrue(left.brokeOff());
        assertEquals(left, engine.summary(folder));
        assertEquals(Optional.empty(), left.holder());
        assertEquals(OptionalInt.of(3), left.resumableFrom());
        try (Run run = engine.resume(folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
        assertEquals(OptionalInt.empty(), engine.runs(folder.getParent()).get(0).resumableFrom());
    }

    /** Two engines in one program. */
    @Test
    void theSameProgramIsKeptOutToo() throws Exception {
        Path folder = underWay();
        try (RunLock lock = RunLock.take(RunFolder.existing(folder))) {
            String refusal = assertThrows(EngineException.class, () -> engine.resume(folder), lock::toString)
                    .getMessage();
            assertEquals(folder + ": the run is under way in this program; stop it, or wait for its end", refusal);
            RunSummary listed = engine.runs(folder.getParent()).get(0);
            assertEquals(RunPhase.PREPARING, listed.phase());
            assertFalse(listed.brokeOff());
            assertEquals(OptionalInt.empty(), listed.resumableFrom());
            // neither the refusal nor the look has let go of the lock
            assertThrows(IOException.class, () -> LockHolder.start(folder));
        }
        try (Run run = engine.resume(folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
    }

    /** A start that was interrupted before the manifest was written leaves a folder that can be used. */
    @Test
    void anInterruptedStartDoesNotBlock() throws Exception {
        Path folder = temp.resolve("runs").resolve("new");
        Process other = LockHolder.start(RunFolder.create(folder).path());
        RunConfig config = TinyTask.in(temp.resolve("task"), PruningMethod.DENSE);
        try {
            assertTrue(assertThrows(EngineException.class, () -> engine.start(config, folder))
                    .getMessage()
                    .contains("under way in another program"));
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Run run = engine.start(config, folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
    }
}
