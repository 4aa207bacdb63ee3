package org.secateur.engine.modelio;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.EncoderShape;

/**
 * What a model's files say of it before its weights are read.
 *
 * @param format for a person: "Hugging Face folder"
 * @param architecture for a person: "BERT"; what the files name where it is another one, or {@link #UNKNOWN}
 * @param shape its sizes; empty if they cannot be told
 * @param tensors in the order of the files
 * @param tokenizer for a person: "WordPiece, 30,522 tokens, lower case (vocab.txt)"; empty if there is none that can be used
 * @param labels of its classification head in the order of the logits; empty without a head
 * @param scores whether it has movement scores of every prunable matrix
 * @param missing tensors that it lacks and that a run draws anew: none, or both of the pooler
 * @param leftOver tensors that are not used, by their names in the files
 * @param problems why it cannot be read, each with the file and what to do; empty if it can
 */
public record ModelFacts(
        String format,
        String architecture,
        Optional<EncoderShape> shape,
        List<Tensor> tensors,
        Optional<String> tokenizer,
        List<String> labels,
        boolean scores,
        List<String> missing,
        List<String> leftOver,
        List<String> problems) {
    /** The architecture where the files do not say. */
    public static final String UNKNOWN = "unknown";

    /**
     * A tensor of a file.
     *
     * @param name as the file has it
     * @param type for instance F32, BF16
     * @param shape sizes of its dimensions
     */
    public record Tensor(String name, String type, List<Long> shape) {
        public Tensor {
            shape = List.copyOf(shape);
        }
    }

    public ModelFacts {
        tensors = List.copyOf(tensors);
        labels = List.copyOf(labels);
        missing = List.copyOf(missing);
        leftOver = List.copyOf(leftOver);
        problems = List.copyOf(problems);
    }
}
