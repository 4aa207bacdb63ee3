package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.data.Example;
import org.secateur.engine.data.TaskLoader;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.modelio.BertTensors;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.OnnxBert;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.WordPieceTokenizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exported ONNX files in ONNX Runtime against our own network, on 200 of the sample reviews, every fourth together with
 * the next as a pair. With {@code -Donnx.run} and {@code -Donnx.texts} on a run folder and the texts of a TSV file
 * instead; see docs/export.md.
 */
class OnnxExportTest {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxExportTest.class);
    private static final double TOLERANCE = 1e-4;
    private static final int TEXTS = 200;
    private static final double REMAINING = 0.1;

    @TempDir
    Path temp;

    private static List<Example> reviews() throws Exception {
        return TaskLoader.load(TaskConfig.defaults(), 1).evaluation().subList(0, TEXTS + 1);
    }

    private static List<Encoding> encodings(PretrainedModel model, List<Example> texts, int maxTokens)
            throws Exception {
        List<Encoding> encodings = new ArrayList<>();
        try (WordPieceTokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), "test")) {
            for (int i = 0; i < TEXTS; i++) {
                Optional<String> pair =
                        i % 4 == 3 ? Optional.of(texts.get(i + 1).text()) : Optional.empty();
                encodings.add(tokenizer.encode(texts.get(i).text(), pair, maxTokens));
            }
        }
        return encodings;
    }

    private static List<Encoding> encodings(PretrainedModel model, Path file, int maxTokens) throws Exception {
        List<Example> texts = new ArrayList<>();
        TaskConfig task = new TaskConfig(file.toString(), Optional.of(file.toString()), 0.1);
        texts.addAll(TaskLoader.load(task, 1).evaluation());
        try (WordPieceTokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), "test")) {
            return texts.stream()
                    .map(text -> tokenizer.encode(text.text(), text.pair(), maxTokens))
                    .toList();
        }
    }

    @Test
    void trainedAndPrunedModelAnswersAlike() throws Exception {
        Path onnx = temp.resolve("model.onnx");
        String texts = System.getProperty("onnx.texts");
        PretrainedModel model;
        List<Encoding> encodings;
        try (LocalEngine engine = LocalEngine.create()) {
            Path run =
                    System.getProperty("onnx.run") == null ? tinyRun(engine) : Path.of(System.getProperty("onnx.run"));
            engine.output().export(run, ExportFormat.ONNX, onnx);
            model = new HuggingFaceFolder(run.resolve("model")).read();
            try (Run stored = engine.open(run)) {
                int maxTokens = stored.config().model().maxTokens();
                encodings = texts == null
                        ? encodings(model, reviews(), maxTokens)
                        : encodings(model, Path.of(texts), maxTokens);
            }
        }

        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx.toString())) {
            assertEquals(
                    model.labels(),
                    new ObjectMapper()
                            .readValue(session.getMetadata().getCustomMetadata().get("labels"), List.class));
        }

        OnnxComparison comparison = OnnxComparison.of(model, onnx, encodings);

        LOG.info("{}", comparison);
        assertTrue(comparison.texts() >= TEXTS && comparison.shortest() < comparison.longest(), comparison::toString);
        assertTrue(comparison.largestLogit() > 0.1, comparison::toString);
        assertTrue(comparison.largestDifference() <= TOLERANCE, comparison::toString);
        assertEquals(0, comparison.otherPredictions(), comparison::toString);
    }

    private Path tinyRun(LocalEngine engine) throws Exception {
        Path encoder = temp.resolve("encoder");
        TinyEncoder.write(encoder);
        Path data = Files.createDirectory(temp.resolve("data"));
        Path folder = temp.resolve("run");
        try (Run run = engine.start(TinyEncoder.run(encoder, data, PruningMethod.MOVEMENT), folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(2, TimeUnit.MINUTES));
        }
        return folder;
    }

    /** all-MiniLM-L6-v2 with the tenth of each matrix that is largest, under a drawn head. */
    @Test
    void aModelOfMiniLmsSizeAnswersAlike() throws Exception {
        PretrainedModel pretrained = new ModelCatalog().load(ModelConfig.DEFAULT_ID);
        List<String> labels = List.of("a", "b", "c");
        Map<String, FloatTensor> tensors = new HashMap<>(pretrained.tensors());
        ParameterLayout layout = new ParameterLayout(pretrained.shape(), false, Head.classification(labels.size()));
        for (int matrix = 0; matrix < pretrained.shape().matrices(); matrix++) {
            String name = layout.weight(matrix).name();
            tensors.put(name, pruned(pretrained.tensor(name)));
        }
        tensors.put(BertTensors.CLASSIFIER_WEIGHT, drawn(3, 384));
        tensors.put(BertTensors.CLASSIFIER_BIAS, drawn(3));
        PretrainedModel model = new PretrainedModel(
                "pruned",
                "test",
                pretrained.shape(),
                tensors,
                List.of(),
                List.of(),
                labels,
                pretrained.tokenizerJson(),
                "");
        Path onnx = temp.resolve("minilm.onnx");
        new OnnxBert(
                        model.shape(),
                        Head.classification(3),
                        name -> model.tensor(name).values())
                .write(onnx, "test", Map.of("words", "about it"));

        OnnxComparison comparison = OnnxComparison.of(model, onnx, encodings(model, reviews(), 128));

        LOG.info("{}", comparison);
        assertTrue(comparison.largestLogit() > 0.5, comparison::toString);
        assertTrue(comparison.largestDifference() <= TOLERANCE, comparison::toString);
        assertEquals(0, comparison.otherPredictions(), comparison::toString);
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx.toString())) {
            assertEquals(Map.of("words", "about it"), session.getMetadata().getCustomMetadata());
            assertEquals("Secateur", session.getMetadata().getProducerName());
            assertEquals(Set.of("input_ids", "attention_mask", "token_type_ids"), session.getInputNames());
            assertEquals(Set.of("logits"), session.getOutputNames());
        }
    }

    private static FloatTensor pruned(FloatTensor weights) {
        float[] sizes = weights.values().clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        Arrays.sort(sizes);
        float cut = sizes[sizes.length - (int) (REMAINING * sizes.length)];
        float[] kept = weights.values().clone();
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.abs(kept[i]) < cut ? 0 : kept[i];
        }
        return new FloatTensor(weights.shape(), kept);
    }

    private static FloatTensor drawn(int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        RandomStream stream = RandomStream.of(3, "head of " + shape.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return new FloatTensor(shape, values);
    }
}
