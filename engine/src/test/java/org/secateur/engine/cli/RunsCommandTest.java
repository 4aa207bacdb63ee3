package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.TextEncoder;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.runstore.SampleRuns;
import picocli.CommandLine;

class RunsCommandTest {
    @TempDir
    Path runs;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The newest last: a with 60 % of the texts right and half of the weights, b with 80 % and all of them, c damaged. */
    @BeforeEach
    void runs() throws Exception {
        SampleRuns.ended(runs.resolve("a"), 0, 3, 0.6, 0.5);
        SampleRuns.ended(runs.resolve("b"), 60, 3, 0.8, 1);
        SampleRuns.ended(runs.resolve("c"), 120, 3, 0.7, 1);
        Files.writeString(runs.resolve("c").resolve("manifest.json"), "{\"version\": 99}");
        try (LocalEngine engine = LocalEngine.create()) {
            engine.remark(runs.resolve("a"), new RunRemarks("First", "small", List.of("paper")));
        }
    }

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine(LocalEngine::create, TextEncoder::create)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void aLineForEachRunInTheOrderThatIsAskedFor() {
        assertEquals(ExitCode.OK, execute("runs", runs.toString(), "--sort", "metric"));
        assertEquals(3, lines().size());
        assertEquals(
                "1970-01-01T00:01:00Z\tfinished\tMovement\t100.0%\taccuracy 80.0%\tGrößter \"test\"\t-\t"
                        + runs.resolve("b"),
                lines().get(0));
        assertEquals(
                "1970-01-01T00:00:00Z\tfinished\tMovement\t50.0%\taccuracy 60.0%\tFirst\tpaper\t" + runs.resolve("a"),
                lines().get(1));
        assertTrue(lines().get(2).contains("\tdamaged\t-\t-\t-\tc\t-\t"), lines().get(2));
        assertTrue(err.toString().contains("has format version 99"), err.toString());
    }

    @Test
    void jsonSaysAllThatIsKnown() throws Exception {
        assertEquals(ExitCode.OK, execute("runs", runs.toString(), "--tag", "PAPER", "--json"));
        JsonNode all = new ObjectMapper().readTree(out.toString());
        assertEquals(1, all.size());
        JsonNode run = all.get(0);
        assertEquals("First", run.path("title").asText());
        assertEquals("small", run.path("note").asText());
        assertEquals("paper", run.path("tags").path(0).asText());
        assertEquals("accuracy", run.path("metric").path("name").asText());
        assertEquals(0.6, run.path("metric").path("value").asDouble());
        assertEquals(0.5, run.path("remaining").asDouble());
        assertEquals("Movement", run.path("method").asText());
        assertEquals(3, run.path("step").asInt());
    }

    @Test
    void aFolderWithoutRunsIsEmptyAndAWrongOrderIsTold() {
        assertEquals(ExitCode.OK, execute("runs", runs.resolve("nowhere").toString()));
        assertEquals("", out.toString());
        assertEquals(ExitCode.USAGE, execute("runs", runs.toString(), "--sort", "colour"));
    }
}
