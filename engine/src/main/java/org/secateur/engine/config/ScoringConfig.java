package org.secateur.engine.config;

import java.util.Optional;

/**
 * Which figures of the evaluation are told, and which of them says what is best.
 *
 * @param metric the main one, by which the best evaluation is chosen
 * @param positiveLabel the label whose F1 is told. Empty: with two labels the one that is called 1, true, yes, positive,
 *     duplicate, equivalent or entailment, else the second one; with more none
 */
public record ScoringConfig(Metric metric, Optional<String> positiveLabel) {
    /** @throws ConfigException if the label is blank */
    public ScoringConfig {
        new Checks("task")
                .require(
                        positiveLabel.isEmpty() || !positiveLabel.get().isBlank(),
                        "positiveLabel",
                        "name a label, or leave it out")
                .done();
    }

    /** Accuracy. */
    public static ScoringConfig defaults() {
        return new ScoringConfig(Metric.ACCURACY, Optional.empty());
    }
}
