package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.WordPieceTokenizer;
import org.secateur.engine.train.Networks;

/** Two models asked the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictorTest {
    private final LocalEngine engine = LocalEngine.create();
    private Path temp;
    private Path data;
    private Path movement;
    private Path dense;
    private List<EvaluationCompleted> evaluations;

    @BeforeAll
    void runTwice(@TempDir Path folder) throws Exception {
        temp = folder;
        Path model = temp.resolve("encoder");
        TinyEncoder.write(model);
        data = Files.createDirectory(temp.resolve("data"));
        movement = temp.resolve("movement");
        evaluations = run(TinyEncoder.run(model, data, PruningMethod.MOVEMENT), movement);
        dense = temp.resolve("dense");
        run(TinyEncoder.run(model, data, PruningMethod.DENSE), dense);
    }

    private List<EvaluationCompleted> run(RunConfig config, Path folder) throws Exception {
        try (Run run = engine.start(config, folder)) {
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

    /** Asked one by one, the evaluation texts are answered as in the run's last evaluation. */
    @Test
    void answersAsTheRunDid() throws Exception {
        EvaluationCompleted last = evaluations.get(evaluations.size() - 1);
        try (Predictor predictor = engine.output().predictor(movement, Optional.empty())) {
            assertEquals(List.of("negative", "positive"), predictor.labels());
            assertFalse(predictor.pairs());
            int right = 0;
            double loss = 0;
            List<String[]> rows = rows();
            for (String[] row : rows) {
                List<Double> p = predictor.predict(row[1], Optional.empty()).pruned();
                assertEquals(1, p.get(0) + p.get(1), 1e-12);
                int label = predictor.labels().indexOf(row[0]);
                right += p.get(label) > 0.5 ? 1 : 0;
                loss -= Math.log(p.get(label));
            }
            assertEquals(64, rows.size());
            assertEquals(last.accuracy(), right / 64.0);
            assertEquals(last.loss(), loss / 64, 1e-5);
        }
    }

    @Test
    void besideItTheSameWeightsBeforeMasking() throws Exception {
        PretrainedModel model = new HuggingFaceFolder(movement.resolve("model")).read();
        Map<String, FloatTensor> tensors = new HashMap<>(model.tensors());
        try (SafetensorsFile state =
                SafetensorsFile.open(movement.resolve("state").resolve("final.safetensors"))) {
            for (String name : model.tensors().keySet()) {
                if (state.has(name)) {
                    tensors.put(name, state.floats(name));
                }
            }
        }
        PretrainedModel unmasked = new PretrainedModel(
                model.id(),
                model.source(),
                model.shape(),
                tensors,
                List.of(),
                List.of(),
                model.labels(),
                model.tokenizerJson(),
                "");
        double differences = 0;
        try (Predictor predictor = engine.output().predictor(movement, Optional.empty());
                WorkerTeam team = new WorkerTeam(1);
                WordPieceTokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), "test");
                EncoderNetwork network = Networks.forEvaluation(unmasked, new NoMask(), team)) {
            assertEquals("before masking", predictor.against());
            for (String[] row : rows()) {
                Encoding text = tokenizer.encode(row[1], 32);
                float[] logits = network.logits(PackedBatch.of(List.of(text.ids()), List.of(text.tokenTypes())))[0];
                Prediction prediction = predictor.predict(row[1], Optional.empty());
                assertEquals(
                        1 / (1 + Math.exp(logits[1] - logits[0])),
                        prediction.against().get(0),
                        1e-6);
                differences += Math.abs(
                        prediction.against().get(0) - prediction.pruned().get(0));
            }
        }
        assertTrue(differences / 64 > 1e-3, "masking three quarters of the weights shows: " + differences);
    }

    /** Nothing is masked in a dense run; and another run's model answers as that run's own predictor does. */
    @Test
    void besideItAnotherRun() throws Exception {
        String text = rows().get(3)[1];
        Prediction same;
        try (Predictor predictor = engine.output().predictor(dense, Optional.empty())) {
            same = predictor.predict(text, Optional.empty());
            assertEquals(same.pruned(), same.against());
        }
        try (Predictor predictor = engine.output().predictor(movement, Optional.of(dense))) {
            assertEquals("tiny Dense", predictor.against());
            Prediction both = predictor.predict(text, Optional.empty());
            assertEquals(same.pruned(), both.against());
            assertTrue(Math.abs(both.pruned().get(0) - both.against().get(0)) > 1e-6);
        }
    }

    /** Ids as BERT's uncased vocabulary numbers these words; the run's longest text has 32 tokens. */
    @Test
    void tellsTheTokensAndWhetherTheTextWasCut() throws Exception {
        try (Predictor predictor = engine.output().predictor(movement, Optional.empty())) {
            Prediction brief = predictor.predict("A fine film", Optional.empty());
            assertEquals(List.of("[CLS]", "a", "fine", "film", "[SEP]"), brief.tokens());
            assertFalse(brief.cut());
            assertFalse(predictor.predict("film ".repeat(30), Optional.empty()).cut());
            Prediction longer = predictor.predict("film ".repeat(31), Optional.empty());
            assertTrue(longer.cut());
            assertEquals(32, longer.tokens().size());
            assertEquals(predictor.predict("film ".repeat(30), Optional.empty()).pruned(), longer.pruned());
        }
    }

    @Test
    void anyThreadMayAsk() throws Exception {
        List<String[]> rows = rows().subList(0, 16);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Predictor predictor = engine.output().predictor(movement, Optional.empty())) {
            List<Prediction> alone = new ArrayList<>();
            for (String[] row : rows) {
                alone.add(predictor.predict(row[1], Optional.empty()));
            }
            List<Future<List<Prediction>>> together = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                together.add(threads.submit(() -> {
                    List<Prediction> own = new ArrayList<>();
                    for (String[] row : rows) {
                        own.add(predictor.predict(row[1], Optional.empty()));
                    }
                    return own;
                }));
            }
            for (Future<List<Prediction>> each : together) {
                assertEquals(alone, each.get(1, TimeUnit.MINUTES));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void questionsThatDoNotFitAreRefused() throws Exception {
        Path other = Files.createDirectory(temp.resolve("other data"));
        Path pairsFile = other.resolve("pairs.tsv");
        StringBuilder pairs = new StringBuilder("label\tsentence1\tsentence2\n");
        StringBuilder singles = new StringBuilder("label\tsentence\n");
        for (int i = 0; i < 70; i++) {
            pairs.append(i % 2 == 0 ? "negative" : "positive")
                    .append("\tone ")
                    .append(i)
                    .append("\ttwo\n");
            singles.append(i % 2 == 0 ? "bad" : "good")
                    .append("\tone ")
                    .append(i)
                    .append('\n');
        }
        Files.writeString(pairsFile, pairs);
        Path singlesFile = Files.writeString(other.resolve("singles.tsv"), singles);
        Path model = temp.resolve("encoder");
        Path pairsRun = temp.resolve("pairs");
        Path labelsRun = temp.resolve("labels");
        run(TinyEncoder.run(model, task(pairsFile), PruningMethod.DENSE), pairsRun);
        run(TinyEncoder.run(model, task(singlesFile), PruningMethod.DENSE), labelsRun);

        refused("give a second text", pairsRun, Optional.empty());
        refused("leave the second text out", movement, Optional.of("two"));
        try (Predictor predictor = engine.output().predictor(pairsRun, Optional.empty())) {
            assertTrue(predictor.pairs());
            assertEquals(
                    List.of("[CLS]", "one", "[SEP]", "two", "[SEP]"),
                    predictor.predict("one", Optional.of("two")).tokens());
        }
        EngineException e =
                assertThrows(EngineException.class, () -> engine.output().predictor(movement, Optional.of(labelsRun)));
        assertTrue(e.getMessage().contains("[negative, positive]")
                && e.getMessage().contains("[bad, good]"));
        e = assertThrows(EngineException.class, () -> engine.output().predictor(movement, Optional.of(pairsRun)));
        assertTrue(e.getMessage().contains("choose a run of the same task"), e.getMessage());
    }

    private static TaskConfig task(Path file) {
        return new TaskConfig(file.toString(), Optional.empty(), 0.1);
    }

    private void refused(String reason, Path run, Optional<String> pair) throws EngineException {
        try (Predictor predictor = engine.output().predictor(run, Optional.empty())) {
            EngineException e = assertThrows(EngineException.class, () -> predictor.predict("one", pair));
            assertTrue(e.getMessage().endsWith(reason), e.getMessage());
        }
    }

    @Test
    void closedItAnswersNoMore() throws Exception {
        Predictor predictor = engine.output().predictor(movement, Optional.empty());
        predictor.close();
        predictor.close();

        EngineException e = assertThrows(EngineException.class, () -> predictor.predict("one", Optional.empty()));
        assertEquals("The models are closed; open the run again", e.getMessage());
    }

    /** Folders of the first version did not say whether texts are pairs: both forms are then answered. */
    @Test
    void olderFoldersAnswerBoth() throws Exception {
        Path older = LocalEngineRunTest.copy(movement, temp.resolve("older"));
        Path manifest = older.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertTrue(text.contains("  \"pairs\" : false,\n"), text);
        Files.writeString(manifest, text.replace("  \"pairs\" : false,\n", ""));

        try (Predictor predictor = engine.output().predictor(older, Optional.of(movement))) {
            assertFalse(predictor.pairs());
            assertEquals(
                    predictor.predict("one", Optional.empty()).pruned(),
                    predictor.predict("one", Optional.empty()).against());
            assertEquals(
                    5, predictor.predict("one", Optional.of("two")).tokens().size());
        }
    }
}
