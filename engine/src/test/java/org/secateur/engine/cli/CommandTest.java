package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.Interrupted;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.Run;
import org.secateur.engine.SmallRun;
import org.secateur.engine.TextEncoder;
import org.secateur.engine.TinyTask;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import picocli.CommandLine;

class CommandTest {
    @TempDir
    Path temp;

    private record Outcome(int code, String out, String err) {}

    private static Outcome execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine(LocalEngine::create, TextEncoder::create)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int code = command.execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    /** A run started as the window starts it, and the same run file given to the command: the same trace, bit for bit. */
    @Test
    void runDoesWhatTheWindowDoes() throws Exception {
        RunConfig config = SmallRun.in(temp, 1);
        Path file = temp.resolve("run.json");
        RunFiles.write(file, config);
        List<RunEvent> window;
        Path windowFolder = temp.resolve("window");
        try (LocalEngine engine = LocalEngine.create();
                Run run = engine.start(config, windowFolder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(3, TimeUnit.MINUTES));
            window = run.events().after(0);
        }
        Path folder = temp.resolve("command");

        Outcome outcome = execute("run", file.toString(), "--out", folder.toString());

        assertEquals(new Outcome(ExitCode.OK, lines(window), ""), outcome);
        try (LocalEngine engine = LocalEngine.create();
                Run run = engine.open(folder)) {
            assertEquals(
                    SmallRun.timeless(window), SmallRun.timeless(run.events().after(0)));
        }
        for (String same : List.of("model/model.safetensors", "state/final.safetensors", "samples/index.safetensors")) {
            assertEquals(-1, Files.mismatch(windowFolder.resolve(same), folder.resolve(same)), same);
        }
        List<String> printed = outcome.out().lines().toList();
        Outcome again = execute("evaluate", folder.toString());
        assertEquals(ExitCode.OK, again.code());
        assertEquals(accuracy(printed.get(printed.size() - 1)), accuracy(again.out()));
    }

    /** Wherever the run was stopped, resumed it ends as the one that was not. */
    @Test
    void resumeEndsAsIfNothingHadHappened() throws Exception {
        RunConfig config = TinyTask.in(temp, PruningMethod.MOVEMENT);
        Path file = temp.resolve("run.json");
        RunFiles.write(file, config);
        Path whole = temp.resolve("whole");
        Outcome uninterrupted = execute("run", file.toString(), "--out", whole.toString());
        assertEquals(ExitCode.OK, uninterrupted.code(), uninterrupted.err());
        Path folder = temp.resolve("stopped");
        assertEquals(RunPhase.STOPPED, Interrupted.start(config, folder, Interrupted.stopAt(StepCompleted.class, 5)));

        Outcome resumed = execute("resume", folder.toString());

        assertEquals(uninterrupted, resumed);
        assertEquals(
                -1,
                Files.mismatch(whole.resolve("model/model.safetensors"), folder.resolve("model/model.safetensors")));
        assertMistake("there is nothing to resume", "resume", folder.toString());
    }

    private static String lines(List<RunEvent> events) {
        List<String> lines = new ArrayList<>();
        for (EvaluationCompleted e : SmallRun.only(EvaluationCompleted.class, events)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "step %d  epoch 1  loss %.6f  accuracy %.6f  remaining %.6f",
                    e.step(),
                    e.loss(),
                    e.accuracy(),
                    e.remaining()));
        }
        assertEquals(2, lines.size());
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String accuracy(String line) {
        return line.replaceFirst("(?s).*accuracy (\\S+) .*", "$1");
    }

    @Test
    void modelsAreListed() {
        Outcome outcome = execute("models");

        assertEquals(ExitCode.OK, outcome.code());
        assertTrue(outcome.out().startsWith("all-MiniLM-L6-v2"), outcome.out());
        assertTrue(outcome.out().contains("6 layers, hidden size 384, 12 attention heads, 10,616,832"), outcome.out());
    }

    /** Ids as BERT's uncased vocabulary numbers these words. */
    @Test
    void encodePrintsIdsTokensAndOutput() throws IOException {
        Outcome outcome = execute("encode", "--text", "A fine film", "--pair", "not bad");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertEquals("[101,1037,2986,2143,102,2025,2919,102]", json.get("ids").toString());
        assertEquals("[0,0,0,0,0,1,1,1]", json.get("tokenTypes").toString());
        assertEquals("film", json.at("/tokens/3").asText());
        assertEquals(8, json.get("output").size());
        assertEquals(384, json.at("/output/7").size());
        assertEquals(384, json.get("pooled").size());
        assertTrue(Math.abs(json.at("/pooled/0").asDouble()) <= 1, "the pooler ends in a tanh");
    }

    @Test
    void mistakesOfTheUserAreSaidWithoutAStackTrace() throws IOException {
        Path bad = Files.writeString(temp.resolve("bad.json"), "{\"version\": 1}");
        Path noData = temp.resolve("no-data.json");
        Files.writeString(
                noData,
                "{\"version\":1,\"name\":\"no data\",\"model\":{\"id\":\"all-MiniLM-L6-v2\"},"
                        + "\"task\":{\"train\":\"none.tsv\"},\"pruning\":{\"method\":\"dense\"}}");
        String out = temp.resolve("out").toString();

        assertMistake("a command is missing");
        assertMistake("--out", "run", bad.toString());
        assertMistake(
                "there is no such run file", "run", temp.resolve("no.json").toString(), "--out", out);
        assertMistake("model", "run", bad.toString(), "--out", out);
        assertMistake("none.tsv: there is no such file", "run", noData.toString(), "--out", out);
        assertMistake("manifest.json: is missing", "evaluate", temp.toString());
        assertMistake("manifest.json: is missing", "resume", temp.toString());
        assertMistake("no-such-model", "encode", "--model", "no-such-model", "--text", "a");
        assertMistake("--text", "encode");
        assertFalse(Files.exists(Path.of(out)));
    }

    private static void assertMistake(String message, String... arguments) {
        Outcome outcome = execute(arguments);
        assertEquals(ExitCode.USAGE, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains(message), outcome.err());
        assertFalse(outcome.err().contains("\tat "), "no stack trace: " + outcome.err());
    }

    @Test
    void helpAndVersionAreThere() {
        assertTrue(execute("--help").out().contains("130"));
        assertTrue(execute("run", "--help").out().contains("--out=DIR"));
        assertTrue(execute("--version").out().matches("secateur \\d+\\.\\d+\\.\\d+.*\\R"));
    }

    /** The tiny task's 256 of 1,024 weights; the numbers themselves are tested where they are made. */
    @Test
    void checkSaysWhatARunWillDoAndWritesNothing() throws Exception {
        RunConfig config = TinyTask.in(temp, PruningMethod.MOVEMENT);
        Path file = temp.resolve("run.json");
        RunFiles.write(file, config);
        long files = count();
        Outcome outcome = execute("check", file.toString());
        assertEquals(0, outcome.code, outcome.err);
        List<String> lines = outcome.out.lines().toList();
        assertEquals("Remaining of prunable   25.00 % (256 of 1,024)", lines.get(0));
        assertTrue(lines.contains("Intermediate            32 of 128 a layer"), outcome.out);
        assertTrue(outcome.out.contains("Duration                about "), outcome.out);
        assertEquals(files, count());
        // 12 steps, of which warm-up and cool-down take 2 each: 8 are left for 20 cuts
        PruningConfig many =
                config.pruning().withSchedule(new ScheduleConfig(ScheduleConfig.Shape.ITERATIVE, 20, true));
        RunFiles.write(file, config.withPruning(many));
        Outcome refused = execute("check", file.toString());
        assertEquals(2, refused.code);
        assertTrue(refused.err.contains("At least 24 steps are needed"), refused.err);
    }

    private long count() throws IOException {
        try (var all = Files.walk(temp)) {
            return all.count();
        }
    }
}
