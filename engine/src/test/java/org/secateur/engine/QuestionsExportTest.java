package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.span.PackedSpans;
import org.secateur.engine.data.span.SpanCandidate;
import org.secateur.engine.data.span.SpanDecoder;
import org.secateur.engine.data.span.SpanLoader;
import org.secateur.engine.data.span.SpanShape;
import org.secateur.engine.data.span.SpanWindows;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.PaddedTexts;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.WordPieceTokenizer;
import org.secateur.engine.train.Networks;

/** A model that answers questions in other programs' formats: each gives our logits of every token, and the same answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsExportTest {
    private static final double TOLERANCE = 1e-4;

    private final LocalEngine engine = LocalEngine.create();
    private Path temp;
    private Path run;
    private SpanWindows windows;
    private List<Encoding> texts;
    private List<float[][]> ours;

    @BeforeAll
    void runOnce(@TempDir Path folder) throws Exception {
        temp = folder;
        run = temp.resolve("run");
        Path encoder = temp.resolve("encoder");
        TinyEncoder.write(encoder);
        RunConfig config = TinyEncoder.questions(encoder, temp);
        try (Run started = engine.start(config, run)) {
            assertEquals(RunPhase.FINISHED, started.ended().get(2, TimeUnit.MINUTES));
        }
        PretrainedModel model = new HuggingFaceFolder(run.resolve("model")).read();
        int maxTokens = config.model().maxTokens();
        SpanShape shape = new SpanShape(
                maxTokens,
                config.task().questions().stride(maxTokens),
                config.task().questions().questionTokens(maxTokens));
        try (WordPieceTokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), "test")) {
            windows = SpanWindows.of(SpanLoader.load(config.task(), 7).evaluation(), tokenizer, shape);
        }
        texts = IntStream.range(0, windows.size()).mapToObj(this::window).toList();
        ours = logits(model);
        double largest = ours.stream()
                .flatMap(Arrays::stream)
                .mapToDouble(token -> Math.abs(token[0]))
                .max()
                .orElseThrow();
        assertTrue(largest > 0.1, "logits that say something: " + largest);
        assertTrue(windows.size() > 2 * windows.examples().size(), "several windows a story: " + windows.size());
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private Encoding window(int index) {
        PackedSpans packed = windows.pack(new int[] {index});
        int[] none = new int[packed.ids().length];
        return new Encoding(packed.ids(), packed.tokenTypes(), none, none);
    }

    /** Of each window the logits of each token, start and end. */
    private List<float[][]> logits(PretrainedModel model) {
        try (WorkerTeam team = new WorkerTeam(1);
                EncoderNetwork network = Networks.forEvaluation(model, new NoMask(), team)) {
            return texts.stream()
                    .map(text -> network.logits(PackedBatch.of(List.of(text.ids()), List.of(text.tokenTypes()))))
                    .toList();
        }
    }

    private void assertSame(List<float[][]> theirs, double tolerance) throws EngineException {
        assertEquals(ours.size(), theirs.size());
        for (int w = 0; w < ours.size(); w++) {
            assertEquals(ours.get(w).length, theirs.get(w).length);
            for (int t = 0; t < ours.get(w).length; t++) {
                assertArrayEquals(ours.get(w)[t], theirs.get(w)[t], (float) tolerance, "window " + w + ", token " + t);
            }
        }
        SpanDecoder decoder = new SpanDecoder(20, 30);
        try (Answerer answerer = engine.output().answerer(run, Optional.empty())) {
            for (int e = 0; e < windows.examples().size(); e++) {
                int first = windows.firstWindow(e);
                List<float[][]> own = theirs.subList(first, first + windows.windowsOf(e));
                List<SpanCandidate> found = decoder.decode(windows, e, column(own, 0), column(own, 1));
                List<AnswerPrediction.Answer> expected = answerer.answer(
                                windows.examples().get(e).question(),
                                windows.examples().get(e).context())
                        .pruned();
                assertEquals(expected.get(0).text(), found.get(0).text());
                assertEquals(expected.get(0).probability(), found.get(0).probability(), TOLERANCE);
            }
        }
    }

    private static List<float[]> column(List<float[][]> logits, int column) {
        return logits.stream()
                .map(window -> SpanDecoder.column(window, 0, window.length, column))
                .toList();
    }

    @Test
    void huggingFacesFolderIsReadBackEqual() throws Exception {
        Path folder = temp.resolve("hf");
        engine.output().export(run, ExportFormat.HUGGING_FACE, folder);

        PretrainedModel model = new HuggingFaceFolder(folder).read();
        PretrainedModel own = new HuggingFaceFolder(run.resolve("model")).read();

        assertEquals(Optional.of(Head.span()), model.head());
        assertEquals(own.tensors().keySet(), model.tensors().keySet());
        assertTrue(own.tensors().containsKey("qa_outputs.bias"));
        for (String name : own.tensors().keySet()) {
            assertArrayEquals(own.tensor(name).values(), model.tensor(name).values(), name);
        }
        assertArrayEquals(own.tokenizerJson(), model.tokenizerJson());
        assertSame(logits(model), 0);
        String card = Files.readString(folder.resolve("README.md"));
        assertTrue(card.contains("pipeline_tag: question-answering"), card);
    }

    /** Windows of mixed lengths in padded batches. */
    @Test
    void onnxRuntimeGivesOurLogits() throws Exception {
        Path file = temp.resolve("model.onnx");
        engine.output().export(run, ExportFormat.ONNX, file);

        List<float[][]> theirs = new ArrayList<>();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString())) {
            assertEquals(Set.of("start_logits", "end_logits"), session.getOutputNames());
            assertEquals(
                    Map.of("max_tokens", "32", "stride", "10", "question_tokens", "5", "answer_tokens", "30"),
                    session.getMetadata().getCustomMetadata());
            for (int from = 0; from < texts.size(); from += 32) {
                List<Encoding> batch = texts.subList(from, Math.min(texts.size(), from + 32));
                try (PaddedTexts padded = PaddedTexts.of(environment, batch);
                        OrtSession.Result result = session.run(padded.inputs())) {
                    float[][] starts =
                            (float[][]) result.get("start_logits").orElseThrow().getValue();
                    float[][] ends =
                            (float[][]) result.get("end_logits").orElseThrow().getValue();
                    for (int b = 0; b < batch.size(); b++) {
                        float[][] window = new float[batch.get(b).length()][];
                        for (int t = 0; t < window.length; t++) {
                            window[t] = new float[] {starts[b][t], ends[b][t]};
                        }
                        theirs.add(window);
                    }
                }
            }
        }
        assertSame(theirs, TOLERANCE);
    }

    /** In a process of its own, on a class path of DL4J and our classes. */
    @Test
    void plainDl4jGivesOurLogits() throws Exception {
        Path zip = temp.resolve("model.zip");
        engine.output().export(run, ExportFormat.DL4J, zip);
        Path input = Files.write(
                temp.resolve("texts"),
                texts.stream()
                        .map(text -> words(text.ids()) + "\t" + words(text.tokenTypes()))
                        .toList());
        Path output = temp.resolve("result");

        Dl4jExportTest.run(zip, input, output);

        List<float[][]> theirs = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            String[] numbers = line.trim().split(" ", -1);
            float[][] window = new float[numbers.length / 2][];
            for (int t = 0; t < window.length; t++) {
                window[t] = new float[] {Float.parseFloat(numbers[2 * t]), Float.parseFloat(numbers[2 * t + 1])};
            }
            theirs.add(window);
        }
        assertSame(theirs, 1e-5);
    }

    private static String words(int[] numbers) {
        return IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
