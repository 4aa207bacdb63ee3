package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
     * @param seconds duration
     */
    public record Outcome(Optional<String> name, EvaluationResult result, double seconds) {}

    private record Named(Optional<String> name, Evaluator evaluator) {}

    private final List<Named> sets = new ArrayList<>();

    public EvaluationSets(EncodedTask task) {
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
     * @param cancelled asked before every batch
     * @return the run's own first; empty if cancelled
     */
    public List<Outcome> evaluate(EncoderNetwork network, BooleanSupplier cancelled) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Named set : sets) {
            long from = System.nanoTime();
            Optional<EvaluationResult> result = set.evaluator().evaluate(network, cancelled);
            if (result.isEmpty()) {
                return List.of();
            }
            outcomes.add(new Outcome(set.name(), result.get(), (System.nanoTime() - from) * NANOS));
        }
        return outcomes;
    }
}
