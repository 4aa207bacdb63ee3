package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.runstore.ResumePoint;
import org.secateur.engine.runstore.RunEnvironment;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.train.Pace;

/** What a run does before its first step can be stopped, and says no more than what is new. */
@Timeout(120)
class PreparationTest {
    @TempDir
    Path temp;

    private RunConfig config;

    /** Remembers what is said. */
    private record Listener(List<String> said, boolean goesOn) implements Pace {
        @Override
        public void say(String words) {
            said.add(words);
        }
    }

    @BeforeEach
    void task() throws Exception {
        config = TinyTask.in(Files.createDirectories(temp.resolve("task")), PruningMethod.MOVEMENT);
    }

    private Preparation preparation(RunConfig run, Path folder) throws Exception {
        return new Preparation(new ModelCatalog(), Clock.systemUTC(), run, RunFolder.create(folder));
    }

    @Test
    void aNewRunIsStoppedWhileItsTextsAreReadAndLeavesNothing() throws Exception {
        Path folder = temp.resolve("run");
        AtomicInteger texts = new AtomicInteger();
        EngineException stopped = assertThrows(
                EngineException.class, () -> preparation(config, folder).prepare(() -> texts.incrementAndGet() < 3));
        assertEquals("The run was stopped before its first step. Nothing of it is kept.", stopped.getMessage());
        assertEquals(3, texts.get());
        assertFalse(Files.exists(folder));
    }

    @Test
    void aRunThatGoesOnIsStoppedWhileItsTextsAreReadAndChangesNothing() throws Exception {
        Path folder = temp.resolve("run");
        Interrupted.start(config, folder, Interrupted.stopAt(StepCompleted.class, 3));
        long log = Files.size(folder.resolve("events.jsonl"));
        Resumption resumption = new Resumption(
                new ModelCatalog(), ResumePoint.of(RunFolder.existing(folder), RunEnvironment.current()));
        EngineException stopped = assertThrows(EngineException.class, () -> resumption.prepare(() -> false));
        assertEquals("The run was stopped before it went on. Nothing was changed.", stopped.getMessage());
        assertEquals(log, Files.size(folder.resolve("events.jsonl")));
    }

    @Test
    void theTeacherIsAskedBatchByBatchUntilTheRunIsStopped() throws Exception {
        Path teacher = temp.resolve("teacher");
        Interrupted.start(config, teacher, (event, run) -> {});
        DistillationConfig how = new DistillationConfig(Optional.of(teacher.toString()), 2, 0.25, 0.75, 2);
        Preparation preparation = preparation(TinyTask.withTeacher(config, how), temp.resolve("run"));
        RunOrigin.Prepared prepared = preparation.prepare(() -> true);
        try {
            List<String> said = new ArrayList<>();
            EngineException stopped = assertThrows(
                    EngineException.class,
                    () -> new TeacherOfRun(null)
                            .logits(
                                    prepared.inputs(),
                                    how,
                                    preparation.folder(),
                                    prepared.teacher(),
                                    new Listener(said, false)));
            assertEquals("The run was stopped while its teacher was asked. Resume it to go on.", stopped.getMessage());
            // all training texts: six batches of eight, the last one three short
            assertEquals(List.of("Asking the teacher about 45 texts"), said);
        } finally {
            prepared.sink().close();
        }
    }

    /** Ends at the tenth look, and makes step 3 after the fourth; time does not pass. */
    private static final class Ending extends CompletableFuture<RunPhase> {
        private final RunEventBuffer events;
        private int looks;

        Ending(RunEventBuffer events) {
            this.events = events;
        }

        @Override
        public RunPhase get(long timeout, TimeUnit unit) throws TimeoutException {
            assertTrue(unit.toSeconds(timeout) >= 2, "each look may be an event of the run");
            looks++;
            if (looks == 4) {
                events.publish(new StepCompleted(3, 1, 0.5, 1, 1, 1, 1, 60, 0.1));
            }
            if (looks < 10) {
                throw new TimeoutException();
            }
            return RunPhase.FINISHED;
        }
    }

    @Test
    void theTeachersStepsAreSaidWhereTheyHaveChanged() throws Exception {
        RunEventBuffer events = new RunEventBuffer();
        Ending ending = new Ending(events);
        Run run = (Run) Proxy.newProxyInstance(
                Run.class.getClassLoader(),
                new Class<?>[] {Run.class},
                (proxy, method, arguments) -> method.getName().equals("events") ? events : ending);
        List<String> said = new ArrayList<>();
        assertEquals(RunPhase.FINISHED, TeacherOfRun.await(run, new Listener(said, true)));
        assertEquals(List.of("Training the teacher", "Training the teacher, step 3"), said);
    }
}
