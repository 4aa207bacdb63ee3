package org.secateur.engine.data;

import java.util.List;
import org.secateur.engine.text.Tokenizer;

/**
 * A task as token ids.
 *
 * @param labels label names in the order of the logits
 * @param train texts to train on
 * @param evaluation texts to evaluate on
 */
public record EncodedTask(List<String> labels, EncodedTexts train, EncodedTexts evaluation) {
    /** Copies the labels. */
    public EncodedTask {
        labels = List.copyOf(labels);
    }

    /** Encodes both parts; texts of more than {@code maxTokens} tokens are cut. */
    public static EncodedTask of(ClassificationTask task, Tokenizer tokenizer, int maxTokens) {
        return new EncodedTask(
                task.labels(),
                EncodedTexts.of(task.train(), tokenizer, maxTokens),
                EncodedTexts.of(task.evaluation(), tokenizer, maxTokens));
    }
}
