package org.secateur.app.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secateur.engine.ModelPreview;
import org.secateur.engine.config.EncoderShape;

/** What a preview says, as lines of names and figures. */
final class PreviewFacts {
    /**
     * A line.
     *
     * @param name what it is
     * @param value figure or words
     */
    record Fact(String name, String value) {}

    private PreviewFacts() {}

    /** The sizes; empty if they cannot be told. */
    static List<Fact> sizes(ModelPreview preview) {
        return preview.shape().map(PreviewFacts::sizes).orElse(List.of());
    }

    private static List<Fact> sizes(EncoderShape shape) {
        return List.of(
                new Fact("Layers", whole(shape.layers())),
                new Fact("Hidden size", whole(shape.hiddenSize())),
                new Fact("Attention heads", shape.attentionHeads() + " of size " + shape.headSize()),
                new Fact("FFN size", whole(shape.intermediateSize())),
                new Fact("Vocabulary", whole(shape.vocabularySize()) + " tokens"),
                new Fact("Positions", whole(shape.maxPositions()) + " tokens"),
                new Fact("Prunable weights", ModelWords.millions(shape.prunableWeights())));
    }

    /** Tokenizer, head and scores. */
    static List<Fact> parts(ModelPreview preview) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Tokenizer", preview.tokenizer().orElse("none")));
        facts.add(new Fact("Head", preview.usable() ? head(preview.labels()) : headAlone(preview.labels())));
        facts.add(new Fact(
                "Movement scores",
                preview.scores()
                        ? "for every prunable matrix; movement pruning begins with them"
                        : preview.usable() ? "none; movement pruning begins with the form's first scores" : "none"));
        return facts;
    }

    private static String head(List<String> labels) {
        return labels.isEmpty() ? "none; a run draws one for its own labels" : headAlone(labels);
    }

    private static String headAlone(List<String> labels) {
        return labels.isEmpty()
                ? "none"
                : String.format(Locale.ROOT, "%,d classes: %s", labels.size(), String.join(", ", labels));
    }

    private static String whole(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** "103 tensors, 22.6 million numbers". */
    static String tensors(List<ModelPreview.Tensor> tensors) {
        long numbers = tensors.stream().mapToLong(PreviewFacts::numbers).sum();
        return String.format(
                Locale.ROOT,
                "%,d %s, %s numbers",
                tensors.size(),
                tensors.size() == 1 ? "tensor" : "tensors",
                ModelWords.millions(numbers));
    }

    /** Numbers in a tensor. */
    static long numbers(ModelPreview.Tensor tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }
}
