package org.secateur.engine;

import java.util.List;

/**
 * Probabilities of the classes, in the order of the labels; each list sums to 1.
 *
 * @param pruned of the run's final model
 * @param against of the model it is compared with
 * @param tokens of the text as the run's final model saw it, [CLS] and [SEP] included; another run's model may have
 *     another tokenizer
 * @param cut whether that model did not see the text's end, as it was longer than the run's longest text
 */
public record Prediction(List<Double> pruned, List<Double> against, List<String> tokens, boolean cut) {
    public Prediction {
        pruned = List.copyOf(pruned);
        against = List.copyOf(against);
        tokens = List.copyOf(tokens);
    }
}
