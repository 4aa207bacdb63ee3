package org.secateur.engine.config;

import java.util.List;
import java.util.Optional;

/**
 * Training and evaluation data of a run.
 *
 * @param train a file, or {@code sample:NAME} for a task that comes with the program (then its own evaluation file is
 *     used and {@code evaluation} stays empty)
 * @param evaluation a file; empty to split off a part of the training data
 * @param evaluationFraction share of the training rows split off when there is no evaluation file, in (0, 0.5]; the
 *     choice follows from the run's seed
 * @param further more files to evaluate on, each under a name of its own; what is best is decided without them
 * @param reading how the files are read
 * @param scoring which figures are told
 * @param questions how questions are cut and answered; without a meaning for labelled texts
 */
public record TaskConfig(
        String train,
        Optional<String> evaluation,
        double evaluationFraction,
        List<FurtherEvaluation> further,
        ReadingConfig reading,
        ScoringConfig scoring,
        SpanConfig questions) {
    /** Marks a task that comes with the program. */
    public static final String SAMPLE_PREFIX = "sample:";

    /** The sample task of the first run. */
    public static final String DEFAULT_TRAIN = SAMPLE_PREFIX + "reviews";

    /** Default share split off. */
    public static final double DEFAULT_FRACTION = 0.1;

    /** @throws ConfigException naming each field out of range */
    public TaskConfig {
        evaluation = evaluation == null ? Optional.empty() : evaluation;
        further = List.copyOf(further);
        new Checks("task")
                .require(train != null && !train.isBlank(), "train", "choose a training file or the sample task")
                .require(
                        evaluation.isEmpty() || !evaluation.get().isBlank(),
                        "evaluation",
                        "choose a file, or leave it out to split the training data")
                .require(
                        evaluationFraction > 0 && evaluationFraction <= 0.5,
                        "evaluationFraction",
                        "must be above 0 and at most 0.5")
                .require(
                        further.stream()
                                .noneMatch(set ->
                                        set.name().isBlank() || set.file().isBlank()),
                        "furtherEvaluations",
                        "give each one a name and a file")
                .require(
                        further.stream().map(FurtherEvaluation::name).distinct().count() == further.size(),
                        "furtherEvaluations",
                        "give each one a name of its own")
                .done();
    }

    /** With what is usual for questions. */
    public TaskConfig(
            String train,
            Optional<String> evaluation,
            double evaluationFraction,
            List<FurtherEvaluation> further,
            ReadingConfig reading,
            ScoringConfig scoring) {
        this(train, evaluation, evaluationFraction, further, reading, scoring, SpanConfig.defaults());
    }

    /** Plain files, with accuracy as the main figure. */
    public TaskConfig(String train, Optional<String> evaluation, double evaluationFraction) {
        this(train, evaluation, evaluationFraction, List.of(), ReadingConfig.defaults(), ScoringConfig.defaults());
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
