package org.secateur.engine.data;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.text.Tokenizer;

/**
 * A task as token ids.
 *
 * @param labels label names in the order of the logits
 * @param positive index of the label whose F1 is told; empty for none
 * @param train texts to train on
 * @param evaluation texts to evaluate on
 * @param further more texts to evaluate on
 */
public record EncodedTask(
        List<String> labels,
        Optional<Integer> positive,
        EncodedTexts train,
        EncodedTexts evaluation,
        List<Further> further) {
    /**
     * More texts to evaluate on.
     *
     * @param name what their figures are called
     */
    public record Further(String name, EncodedTexts texts) {}

    /** Copies the lists. */
    public EncodedTask {
        labels = List.copyOf(labels);
        further = List.copyOf(further);
    }

    /** Texts to train on and to evaluate on; no label's F1 is told. */
    public EncodedTask(List<String> labels, EncodedTexts train, EncodedTexts evaluation) {
        this(labels, Optional.empty(), train, evaluation, List.of());
    }

    /** Encodes all parts; texts of more than {@code maxTokens} tokens are cut. */
    public static EncodedTask of(ClassificationTask task, Tokenizer tokenizer, int maxTokens) {
        return new EncodedTask(
                task.labels(),
                task.positive(),
                EncodedTexts.of(task.train(), tokenizer, maxTokens),
                EncodedTexts.of(task.evaluation(), tokenizer, maxTokens),
                task.further().stream()
                        .map(set -> new Further(set.name(), EncodedTexts.of(set.examples(), tokenizer, maxTokens)))
                        .toList());
    }

    /** Number of texts of all parts. */
    public int texts() {
        return train.size()
                + evaluation.size()
                + further.stream().mapToInt(set -> set.texts().size()).sum();
    }

    /** Texts of all parts that lost their end. */
    public int cut() {
        return train.cut()
                + evaluation.cut()
                + further.stream().mapToInt(set -> set.texts().cut()).sum();
    }
}
