package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.LayerDropConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.WordPieceTokenizer;
import org.secateur.engine.train.Networks;

/**
 * The model that a run with LayerDrop leaves: layer 1 of two is kept. A second run keeps both; as what is kept decides
 * nothing in training, its model is the first one's before masking.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayerDropOutputTest {
    private final LocalEngine engine = LocalEngine.create();
    private Path temp;
    private Path encoder;
    private Path data;
    private Path second;
    private Path both;
    private List<EvaluationCompleted> evaluations;
    private PretrainedModel model;

    @BeforeAll
    void runTwice(@TempDir Path folder) throws Exception {
        temp = folder;
        encoder = temp.resolve("encoder");
        TinyEncoder.write(encoder);
        data = Files.createDirectory(temp.resolve("data"));
        second = temp.resolve("second");
        evaluations = run(second, 1);
        both = temp.resolve("both");
        run(both, 0, 1);
        model = new HuggingFaceFolder(second.resolve("model")).read();
    }

    private RunConfig config(Integer... kept) throws Exception {
        RunConfig config = TinyEncoder.run(encoder, data, PruningMethod.LAYER_DROP);
        return config.withPruning(config.pruning().withLayerDrop(new LayerDropConfig(0.3, Optional.of(List.of(kept)))));
    }

    private List<EvaluationCompleted> run(Path folder, Integer... kept) throws Exception {
        try (Run run = engine.start(config(kept), folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(2, TimeUnit.MINUTES));
            return SmallRun.only(EvaluationCompleted.class, run.events().after(0));
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private List<String[]> rows() throws Exception {
        return Files.readAllLines(data.resolve("dev.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .toList();
    }

    private List<Encoding> texts() throws Exception {
        try (WordPieceTokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), "test")) {
            return rows().stream().map(row -> tokenizer.encode(row[1], 32)).toList();
        }
    }

    /** One layer, which is the whole one's second. */
    @Test
    void theModelHasTheKeptLayersOnly() throws Exception {
        EncoderShape whole = TinyEncoder.SHAPE;
        assertEquals(
                new EncoderShape(
                        whole.vocabularySize(),
                        whole.maxPositions(),
                        whole.tokenTypes(),
                        1,
                        whole.hiddenSize(),
                        whole.attentionHeads(),
                        whole.intermediateSize(),
                        whole.layerNormEpsilon()),
                model.shape());
        PretrainedModel all = new HuggingFaceFolder(both.resolve("model")).read();
        assertEquals(2, all.shape().layers());
        for (String name : model.tensors().keySet()) {
            assertArrayEquals(
                    all.tensor(name.replace("layer.0.", "layer.1.")).values(),
                    model.tensor(name).values(),
                    name);
        }
        assertEquals(
                2 * 16,
                all.tensors().keySet().stream()
                        .filter(n -> n.contains("layer."))
                        .count());
        assertEquals(
                16,
                model.tensors().keySet().stream()
                        .filter(n -> n.contains("layer."))
                        .count());
    }

    @Test
    void evaluatedAgainItIsWhatTheRunEvaluated() throws Exception {
        EvaluationCompleted last = evaluations.get(evaluations.size() - 1);
        assertEquals(0.5, last.remaining());
        try (Run run = engine.open(second)) {
            EvaluationCompleted again = run.evaluate().get(2, TimeUnit.MINUTES).get(0);
            assertEquals(last.loss(), again.loss());
            assertEquals(last.accuracy(), again.accuracy());
        }
    }

    @Test
    void asksTheKeptLayersBesideAllOfThem() throws Exception {
        EvaluationCompleted last = evaluations.get(evaluations.size() - 1);
        double loss = 0;
        double difference = 0;
        try (Predictor predictor = engine.output().predictor(second, Optional.empty());
                Predictor whole = engine.output().predictor(both, Optional.empty())) {
            for (String[] row : rows()) {
                Prediction prediction = predictor.predict(row[1], Optional.empty());
                loss -= Math.log(prediction.pruned().get(predictor.labels().indexOf(row[0])));
                assertEquals(whole.predict(row[1], Optional.empty()).pruned(), prediction.against());
                difference += Math.abs(
                        prediction.pruned().get(0) - prediction.against().get(0));
            }
        }
        assertEquals(last.loss(), loss / 64, 1e-5);
        assertTrue(difference / 64 > 1e-3, "leaving out a layer shows: " + difference);
    }

    @Test
    void onnxRuntimeComputesTheSame() throws Exception {
        Path onnx = temp.resolve("model.onnx");
        engine.output().export(second, ExportFormat.ONNX, onnx);
        OnnxComparison comparison = OnnxComparison.of(model, onnx, texts());
        assertTrue(comparison.largestLogit() > 0.1, comparison::toString);
        assertTrue(comparison.largestDifference() <= 1e-4, comparison::toString);
        assertEquals(0, comparison.otherPredictions(), comparison::toString);
    }

    @Test
    void theDl4jZipComputesTheSame() throws Exception {
        Path zip = temp.resolve("model.zip");
        engine.output().export(second, ExportFormat.DL4J, zip);
        PackedBatch batch = PackedBatch.of(
                texts().stream().map(Encoding::ids).toList(),
                texts().stream().map(Encoding::tokenTypes).toList());
        try (WorkerTeam team = new WorkerTeam(1);
                EncoderNetwork expected = Networks.forEvaluation(model, new NoMask(), team);
                EncoderNetwork restored =
                        EncoderNetwork.of(ModelSerializer.restoreComputationGraph(zip.toFile(), false), team)) {
            assertEquals(1, restored.layout().shape().layers());
            assertArrayEquals(expected.logits(batch), restored.logits(batch));
        }
    }

    /** One layer of two: half of 2 * (4 * 32 * 32 + 2 * 32 * 96) weights and of 2 * (4 * 32 + 96 + 32 + 4 * 32) others. */
    @Test
    void theCardTellsTheLayers() throws Exception {
        Path target = temp.resolve("hf");
        engine.output().export(second, ExportFormat.HUGGING_FACE, target);
        assertEquals(1, new HuggingFaceFolder(target).read().shape().layers());
        String card = Files.readString(target.resolve("README.md"));
        assertTrue(
                card.contains(
                        "fine-tuned with LayerDrop: of 2 encoder layers it has 1, which was layer 1 (counted from 0)"
                                + " of the base model."),
                card);
        assertTrue(card.contains("| of prunable | 10,240 | 20,480 | 50.000 % |"), card);
        assertTrue(card.contains("| of encoder | 10,624 | 21,248 | 50.000 % |"), card);
        assertTrue(card.contains("which is smaller by 42,496 bytes than with all layers"), card);
    }

    @Test
    void theRunFolderShowsAllLayers() throws Exception {
        try (Run run = engine.open(second)) {
            assertEquals(RunPhase.FINISHED, run.phase());
        }
        LookBack.Track track = engine.lookBack(second).track(0);
        assertEquals(13, track.steps().length);
        for (byte[] kept : track.kept()) {
            for (byte each : kept) {
                assertEquals(0, each);
            }
        }
    }

    /** Said before the first step. */
    @Test
    void aLayerThatTheModelDoesNotHaveIsRefused() throws Exception {
        try (Run run = engine.start(config(0, 2), temp.resolve("refused"))) {
            assertEquals(RunPhase.FAILED, run.ended().get(2, TimeUnit.MINUTES));
            List<PhaseChanged> phases =
                    SmallRun.only(PhaseChanged.class, run.events().after(0));
            assertEquals(
                    "pruning.layerDrop.keptLayers: there is no layer 2: the model's 2 layers are 0 to 1",
                    phases.get(phases.size() - 1).message());
        }
    }
}
