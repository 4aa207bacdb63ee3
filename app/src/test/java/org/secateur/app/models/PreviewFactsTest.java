package org.secateur.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.app.ModelSamples;
import org.secateur.app.ScriptedShelf;
import org.secateur.engine.ModelPreview;
import org.secateur.engine.ModelPreview.Tensor;

/** BERT-base has 84,934,656 prunable weights (12 layers of 4 · 768² + 2 · 768 · 3072). */
class PreviewFactsTest {
    private static List<String> lines(List<PreviewFacts.Fact> facts) {
        return facts.stream().map(fact -> fact.name() + ": " + fact.value()).toList();
    }

    @Test
    void sizesOfBertBase() {
        ModelPreview bert = new ModelPreview(
                Path.of("bert"),
                "TensorFlow checkpoint",
                "BERT",
                Optional.of(ScriptedShelf.BERT),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of());
        assertEquals(
                List.of(
                        "Layers: 12",
                        "Hidden size: 768",
                        "Attention heads: 12 of size 64",
                        "FFN size: 3,072",
                        "Vocabulary: 30,522 tokens",
                        "Positions: 512 tokens",
                        "Prunable weights: 84.9 million"),
                lines(PreviewFacts.sizes(bert)));
        assertEquals(
                List.of(
                        "Tokenizer: none",
                        "Head: none; a run draws one for its own labels",
                        "Movement scores: none; movement pruning begins with the form's first scores"),
                lines(PreviewFacts.parts(bert)));
    }

    @Test
    void headAndScores() {
        assertEquals(
                List.of(
                        "Tokenizer: WordPiece, 30,522 tokens, lower case (vocab.txt)",
                        "Head: 3 classes: contradiction, entailment, neutral",
                        "Movement scores: for every prunable matrix; movement pruning begins with them"),
                lines(PreviewFacts.parts(ModelSamples.withScores(Path.of("mini")))));
    }

    @Test
    void numbersOfTensors() {
        Tensor words = new Tensor("words", "F32", List.of(30522L, 768L));
        assertEquals(23_440_896, PreviewFacts.numbers(words));
        assertEquals("1 tensor, 23.4 million numbers", PreviewFacts.tensors(List.of(words)));
        assertEquals("30,522 × 768", ModelWords.dimensions(words.shape()));
        assertEquals(1, PreviewFacts.numbers(new Tensor("step", "I64", List.of())));
        assertEquals("one number", ModelWords.dimensions(List.of()));
    }
}
