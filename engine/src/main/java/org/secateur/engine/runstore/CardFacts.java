package org.secateur.engine.runstore;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.FurtherEvaluation;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;

/**
 * What a run's folder tells of its final model; nothing is computed but counts.
 *
 * @param manifest settings, hashes, versions
 * @param started sizes and labels
 * @param steps optimiser steps completed
 * @param end how it ended
 * @param evaluations of the last step that was evaluated, of the run's own data first; empty if there were none
 * @param kept weights kept in each matrix, in the order of the matrix numbers
 */
record CardFacts(
        Manifest manifest,
        RunStarted started,
        int steps,
        PhaseChanged end,
        List<EvaluationCompleted> evaluations,
        List<Integer> kept) {

    /** @throws RunFolderException if the run ended before its first step, or its last state is missing or damaged */
    static CardFacts of(StoredRun run) throws RunFolderException {
        List<Integer> kept = run.kept();
        return new CardFacts(
                run.manifest(),
                last(RunStarted.class, run.events()).orElseThrow(),
                last(StepCompleted.class, run.events()).map(StepCompleted::step).orElse(0),
                run.end(),
                lastEvaluations(run.events()),
                kept);
    }

    private static List<EvaluationCompleted> lastEvaluations(List<RunEvent> events) {
        int step = last(EvaluationCompleted.class, events)
                .map(EvaluationCompleted::step)
                .orElse(-1);
        return events.stream()
                .filter(EvaluationCompleted.class::isInstance)
                .map(EvaluationCompleted.class::cast)
                .filter(evaluation -> evaluation.step() == step)
                .toList();
    }

    private static <T extends RunEvent> Optional<T> last(Class<T> kind, List<RunEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).reduce((earlier, later) -> later);
    }

    EncoderShape shape() {
        return started.shape();
    }

    /** Kept weights of all matrices. */
    long allKept() {
        return kept.stream().mapToLong(Integer::longValue).sum();
    }

    /** Layers of which any weight is kept: all, but with LayerDrop. */
    List<Integer> keptLayers() {
        return IntStream.range(0, shape().layers())
                .filter(layer -> kept.subList(layer * MatrixKind.COUNT, (layer + 1) * MatrixKind.COUNT).stream()
                        .anyMatch(count -> count > 0))
                .boxed()
                .toList();
    }

    /** Biases and LayerNorms that are kept: those of the kept layers. */
    long keptBiasesAndNorms() {
        return shape().biasesAndNorms() / shape().layers() * keptLayers().size();
    }

    /** Kept weights of the matrices of a kind, of all layers. */
    long kept(MatrixKind kind) {
        long sum = 0;
        for (int layer = 0; layer < shape().layers(); layer++) {
            sum += kept.get(kind.number(layer));
        }
        return sum;
    }

    /** Weights of the matrices of a kind, of all layers. */
    long weights(MatrixKind kind) {
        return (long) shape().layers() * kind.rows(shape()) * kind.columns(shape());
    }

    /** The settings without the places of this machine: of a path only its last name is left. */
    RunConfig settings() {
        RunConfig config = manifest.config();
        ModelConfig model = config.model();
        TaskConfig task = config.task();
        return config.withModel(new ModelConfig(name(model.id()), model.maxTokens(), model.dropout()))
                .withTask(new TaskConfig(
                        name(task.train()),
                        task.evaluation().map(CardFacts::name),
                        task.evaluationFraction(),
                        task.further().stream()
                                .map(set -> new FurtherEvaluation(set.name(), name(set.file())))
                                .toList(),
                        task.reading(),
                        task.scoring(),
                        task.questions()));
    }

    /** The last name of a path of any system. */
    static String name(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.isBlank() ? path : name;
    }

    /** The base model's name. */
    String baseModel() {
        return name(manifest.config().model().id());
    }
}
