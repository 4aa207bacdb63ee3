package org.secateur.engine.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.ScoringConfig;

/** Which label's F1 is told. */
final class Positive {
    private static final Set<String> NAMES =
            Set.of("1", "true", "yes", "positive", "duplicate", "is_duplicate", "equivalent", "entailment");

    private Positive() {}

    /**
     * The label that was asked for; else, where F1 is asked for or the texts are pairs with two labels, the one of a name
     * that says yes, or the second one.
     *
     * @param file the training file for messages
     * @return its index; empty if no label's F1 is told
     * @throws TaskException if no text has the label that was asked for, or none was and there are more than two
     */
    static Optional<Integer> of(ScoringConfig scoring, List<String> labels, boolean pairs, String file)
            throws TaskException {
        if (scoring.positiveLabel().isPresent()) {
            String asked = scoring.positiveLabel().get();
            if (!labels.contains(asked)) {
                throw new TaskException(
                        file,
                        "no row has the label \"" + asked + "\" that the run names as the positive one"
                                + " (task.positiveLabel); there are: " + String.join(", ", labels));
            }
            return Optional.of(labels.indexOf(asked));
        }
        if (labels.size() > 2) {
            if (scoring.metric() == Metric.F1) {
                throw new TaskException(
                        file,
                        "with more than two labels F1 needs one that counts as positive; name it in the run file"
                                + " (task.positiveLabel). There are: " + String.join(", ", labels));
            }
            return Optional.empty();
        }
        boolean told = pairs || scoring.metric() == Metric.F1;
        boolean first = saysYes(labels.get(0)) && !saysYes(labels.get(1));
        return told ? Optional.of(first ? 0 : 1) : Optional.empty();
    }

    private static boolean saysYes(String label) {
        return NAMES.contains(label.toLowerCase(Locale.ROOT));
    }
}
