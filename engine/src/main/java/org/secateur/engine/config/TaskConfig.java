package org.secateur.engine.config;

import java.util.Optional;

/**
 * Training and evaluation data of a run: TSV files with a header (label and sentence, or label, sentence1 and
 * sentence2).
 *
 * @param train a file, or {@code sample:NAME} for a task that comes with the program (then its own evaluation file is
 *     used and {@code evaluation} stays empty)
 * @param evaluation a file; empty to split off a part of the training data
 * @param evaluationFraction share of the training rows split off when there is no evaluation file, in (0, 0.5]; the
 *     choice follows from the run's seed
 */
public record TaskConfig(String train, Optional<String> evaluation, double evaluationFraction) {
    /** Marks a task that comes with the program. */
    public static final String SAMPLE_PREFIX = "sample:";

    /** The sample task of the first run. */
    public static final String DEFAULT_TRAIN = SAMPLE_PREFIX + "reviews";

    /** Default share split off. */
    public static final double DEFAULT_FRACTION = 0.1;

    /** @throws ConfigException naming each field out of range */
    public TaskConfig {
        new Checks("task")
                .require(train != null && !train.isBlank(), "train", "choose a training file or the sample task")
                .require(
                        evaluation == null
                                || evaluation.isEmpty()
                                || !evaluation.get().isBlank(),
                        "evaluation",
                        "choose a file, or leave it out to split the training data")
                .require(
                        evaluationFraction > 0 && evaluationFraction <= 0.5,
                        "evaluationFraction",
                        "must be above 0 and at most 0.5")
                .done();
        evaluation = evaluation == null ? Optional.empty() : evaluation;
    }

    /** The sample task. */
    public static TaskConfig defaults() {
        return new TaskConfig(DEFAULT_TRAIN, Optional.empty(), DEFAULT_FRACTION);
    }

    /** Whether the task comes with the program. */
    public boolean isSample() {
        return train.startsWith(SAMPLE_PREFIX);
    }
}
