package org.secateur.engine.data;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.data.span.SpanDecoder;
import org.secateur.engine.data.span.SpanWindows;
import org.secateur.engine.text.Tokenizer;

/**
 * A task as token ids.
 *
 * @param labels label names in the order of the logits; empty for questions
 * @param positive index of the label whose F1 is told; empty for none
 * @param train texts to train on
 * @param evaluation texts to evaluate on
 * @param further more texts to evaluate on
 * @param answers how questions are answered; then all parts are {@link SpanWindows}, else {@link EncodedTexts}
 */
public record EncodedTask(
        List<String> labels,
        Optional<Integer> positive,
        EncodedExamples train,
        EncodedExamples evaluation,
        List<Further> further,
        Optional<SpanDecoder> answers) {
    /**
     * More texts to evaluate on.
     *
     * @param name what their figures are called
     */
    public record Further(String name, EncodedExamples texts) {}

    /** Copies the lists. */
    public EncodedTask {
        labels = List.copyOf(labels);
        further = List.copyOf(further);
    }

    /** Texts to train on and to evaluate on; no label's F1 is told. */
    public EncodedTask(List<String> labels, EncodedTexts train, EncodedTexts evaluation) {
        this(labels, Optional.empty(), train, evaluation, List.of(), Optional.empty());
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
                        .toList(),
                Optional.empty());
    }

    /** Number of texts of all parts. */
    public int texts() {
        return train.texts()
                + evaluation.texts()
                + further.stream().mapToInt(set -> set.texts().texts()).sum();
    }

    /** Windows of all parts; of labelled texts their number. */
    public int windows() {
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
