package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.Prediction;
import org.secateur.engine.Predictor;
import org.secateur.engine.Run;
import org.secateur.engine.TextEncoder;
import org.secateur.engine.TinyEncoder;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.RunPhase;
import picocli.CommandLine;

/** {@code secateur export} and {@code secateur predict}, from the arguments to what is printed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputCommandsTest {
    private static final String TEXT = "A fine film, if a little long.";

    private Path temp;
    private Path run;
    private Path pairs;
    private Prediction expected;
    private Prediction expectedPair;

    private record Outcome(int code, String out, String err) {}

    @BeforeAll
    void runTwice(@TempDir Path folder) throws Exception {
        temp = folder;
        Path model = temp.resolve("encoder");
        TinyEncoder.write(model);
        run = temp.resolve("run");
        pairs = temp.resolve("pairs");
        StringBuilder rows = new StringBuilder("label\tsentence1\tsentence2\n");
        for (int i = 0; i < 70; i++) {
            rows.append(i % 2 == 0 ? "no" : "yes").append("\tone ").append(i).append("\ttwo\n");
        }
        Path file = Files.writeString(temp.resolve("pairs.tsv"), rows);
        try (LocalEngine engine = LocalEngine.create()) {
            Path data = Files.createDirectory(temp.resolve("data"));
            try (Run one = engine.start(TinyEncoder.run(model, data, PruningMethod.MOVEMENT), run)) {
                assertEquals(RunPhase.FINISHED, one.ended().get(2, TimeUnit.MINUTES));
            }
            TaskConfig task = new TaskConfig(file.toString(), Optional.empty(), 0.1);
            try (Run two = engine.start(TinyEncoder.run(model, task, PruningMethod.MAGNITUDE), pairs)) {
                assertEquals(RunPhase.FINISHED, two.ended().get(2, TimeUnit.MINUTES));
            }
            try (Predictor predictor = engine.output().predictor(run, Optional.empty())) {
                expected = predictor.predict(TEXT, Optional.empty());
            }
            try (Predictor predictor = engine.output().predictor(pairs, Optional.empty())) {
                expectedPair = predictor.predict("one 1", Optional.of("two"));
            }
        }
    }

    private static Outcome execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine(LocalEngine::create, TextEncoder::create)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int code = command.execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    private static String number(double probability) {
        return String.format(Locale.ROOT, "%.6f", probability);
    }

    private static String row(Prediction answer, List<String> labels) {
        String text = "";
        for (List<Double> p : List.of(answer.pruned(), answer.against())) {
            String label = p.get(0) >= p.get(1) ? labels.get(0) : labels.get(1);
            text += (text.isEmpty() ? "" : "\t") + label + "\t" + number(p.get(0)) + "\t" + number(p.get(1));
        }
        return text;
    }

    @Test
    void everyFormatIsWritten() throws Exception {
        Path folder = temp.resolve("for the hub");
        Path onnx = temp.resolve("model.onnx");
        Path zip = temp.resolve("model.zip");

        assertEquals(
                new Outcome(0, "Hugging Face folder written: " + folder + System.lineSeparator(), ""),
                execute("export", run.toString(), "--format", "huggingface", "--out", folder.toString()));
        assertEquals(
                new Outcome(0, "ONNX model written: " + onnx + System.lineSeparator(), ""),
                execute("export", run.toString(), "--format", "onnx", "--out", onnx.toString()));
        assertEquals(
                new Outcome(0, "DL4J model written: " + zip + System.lineSeparator(), ""),
                execute("export", run.toString(), "--format", "DL4J", "--out", zip.toString()));

        assertTrue(Files.readString(folder.resolve("README.md")).startsWith("---\nlibrary_name: transformers\n"));
        assertTrue(Files.size(onnx) > 30522 * 32 * 4, "the embeddings alone are 30,522 x 32 floats");
        assertEquals("PK", new String(Files.readAllBytes(zip), 0, 2, StandardCharsets.ISO_8859_1));
    }

    @Test
    void oneTextIsATable() {
        Outcome outcome = execute("predict", run.toString(), "--text", TEXT);

        assertEquals(
                new Outcome(
                        0,
                        String.join(
                                System.lineSeparator(),
                                "            pruned  before masking",
                                "negative  " + number(expected.pruned().get(0)) + "        "
                                        + number(expected.against().get(0)),
                                "positive  " + number(expected.pruned().get(1)) + "        "
                                        + number(expected.against().get(1)),
                                ""),
                        ""),
                outcome);
        assertTrue(execute("predict", run.toString(), "--text", "film ".repeat(40))
                .out()
                .endsWith("The text was cut to 32 tokens, as the run's texts were." + System.lineSeparator()));
    }

    @Test
    void onePairAgainstAnotherRunAsJson() throws Exception {
        Outcome outcome = execute(
                "predict",
                pairs.toString(),
                "--text",
                "one 1",
                "--pair",
                "two",
                "--against",
                pairs.toString(),
                "--json");

        assertEquals(0, outcome.code(), outcome.err());
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertEquals("one 1", json.get("text").asText());
        assertEquals("two", json.get("pair").asText());
        assertEquals("[\"no\",\"yes\"]", json.get("labels").toString());
        assertEquals(expectedPair.pruned().get(0), json.at("/pruned/0").asDouble());
        assertEquals(expectedPair.pruned().get(1), json.at("/against/1").asDouble());
        assertEquals("tiny Magnitude", json.get("againstName").asText());
        assertEquals(
                "[\"[CLS]\",\"one\",\"1\",\"[SEP]\",\"two\",\"[SEP]\"]",
                json.get("tokens").toString());
        assertFalse(json.get("cut").asBoolean());
    }

    @Test
    void aFileIsAnsweredLineByLine() throws Exception {
        Path texts = Files.writeString(temp.resolve("texts.txt"), TEXT + "\n\n" + TEXT + "\n");

        List<String> lines = execute("predict", run.toString(), "--file", texts.toString())
                .out()
                .lines()
                .toList();

        assertEquals(4, lines.size(), "an empty text is a text too");
        assertEquals(
                "pruned\tpruned negative\tpruned positive\tagainst\tagainst negative\tagainst positive", lines.get(0));
        assertEquals(row(expected, List.of("negative", "positive")), lines.get(1));
        assertEquals(lines.get(1), lines.get(3));
        List<String> json = execute("predict", run.toString(), "--json", "--file", texts.toString())
                .out()
                .lines()
                .toList();
        assertEquals(3, json.size());
        assertEquals("", new ObjectMapper().readTree(json.get(1)).get("text").asText());
    }

    @Test
    void theStandardInputIsAnsweredToo() {
        InputStream before = System.in;
        Outcome outcome;
        try {
            System.setIn(new ByteArrayInputStream("one 1\ttwo\n".getBytes(StandardCharsets.UTF_8)));
            outcome = execute("predict", pairs.toString(), "--file", "-");
        } finally {
            System.setIn(before);
        }
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                row(expectedPair, List.of("no", "yes")),
                outcome.out().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void mistakesAreSaidWithoutAStackTrace() throws Exception {
        Path texts = Files.writeString(temp.resolve("tabs.txt"), "one\none\ttwo\n");
        Path threeTexts = Files.writeString(temp.resolve("three.txt"), "one\ttwo\tthree\n");
        Path latin = Files.write(temp.resolve("latin.txt"), new byte[] {'o', '\n', (byte) 0xe9, '\n'});
        String folder = run.toString();

        assertMistake(
                "there is no format 'pt'; use one of huggingface, onnx, dl4j",
                "export",
                folder,
                "--format",
                "pt",
                "--out",
                "x");
        assertMistake("--out", "export", folder, "--format", "onnx");
        assertMistake("is in the run's own folder", "export", folder, "--format", "onnx", "--out", folder + "/x.onnx");
        assertMistake("manifest.json: is missing", "export", temp.toString(), "--format", "onnx", "--out", "x");
        assertMistake("manifest.json: is missing", "predict", temp.toString(), "--text", "one");
        assertMistake("--text=TEXT | --file=FILE", "predict", folder);
        assertMistake("mutually exclusive", "predict", folder, "--text", "one", "--file", "two");
        assertMistake("--pair goes with --text", "predict", folder, "--file", "-", "--pair", "two");
        assertMistake("leave the second text out", "predict", folder, "--text", "one", "--pair", "two");
        assertMistake("give a second text", "predict", pairs.toString(), "--text", "one");
        assertMistake(
                "choose a run of the same task", "predict", folder, "--text", "one", "--against", pairs.toString());
        assertMistake(
                "none.txt: there is no such file",
                "predict",
                folder,
                "--file",
                temp.resolve("none.txt").toString());
        assertMistake(
                "tabs.txt, line 2: The run was trained on single texts", "predict", folder, "--file", texts.toString());
        assertMistake(
                "three.txt, line 1: There is more than one tab", "predict", folder, "--file", threeTexts.toString());
        assertMistake("latin.txt: is no UTF-8 text", "predict", folder, "--file", latin.toString());
    }

    private static void assertMistake(String message, String... arguments) {
        Outcome outcome = execute(arguments);
        assertEquals(ExitCode.USAGE, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(message), outcome.err());
        assertFalse(outcome.err().contains("\tat "), "no stack trace: " + outcome.err());
    }
}
