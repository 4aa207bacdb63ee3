package org.secateur.engine.modelio;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import org.secateur.engine.text.Encoding;

/**
 * A batch of texts as ONNX Runtime takes it, padded with 0 to the longest.
 *
 * @param inputs by name: {@code input_ids}, {@code token_type_ids}, {@code attention_mask}, each int64 [B, T]
 */
public record PaddedTexts(Map<String, OnnxTensor> inputs) implements AutoCloseable {
    /** Makes the tensors. */
    public static PaddedTexts of(OrtEnvironment environment, List<Encoding> texts) throws OrtException {
        int longest = texts.stream().mapToInt(Encoding::length).max().orElseThrow();
        long[][] ids = new long[texts.size()][longest];
        long[][] types = new long[texts.size()][longest];
        long[][] mask = new long[texts.size()][longest];
        for (int b = 0; b < texts.size(); b++) {
            for (int t = 0; t < texts.get(b).length(); t++) {
                ids[b][t] = texts.get(b).ids()[t];
                types[b][t] = texts.get(b).tokenTypes()[t];
                mask[b][t] = 1;
            }
        }
        return new PaddedTexts(Map.of(
                "input_ids", OnnxTensor.createTensor(environment, ids),
                "token_type_ids", OnnxTensor.createTensor(environment, types),
                "attention_mask", OnnxTensor.createTensor(environment, mask)));
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
    }
}
