package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.secateur.engine.data.EncodedExamples;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.EncodedTexts;
import org.secateur.engine.data.span.SpanWindows;
import org.secateur.engine.nn.EncoderNetwork;

/** All evaluation data of a run: its own, and further sets under their names. */
public final class EvaluationSets {
    private static final double NANOS = 1e-9;

    /**
     * What came out for one of them.
     *
     * @param name of a further set; empty for the run's own
     * @param seconds duration, without pauses
     */
    public record Outcome(Optional<String> name, EvaluationResult result, double seconds) {}

    private record Named(Optional<String> name, Evaluator evaluator) {}

    private final List<Named> sets = new ArrayList<>();
    private final LongSupplier nanoTime;

    public EvaluationSets(EncodedTask task) {
        this(task, System::nanoTime);
    }

    /** @param nanoTime a running clock in nanoseconds */
    EvaluationSets(EncodedTask task, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        sets.add(new Named(Optional.empty(), evaluator(task, task.evaluation())));
        task.further().forEach(set -> sets.add(new Named(Optional.of(set.name()), evaluator(task, set.texts()))));
    }

    private static Evaluator evaluator(EncodedTask task, EncodedExamples examples) {
        if (examples instanceof SpanWindows windows) {
            return new SpanEvaluator(windows, task.answers().orElseThrow());
        }
        return new LabelEvaluator((EncodedTexts) examples, task.positive());
    }

    /**
     * Scores all of them.
     *
     * @param check asked before every batch
     * @return the run's own first; empty if the check ended it
     */
    public List<Outcome> evaluate(EncoderNetwork network, BatchCheck check) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Named set : sets) {
            Pauses pauses = new Pauses(check);
            long from = nanoTime.getAsLong();
            Optional<EvaluationResult> result = set.evaluator().evaluate(network, pauses);
            if (result.isEmpty()) {
                return List.of();
            }
            long nanos = nanoTime.getAsLong() - from - pauses.nanos;
            outcomes.add(new Outcome(set.name(), result.get(), nanos * NANOS));
        }
        return outcomes;
    }

    /** Adds up the time that a check takes: it may wait for hours. */
    private final class Pauses implements BatchCheck {
        private final BatchCheck check;
        private long nanos;

        Pauses(BatchCheck check) {
            this.check = check;
        }

        @Override
        public boolean goesOn() throws InterruptedException {
            long from = nanoTime.getAsLong();
            boolean answer = check.goesOn();
            nanos += nanoTime.getAsLong() - from;
            return answer;
        }
    }
}
