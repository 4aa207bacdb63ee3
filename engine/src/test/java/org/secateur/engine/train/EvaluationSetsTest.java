package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoringConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;

/** A run of a small random encoder that is evaluated on its own texts, and on the training texts under a name. */
@Timeout(120)
class EvaluationSetsTest {
    private static RunConfig config(Metric metric) {
        RunConfig tiny = TinyRun.config(PruningMethod.DENSE, 1);
        TaskConfig task = new TaskConfig(
                "train",
                Optional.empty(),
                0.1,
                List.of(),
                ReadingConfig.defaults(),
                new ScoringConfig(metric, Optional.empty()));
        return tiny.withTask(task);
    }

    private static TrainingInputs inputs(Metric metric, MemorySink sink) {
        TrainingInputs tiny = TinyRun.inputs(config(metric), sink);
        EncodedTask task = new EncodedTask(
                tiny.task().labels(),
                Optional.of(1),
                tiny.task().train(),
                tiny.task().evaluation(),
                List.of(new EncodedTask.Further("trained", tiny.task().train())),
                Optional.empty());
        return new TrainingInputs(
                tiny.config(), tiny.plan(), tiny.model(), task, sink, Optional.empty(), Optional.empty());
    }

    private static MemorySink run(Metric metric) throws Exception {
        MemorySink sink = new MemorySink();
        try (TrainingRun run = new TrainingRun(new RunEventBuffer(), Optional.empty(), pace -> inputs(metric, sink))) {
            run.start();
            assertEquals(RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
        }
        return sink;
    }

    @Test
    void everySetIsToldUnderItsNameTheRunsOwnFirst() throws Exception {
        List<EvaluationCompleted> all = run(Metric.ACCURACY).all(EvaluationCompleted.class);
        assertEquals(
                List.of(8, 8, 16, 16),
                all.stream().map(EvaluationCompleted::step).toList());
        assertEquals(
                List.of(Optional.empty(), Optional.of("trained"), Optional.empty(), Optional.of("trained")),
                all.stream().map(EvaluationCompleted::set).toList());
        assertEquals(
                List.of(20, 60, 20, 60),
                all.stream().map(EvaluationCompleted::examples).toList());
        assertTrue(all.stream().allMatch(evaluation -> evaluation.f1().isPresent()));
    }

    /** Of 20 and 60 texts of at most 12 tokens each set is one batch, so the check is asked once a set. */
    @Test
    void aPauseIsNotPartOfTheDuration() throws Exception {
        TrainingInputs inputs = inputs(Metric.ACCURACY, new MemorySink());
        AtomicLong clock = new AtomicLong();
        try (TrainingParts parts = new TrainingParts(inputs.config(), inputs.plan(), inputs.model(), inputs.task())) {
            List<EvaluationSets.Outcome> outcomes = new EvaluationSets(
                            inputs.task(), () -> clock.addAndGet(1_000_000_000))
                    .evaluate(parts.network, () -> clock.addAndGet(3_600_000_000_000L) > 0);
            // the clock goes one second on at each look: begin, before and after the pause, end
            assertEquals(
                    List.of(2.0, 2.0),
                    outcomes.stream().map(EvaluationSets.Outcome::seconds).toList());
        }
    }

    @Test
    void theBestIsChosenByTheMainFigureOfTheRunsOwnData() throws Exception {
        for (Metric metric : Metric.values()) {
            MemorySink sink = run(metric);
            double best = 0;
            for (EvaluationCompleted evaluation : sink.all(EvaluationCompleted.class)) {
                best = evaluation.own() ? Math.max(best, evaluation.figure(metric)) : best;
            }
            EvaluationCompleted kept = sink.best.get(sink.best.size() - 1);
            assertTrue(kept.own());
            assertEquals(best, kept.figure(metric));
        }
    }

    @Test
    void aFigureThatIsNotThereIsTheAccuracy() {
        EvaluationCompleted plain = new EvaluationCompleted(1, 1, 0.5, 0.75, 4, 1, 0);
        assertEquals(0.75, plain.figure(Metric.F1));
        EvaluationCompleted both =
                new EvaluationCompleted(1, 1, 0.5, 0.75, 4, 1, 0, Optional.empty(), Optional.of(0.25));
        assertEquals(0.25, both.figure(Metric.F1));
        assertEquals(0.75, both.figure(Metric.ACCURACY));
    }
}
