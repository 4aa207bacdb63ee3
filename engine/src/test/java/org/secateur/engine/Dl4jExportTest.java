package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.data.Example;
import org.secateur.engine.data.TaskLoader;
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

/** An exported DL4J zip in the hands of somebody who has DL4J. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Dl4jExportTest {
    /** Libraries that only other parts of the program need: without them it must be restored and compute. */
    private static final List<String> OTHERS = List.of(
            "/djl/",
            "/fasterxml/",
            "/picocli/",
            "/langchain4j/",
            "/onnxruntime/",
            "/logback/",
            "/junit/",
            "/archunit/",
            "/sample-data/");

    private Path temp;
    private Path zip;
    private PretrainedModel model;

    @BeforeAll
    void export(@TempDir Path folder) throws Exception {
        temp = folder;
        Path encoder = temp.resolve("encoder");
        TinyEncoder.write(encoder);
        Path run = temp.resolve("run");
        zip = temp.resolve("model.zip");
        try (LocalEngine engine = LocalEngine.create();
                Run started = engine.start(
                        TinyEncoder.run(encoder, Files.createDirectory(temp.resolve("data")), PruningMethod.MOVEMENT),
                        run)) {
            assertEquals(RunPhase.FINISHED, started.ended().get(2, TimeUnit.MINUTES));
            engine.output().export(run, ExportFormat.DL4J, zip);
        }
        model = new HuggingFaceFolder(run.resolve("model")).read();
    }

    @AfterAll
    void forget() {
        model = null;
    }

    /** The program Dl4jUser in a process of its own, on a class path of DL4J, what DL4J needs, and our classes. */
    @Test
    void plainDl4jComputesTheSameLogits() throws Exception {
        List<Encoding> texts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (WordPieceTokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), "test")) {
            for (Example review :
                    TaskLoader.load(TaskConfig.defaults(), 1).evaluation().subList(0, 200)) {
                Encoding text = tokenizer.encode(review.text(), 32);
                texts.add(text);
                lines.add(words(text.ids()) + "\t" + words(text.tokenTypes()));
            }
        }
        Path input = Files.write(temp.resolve("texts"), lines);
        Path output = temp.resolve("result");

        run(zip, input, output);

        List<String> result = Files.readAllLines(output);
        assertEquals("[negative, positive]", result.get(0));
        assertEquals(1 + texts.size(), result.size());
        double largest = 0;
        try (WorkerTeam team = new WorkerTeam(1);
                EncoderNetwork network = Networks.forEvaluation(model, new NoMask(), team)) {
            float[][] logits = network.logits(PackedBatch.of(
                    texts.stream().map(Encoding::ids).toList(),
                    texts.stream().map(Encoding::tokenTypes).toList()));
            for (int b = 0; b < logits.length; b++) {
                double[] theirs = Arrays.stream(result.get(1 + b).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                largest = Math.max(largest, Math.abs(logits[b][0]));
                assertEquals(logits[b][0], theirs[0], 1e-5);
                assertEquals(logits[b][1], theirs[1], 1e-5);
                double first = 1 / (1 + Math.exp(logits[b][1] - logits[b][0]));
                assertEquals(first, theirs[2], 1e-5);
                assertEquals(1 - first, theirs[3], 1e-5);
            }
        }
        assertTrue(largest > 0.1, "logits that say something: " + largest);
    }

    private static String words(int[] numbers) {
        return IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    /** Runs Dl4jUser. */
    static void run(Path zip, Path input, Path output) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> OTHERS.stream().noneMatch(place.replace('\\', '/')::contains))
                .collect(Collectors.joining(File.pathSeparator));
        assertFalse(classPath.contains("tokenizers"), classPath);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        classPath,
                        Dl4jUser.class.getName(),
                        zip.toString(),
                        input.toString(),
                        output.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), said);
        assertEquals(0, process.exitValue(), said);
    }

    /** The zeros are in the weights; there is no mask and there are no scores. */
    @Test
    void weightsAreTheEffectiveOnesAndScoresAreLeftOut() throws Exception {
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip.toFile(), false);
        try {
            long parameters = 0;
            for (String name : model.tensors().keySet()) {
                parameters += model.tensor(name).values().length;
            }
            assertEquals(parameters, graph.numParams());
            String name = "encoder.layer.1.output.dense.weight";
            float[] saved =
                    graph.getLayer("encoder").getParam(name).dup('c').data().asFloat();
            float[] exported = model.tensor(name).values();
            int zeros = 0;
            for (int i = 0; i < exported.length; i++) {
                assertEquals(exported[i], saved[i]);
                zeros += saved[i] == 0 ? 1 : 0;
            }
            assertEquals(32 * 96 * 3 / 4, zeros);
            assertFalse(graph.getConfiguration().toJson().contains("BinaryMask"));
        } finally {
            graph.close();
        }
    }
}
