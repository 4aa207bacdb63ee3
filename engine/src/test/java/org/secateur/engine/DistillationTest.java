package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.LossMeasured;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;

/**
 * Runs that learn from a teacher. That the loss and its gradient are right is what the oracle's cases show; here, that the
 * right teacher is asked, once, and that the run is the same however it came to it.
 */
@Timeout(200)
class DistillationTest {
    private static final DistillationConfig OWN = new DistillationConfig(Optional.empty(), 2, 0.25, 0.75, 2);

    @TempDir
    Path temp;

    private final LocalEngine engine = LocalEngine.create();
    private RunConfig config;

    @BeforeEach
    void task() throws Exception {
        config = TinyTask.in(Files.createDirectories(temp.resolve("task")), PruningMethod.MOVEMENT);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private List<RunEvent> end(Run run, RunPhase expected) throws Exception {
        try (run) {
            RunPhase end = run.ended().get(60, TimeUnit.SECONDS);
            List<RunEvent> events = run.events().after(0);
            assertEquals(expected, end, () -> events.toString());
            return events;
        }
    }

    private static DistillationConfig from(Path teacher) {
        return new DistillationConfig(Optional.of(teacher.toString()), 2, 0.25, 0.75, 2);
    }

    private static String lastMessage(List<RunEvent> events) {
        return ((PhaseChanged) events.get(events.size() - 1)).message();
    }

    private void stopWhen(Run run, Predicate<Run> moment) throws Exception {
        while (!moment.test(run)) {
            assertFalse(run.ended().isDone(), "ended too soon");
            Thread.sleep(1);
        }
        run.stop();
    }

    private List<RunEvent> numbers(Path folder) throws Exception {
        return SameRun.events(engine, folder).stream()
                .filter(event -> event instanceof StepCompleted || event instanceof LossMeasured)
                .toList();
    }

    @Test
    void trainsATeacherFirstAndLearnsFromIt() throws Exception {
        Path own = temp.resolve("own");
        List<RunEvent> events = end(engine.start(TinyTask.withTeacher(config, OWN), own), RunPhase.FINISHED);

        List<StepCompleted> steps = SmallRun.only(StepCompleted.class, events);
        List<LossMeasured> losses = SmallRun.only(LossMeasured.class, events);
        assertEquals(12, losses.size());
        for (int i = 0; i < losses.size(); i++) {
            LossMeasured loss = losses.get(i);
            assertEquals(
                    0.25 * loss.task() + 0.75 * loss.distillation(),
                    steps.get(i).loss(),
                    1e-9);
        }
        // the teacher is a dense run over two epochs in a folder of its own
        try (Run teacher = engine.open(own.resolve("teacher"))) {
            assertEquals(RunPhase.FINISHED, teacher.phase());
            assertEquals(PruningMethod.DENSE, teacher.config().pruning().method());
            assertEquals(
                    12,
                    SmallRun.only(StepCompleted.class, teacher.events().after(0))
                            .size());
        }

        // the same teacher, chosen by its folder, teaches the same
        Path chosen = temp.resolve("chosen");
        end(engine.start(TinyTask.withTeacher(config, from(own.resolve("teacher"))), chosen), RunPhase.FINISHED);
        assertEquals(numbers(own), numbers(chosen));
        assertFalse(Files.exists(chosen.resolve("teacher")));

        // without a teacher it is another run
        Path alone = temp.resolve("alone");
        end(engine.start(config, alone), RunPhase.FINISHED);
        assertEquals(List.of(), SmallRun.only(LossMeasured.class, numbers(alone)));
        assertTrue(!numbers(alone).get(3).equals(numbers(own).get(6)));
    }

    @Test
    void stoppedAndResumedEqualsUninterrupted() throws Exception {
        Path whole = temp.resolve("whole");
        end(engine.start(TinyTask.withTeacher(config, OWN), whole), RunPhase.FINISHED);

        Path stopped = temp.resolve("stopped");
        Run run = engine.start(TinyTask.withTeacher(config, OWN), stopped);
        // while the teacher is trained
        stopWhen(run, r -> Files.exists(stopped.resolve("teacher").resolve("manifest.json")));
        assertTrue(lastMessage(end(run, RunPhase.STOPPED)).contains("while its teacher was trained"));
        RunSummary summary = engine.summary(stopped);
        assertEquals(RunPhase.STOPPED, summary.phase(), "the log says that a person stopped it");
        assertFalse(summary.brokeOff());
        // and in its own steps
        Run again = engine.resume(stopped);
        stopWhen(
                again,
                r -> SmallRun.only(StepCompleted.class, r.events().after(0)).size() >= 3);
        end(again, RunPhase.STOPPED);
        end(engine.resume(stopped), RunPhase.FINISHED);

        assertEquals(numbers(whole), numbers(stopped));
        assertEquals(
                -1,
                Files.mismatch(
                        whole.resolve("state").resolve("final.safetensors"),
                        stopped.resolve("state").resolve("final.safetensors")));
    }

    @Test
    void aTeacherThatDoesNotFitIsRefused() throws Exception {
        Path none = temp.resolve("none");
        assertEquals(
                none.resolve("model") + ": there is no model, so it cannot teach. Choose the folder of a run that has"
                        + " finished (distillation.teacher), or leave it out to train a teacher first.",
                lastMessage(end(
                        engine.start(TinyTask.withTeacher(config, from(none)), temp.resolve("a")), RunPhase.FAILED)));

        Path teacher = temp.resolve("teacher");
        end(engine.start(config, teacher), RunPhase.FINISHED);
        Path train = Path.of(config.task().train());
        Files.writeString(train, Files.readString(train).replace("yes\t", "aye\t"));
        Path dev = Path.of(config.task().evaluation().orElseThrow());
        Files.writeString(dev, Files.readString(dev).replace("yes\t", "aye\t"));
        String message = lastMessage(
                end(engine.start(TinyTask.withTeacher(config, from(teacher)), temp.resolve("b")), RunPhase.FAILED));
        assertTrue(message.contains("the teacher's labels [no, yes] are not those of the data, [aye, no]"), message);
    }
}
