package org.secateur.engine;

import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A program of somebody who has DL4J and an exported zip: {@code Dl4jUser ZIP TEXTS RESULT}. Each line of the file of
 * texts has token ids, and token types. Of a model for questions it writes a line a text: of each token the logits of start and end. Uses nothing of Secateur but what the zip names. The lines of docs/export.md are
 * these.
 */
final class Dl4jUser {
    private Dl4jUser() {}

    /** Writes the labels, then a line a text: logits, and probabilities. */
    public static void main(String[] arguments) throws Exception {
        File zip = new File(arguments[0]);
        ComputationGraph network = ModelSerializer.restoreComputationGraph(zip, false);
        List<String> labels = ModelSerializer.getObjectFromFile(zip, "labels");

        List<String> texts = Files.readAllLines(Path.of(arguments[1]));
        int longest =
                texts.stream().mapToInt(text -> numbers(text, 0).length).max().orElseThrow();
        INDArray features = Nd4j.zeros(texts.size(), 2, longest);
        INDArray mask = Nd4j.zeros(texts.size(), longest);
        for (int b = 0; b < texts.size(); b++) {
            int[] ids = numbers(texts.get(b), 0);
            int[] types = numbers(texts.get(b), 1);
            for (int t = 0; t < ids.length; t++) {
                features.putScalar(b, 0, t, ids[t]);
                features.putScalar(b, 1, t, types[t]);
                mask.putScalar(b, t, 1);
            }
        }
        INDArray outputs = network.output(false, new INDArray[] {features}, new INDArray[] {mask})[0];

        if (labels.isEmpty()) {
            // starts and ends: [batch, 2, tokens]
            try (PrintStream out = new PrintStream(arguments[2], StandardCharsets.UTF_8)) {
                for (int b = 0; b < texts.size(); b++) {
                    StringBuilder line = new StringBuilder();
                    for (int t = 0; t < numbers(texts.get(b), 0).length; t++) {
                        line.append(outputs.getFloat(b, 0, t)).append(' ');
                        line.append(outputs.getFloat(b, 1, t)).append(' ');
                    }
                    out.println(line);
                }
            }
            return;
        }

        network.setLayerMaskArrays(new INDArray[] {mask}, null);
        Map<String, INDArray> layers = network.feedForward(features, false);
        INDArray logits = layers.get("encoder")
                .mmul(network.getParam("classifier_W"))
                .addRowVector(network.getParam("classifier_b"));

        try (PrintStream out = new PrintStream(arguments[2], StandardCharsets.UTF_8)) {
            out.println(labels);
            for (int b = 0; b < texts.size(); b++) {
                out.printf(
                        Locale.ROOT,
                        "%s %s %s %s%n",
                        logits.getFloat(b, 0),
                        logits.getFloat(b, 1),
                        outputs.getFloat(b, 0),
                        outputs.getFloat(b, 1));
            }
        }
    }

    private static int[] numbers(String line, int part) {
        String[] words = line.split("\t", -1)[part].split(" ", -1);
        int[] numbers = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Integer.parseInt(words[i]);
        }
        return numbers;
    }
}
