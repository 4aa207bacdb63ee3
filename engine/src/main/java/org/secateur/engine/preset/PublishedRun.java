package org.secateur.engine.preset;

import java.util.Optional;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.SelectionConfig;

/**
 * One published run, a row of the sheet (arXiv 2005.07683, Sanh, Wolf, Rush 2020): BERT-base-uncased on a full training set.
 *
 * @param task its data
 * @param method how weights were chosen
 * @param selection among which weights they were ranked; without a meaning for methods that do not rank, empty for dense runs
 * @param distilled whether it learned from a teacher too
 * @param remainingPercent remaining weights of the encoder, percent, at the end; of MNLI's global movement runs what was asked for
 * @param first figure of the evaluation
 * @param second figure of the evaluation
 * @param settings what it ran with
 */
public record PublishedRun(
        Task task,
        PruningMethod method,
        Optional<SelectionConfig.Scope> selection,
        boolean distilled,
        double remainingPercent,
        Figure first,
        Figure second,
        Settings settings) {
    /** The three tasks of the paper, with the longest text of their runs. */
    public enum Task {
        /** MultiNLI. */
        MNLI("MNLI", 128),
        /** Quora question pairs. */
        QQP("QQP", 128),
        /** SQuAD v1.1. */
        SQUAD("SQuAD", 384);

        private final String title;
        private final int maxTokens;

        Task(String title, int maxTokens) {
            this.title = title;
            this.maxTokens = maxTokens;
        }

        /** What a person calls it; the sheet too. */
        public String title() {
            return title;
        }

        /** Longest text in tokens. */
        public int maxTokens() {
            return maxTokens;
        }
    }

    /**
     * A figure of the evaluation.
     *
     * @param name words for a person, within a sentence
     * @param percent 0 to 100
     */
    public record Figure(String name, double percent) {}

    /**
     * What a run ran with, as the sheet has it.
     *
     * @param finalThreshold the final share of ranked methods, the final tau of soft movement, 1 for L0; empty where the sheet is
     *     misaligned and for dense runs
     * @param finalLambda of methods with a penalty
     * @param epochs passes over the data
     * @param batchSize texts per step
     * @param warmUpSteps of the learning rate
     * @param initialWarmUp pruning's warm-up in units of {@code warmUpSteps}; 0 for dense runs
     * @param finalWarmUp the cool-down in units of {@code warmUpSteps}; 0 for dense runs
     * @param learningRate of the weights
     * @param scoreLearningRate of the scores, of methods that have them
     * @param taskShare alphaCe, of runs with a teacher
     * @param teacherShare alphaDistil, of runs with a teacher
     */
    public record Settings(
            Optional<Double> finalThreshold,
            Optional<Double> finalLambda,
            int epochs,
            int batchSize,
            int warmUpSteps,
            int initialWarmUp,
            int finalWarmUp,
            double learningRate,
            Optional<Double> scoreLearningRate,
            Optional<Double> taskShare,
            Optional<Double> teacherShare) {
        /** Steps before pruning begins. */
        public int pruningWarmUpSteps() {
            return initialWarmUp * warmUpSteps;
        }

        /** Steps at the end with the final share. */
        public int coolDownSteps() {
            return finalWarmUp * warmUpSteps;
        }
    }

    /** Whether it is of the same task, method and selection. */
    boolean sameKind(PublishedRun other) {
        return task == other.task && method == other.method && selection.equals(other.selection);
    }
}
