package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.Head;

/**
 * A folder as Hugging Face's transformers library reads and writes it for a BERT encoder: {@code config.json},
 * {@code model.safetensors} and the tokenizer's files.
 *
 * @param path the folder
 */
public record HuggingFaceFolder(Path path) implements ModelSource {
    private static final String STAGE = "Writing";

    /** Whether the folder has what a model needs at least; says nothing of whether it can be read. */
    public boolean looksLikeModel() {
        return Files.isRegularFile(path.resolve(HuggingFaceConfig.FILE)) && WeightFiles.in(path);
    }

    @Override
    public ModelFacts inspect() throws ModelException {
        try (FolderReader reader = FolderReader.open(path)) {
            return reader.facts();
        }
    }

    /**
     * Reads the model. Tensor names may begin with {@code bert.} or not; LayerNorms may have {@code gamma} and {@code
     * beta} as in the first BERT releases; the head is read where there is one, and so are movement scores ({@code
     * mask_scores}, as the reference program writes them) where every prunable matrix has them; others (language model
     * heads) are left out and listed as ignored. Weights may be in several files with an index.
     */
    @Override
    public PretrainedModel read() throws ModelException {
        try (FolderReader reader = FolderReader.open(path)) {
            return reader.model();
        }
    }

    /**
     * Writes a fine-tuned model; the folder is created. {@code config.json} comes last, so that a folder with it is
     * whole.
     *
     * @param shape sizes of the encoder
     * @param labels names of the classes in the order of the logits; empty for a model that answers questions
     * @param values of a tensor by its name in {@link BertTensors#shapes}, row-major; asked for one at a time
     * @param tokenizerJson content of the pretrained model's {@code tokenizer.json}
     * @throws IOException if a file cannot be written
     */
    public void write(EncoderShape shape, List<String> labels, Function<String, float[]> values, byte[] tokenizerJson)
            throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("format", "pt"));
        Head head = labels.isEmpty() ? Head.span() : Head.classification(labels.size());
        BertTensors.shapes(shape, head).forEach((name, sizes) -> {
            String file = BertTensors.fileName(name, head);
            String written = BertTensors.ofHead(file) ? file : EncoderTensors.PREFIX + file;
            writer.floats(written, sizes, () -> values.apply(name));
        });
        write(new HuggingFaceConfig(shape, labels, labels.isEmpty()), writer, tokenizerJson);
    }

    /**
     * Writes a pretrained model's encoder, and its pooler if it has one, as transformers saves a {@code BertModel}; the
     * folder is created. A head and scores are left out. Values are not copied.
     *
     * @param watch is told about the weights as they are written, and may end it; what is there then is no whole model
     * @throws IOException if a file cannot be written
     */
    public void writeEncoder(PretrainedModel model, StageWatch watch) throws IOException {
        Map<String, int[]> shapes = BertTensors.shapes(model.shape(), 0);
        shapes.keySet().removeAll(model.missing());
        long total = shapes.values().stream().mapToLong(FloatTensor::elements).sum() * Float.BYTES;
        AtomicLong done = new AtomicLong();
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("format", "pt"));
        shapes.forEach((name, sizes) -> writer.floats(name, sizes, () -> {
            watch.proceed();
            watch.progress(STAGE, done.getAndAdd(FloatTensor.elements(sizes) * Float.BYTES), total);
            return model.tensor(name).values();
        }));
        write(new HuggingFaceConfig(model.shape(), List.of(), false), writer, model.tokenizerJson());
        watch.progress(STAGE, total, total);
    }

    private void write(HuggingFaceConfig config, SafetensorsWriter weights, byte[] tokenizerJson) throws IOException {
        AtomicFiles.createFolders(path);
        TokenizerFiles.of(tokenizerJson).write(path, config.shape().maxPositions());
        weights.write(path.resolve(WeightFiles.SINGLE));
        AtomicFiles.write(path.resolve(HuggingFaceConfig.FILE), config.toJson());
    }
}
