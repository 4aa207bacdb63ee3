package org.secateur.engine.modelio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.Head;

/**
 * A model as it was read. Maps and lists cannot be changed; arrays are not copied.
 *
 * @param id what it was asked for as
 * @param source the file it was read from, for messages
 * @param shape its sizes
 * @param tensors by name, see {@link BertTensors}; {@code classifier.*} or {@code qa_outputs.*} among
 *     them if the file has a head, and {@code
 *     *.mask_scores} of every prunable matrix if it has movement scores
 * @param missing names of {@link BertTensors#shapes} that the file lacks: none, or both of the pooler, which a run
 *     then initialises with its own seed
 * @param ignored names in the file that no one here uses, for instance {@code cls.predictions.bias}
 * @param labels names of the classes in the order of the logits; empty without a classification head
 * @param tokenizerJson content of its {@code tokenizer.json}
 * @param sha256 of the file with the weights, 64 hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record PretrainedModel(
        String id,
        String source,
        EncoderShape shape,
        Map<String, FloatTensor> tensors,
        List<String> missing,
        List<String> ignored,
        List<String> labels,
        byte[] tokenizerJson,
        String sha256) {
    public PretrainedModel {
        tensors = Map.copyOf(tensors);
        missing = List.copyOf(missing);
        ignored = List.copyOf(ignored);
        labels = List.copyOf(labels);
    }

    /** Whether both models make the same tokens of every text. */
    public boolean tokenizesLike(PretrainedModel other) {
        try {
            return TokenizerFiles.of(tokenizerJson).tokenizesLike(TokenizerFiles.of(other.tokenizerJson));
        } catch (IOException e) {
            throw new UncheckedIOException("A tokenizer that was read before is no JSON", e);
        }
    }

    /** Whether the file has movement scores of every prunable matrix. */
    public boolean hasScores() {
        return tensors.keySet().stream().anyMatch(MaskScores::isName);
    }

    /** Its head; a head for labels counts more than one for answers. */
    public Optional<Head> head() {
        if (hasClassifier()) {
            return Optional.of(Head.classification(labels.size()));
        }
        return tensors.containsKey(BertTensors.ANSWER_WEIGHT) ? Optional.of(Head.span()) : Optional.empty();
    }

    /** Whether the file has a classification head. */
    public boolean hasClassifier() {
        return tensors.containsKey(BertTensors.CLASSIFIER_WEIGHT);
    }

    /**
     * A tensor by name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public FloatTensor tensor(String name) {
        FloatTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(source + " has no tensor " + name);
        }
        return tensor;
    }
}
