package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.modelio.SafetensorsWriter;
import org.secateur.engine.tensor.RandomStream;

/**
 * A BERT of random weights under the names of Google's modeling.py, kernels [in, out], which are written down here
 * without the code that reads them.
 *
 * @param shape its sizes
 * @param variables without {@code bert/}: name to shape
 */
public record MiniBert(EncoderShape shape, Map<String, int[]> variables) {
    static final List<String> VOCABULARY = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "prun", "##ed", "##ing", "net", "##works", "the", "small",
            ".");

    /** @param vocabularySize V, at least the 13 of the vocabulary; the published ones have 30522 */
    static MiniBert of(int layers, int hidden, int vocabularySize, int positions) {
        return of(new EncoderShape(vocabularySize, positions, 2, layers, hidden, hidden / 64, 4 * hidden, 1e-12));
    }

    /** Of any sizes with two token types. */
    public static MiniBert of(EncoderShape shape) {
        int hidden = shape.hiddenSize();
        Map<String, int[]> all = new TreeMap<>();
        all.put("embeddings/word_embeddings", new int[] {shape.vocabularySize(), hidden});
        all.put("embeddings/position_embeddings", new int[] {shape.maxPositions(), hidden});
        all.put("embeddings/token_type_embeddings", new int[] {2, hidden});
        norm(all, "embeddings", hidden);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String scope = "encoder/layer_" + layer + "/";
            dense(all, scope + "attention/self/query", hidden, hidden);
            dense(all, scope + "attention/self/key", hidden, hidden);
            dense(all, scope + "attention/self/value", hidden, hidden);
            dense(all, scope + "attention/output/dense", hidden, hidden);
            norm(all, scope + "attention/output", hidden);
            dense(all, scope + "intermediate/dense", hidden, shape.intermediateSize());
            dense(all, scope + "output/dense", shape.intermediateSize(), hidden);
            norm(all, scope + "output", hidden);
        }
        dense(all, "pooler/dense", hidden, hidden);
        return new MiniBert(shape, all);
    }

    private static void dense(Map<String, int[]> all, String scope, int in, int out) {
        all.put(scope + "/kernel", new int[] {in, out});
        all.put(scope + "/bias", new int[] {out});
    }

    private static void norm(Map<String, int[]> all, String scope, int size) {
        all.put(scope + "/LayerNorm/gamma", new int[] {size});
        all.put(scope + "/LayerNorm/beta", new int[] {size});
    }

    private static int count(int[] sizes) {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        return count;
    }

    private static long[] longs(int[] sizes) {
        long[] longs = new long[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            longs[i] = sizes[i];
        }
        return longs;
    }

    /** The same values at every call: uniform in +-0.1, around 1 for a LayerNorm's factors. */
    float[] values(String variable) {
        RandomStream stream = RandomStream.of(3, variable);
        float[] values = new float[count(variables.get(variable))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (variable.endsWith("gamma") ? 1 : 0) + 0.2f * stream.nextFloat() - 0.1f;
        }
        return values;
    }

    /** {@code bert_config.json} as Google publishes it, with one field more. */
    String config(String field, String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("attention_probs_dropout_prob", "0.1");
        fields.put("hidden_act", "\"gelu\"");
        fields.put("hidden_dropout_prob", "0.1");
        fields.put("hidden_size", Integer.toString(shape.hiddenSize()));
        fields.put("initializer_range", "0.02");
        fields.put("intermediate_size", Integer.toString(shape.intermediateSize()));
        fields.put("max_position_embeddings", Integer.toString(shape.maxPositions()));
        fields.put("num_attention_heads", Integer.toString(shape.attentionHeads()));
        fields.put("num_hidden_layers", Integer.toString(shape.layers()));
        fields.put("type_vocab_size", "2");
        fields.put("vocab_size", Integer.toString(shape.vocabularySize()));
        fields.put(field, json);
        StringBuilder text = new StringBuilder("{");
        fields.forEach((name, value) -> text.append(text.length() > 1 ? ", " : "")
                .append('"')
                .append(name)
                .append("\": ")
                .append(value));
        return text.append('}').toString();
    }

    /** Writes all but the checkpoint's two files. */
    void writeBeside(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("bert_config.json"), config("hidden_act", "\"gelu\""));
        Files.write(folder.resolve("vocab.txt"), VOCABULARY);
    }

    /** The encoder and what else is in such a checkpoint. */
    BundleBytes bundle(String scope) {
        BundleBytes bundle = new BundleBytes(1);
        variables.forEach((name, sizes) -> bundle.floats(0, scope + name, values(name), longs(sizes)));
        return bundle.floats(0, "cls/predictions/output_bias", new float[3], 3)
                .floats(0, "cls/seq_relationship/output_weights", new float[6], 2, 3)
                .tensor(0, "global_step", BundleBytes.INT64, new byte[Long.BYTES]);
    }

    /** Writes a whole folder as Google publishes it. */
    public void write(Path folder) throws IOException {
        writeBeside(folder);
        bundle("bert/").write(folder.resolve("bert_model.ckpt"));
    }

    /** A checkpoint whose data file is all holes: good for everything but its values. */
    void writeHollow(Path folder) throws IOException {
        writeBeside(folder);
        BundleBytes bundle = new BundleBytes(1);
        long offset = 0;
        for (Map.Entry<String, int[]> each : variables.entrySet()) {
            long size = (long) count(each.getValue()) * Float.BYTES;
            ProtoBytes shape = BundleBytes.shape(longs(each.getValue()));
            BundleBytes.Entry entry = new BundleBytes.Entry(BundleBytes.FLOAT, shape, 0, offset, size, 0);
            bundle.entry("bert/" + each.getKey(), entry.message().bytes());
            offset += size;
        }
        Path prefix = folder.resolve("bert_model.ckpt");
        bundle.write(prefix);
        try (RandomAccessFile data =
                new RandomAccessFile(bundle.dataFile(prefix, 0).toFile(), "rw")) {
            data.setLength(offset);
        }
    }

    /** The same model as a Hugging Face folder: PyTorch's names, kernels turned to [out, in]. */
    void writeHuggingFace(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), config("model_type", "\"bert\""));
        Files.write(folder.resolve("vocab.txt"), VOCABULARY);
        SafetensorsWriter writer = new SafetensorsWriter(Map.of());
        variables.forEach((name, sizes) -> {
            if (name.endsWith("/kernel")) {
                int[] turned = {sizes[1], sizes[0]};
                writer.floats(pyTorch(name), turned, () -> turned(values(name), sizes));
            } else {
                writer.floats(pyTorch(name), sizes, () -> values(name));
            }
        });
        writer.write(folder.resolve("model.safetensors"));
    }

    /** PyTorch's name of a variable. */
    private static String pyTorch(String variable) {
        return variable.replace('/', '.')
                .replace("layer_", "layer.")
                .replaceFirst("_embeddings$", "_embeddings.weight")
                .replaceFirst("\\.(kernel|gamma)$", ".weight")
                .replaceFirst("\\.beta$", ".bias");
    }

    /** Writes the weights of another model of this shape, with its words, as Google publishes a folder. */
    void write(PretrainedModel weights, Path vocabulary, Path folder) throws IOException {
        writeBeside(folder);
        Files.copy(vocabulary, folder.resolve("vocab.txt"), StandardCopyOption.REPLACE_EXISTING);
        BundleBytes bundle = new BundleBytes(1);
        variables.forEach((name, sizes) -> {
            float[] values = weights.tensor(pyTorch(name)).values();
            boolean kernel = name.endsWith("/kernel");
            bundle.floats(
                    0, "bert/" + name, kernel ? turned(values, new int[] {sizes[1], sizes[0]}) : values, longs(sizes));
        });
        bundle.write(folder.resolve("bert_model.ckpt"));
    }

    private static float[] turned(float[] values, int[] sizes) {
        float[] turned = new float[values.length];
        for (int in = 0; in < sizes[0]; in++) {
            for (int out = 0; out < sizes[1]; out++) {
                turned[out * sizes[0] + in] = values[in * sizes[1] + out];
            }
        }
        return turned;
    }
}
