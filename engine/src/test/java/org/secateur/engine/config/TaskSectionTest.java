package org.secateur.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskSectionTest {
    private static final String FULL = """
            "train": "train.tsv",
                "evaluation": "m.tsv",
                "evaluationFraction": 0.25,
                "furtherEvaluations": {
                  "mismatched": "mm.tsv",
                  "hard": "hard.tsv"
                },
                "format": "tsv",
                "layout": "mnli",
                "badRows": "skip",
                "metric": "f1",
                "positiveLabel": "entailment"
              }""";

    private static final TaskConfig FULL_TASK = new TaskConfig(
            "train.tsv",
            Optional.of("m.tsv"),
            0.25,
            List.of(new FurtherEvaluation("mismatched", "mm.tsv"), new FurtherEvaluation("hard", "hard.tsv")),
            new ReadingConfig(Optional.of(DataFormat.TSV), Optional.of(TaskLayout.MNLI), BadRows.SKIP),
            new ScoringConfig(Metric.F1, Optional.of("entailment")));

    @TempDir
    Path folder;

    private static String run(String task) {
        return "{\"model\": {\"id\": \"all-MiniLM-L6-v2\"}, \"task\": {" + task
                + ", \"pruning\": {\"method\": \"dense\"}}";
    }

    private static TaskConfig read(String task) throws IOException {
        return RunFiles.fromJson(run(task), "x").task();
    }

    private static List<Problem> problems(String task) {
        return assertThrows(RunFileException.class, () -> read(task)).problems();
    }

    @Test
    void readsAndWritesEveryField() throws IOException {
        assertEquals(FULL_TASK, read(FULL));
        RunConfig config = RunFiles.fromJson(run(FULL), "x");
        String written = RunFiles.toJson(config);
        assertEquals(FULL, written.substring(written.indexOf("\"train\""), written.indexOf("},\n  \"pruning\"") + 1));
        assertEquals(config, RunFiles.fromJson(written, "x"));
    }

    @Test
    void leavesOutWhatIsRecognized() throws IOException {
        TaskConfig task = read("\"train\": \"t.csv\"}");
        assertEquals(ReadingConfig.defaults(), task.reading());
        assertEquals(ScoringConfig.defaults(), task.scoring());
        assertEquals(List.of(), task.further());
    }

    @Test
    void pathsOfFurtherFilesBeginAtTheRunFile() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), run(FULL));
        assertEquals(
                folder.resolve("hard.tsv").toString(),
                RunFiles.read(file).task().further().get(1).file());
    }

    @Test
    void namesWhatIsWrong() {
        assertEquals(
                List.of(new Problem("task.furtherEvaluations", "must be an object, { \"name\": \"text\", ... }")),
                problems("\"train\": \"t\", \"furtherEvaluations\": [\"a\"]}"));
        assertEquals(
                List.of(new Problem("task.furtherEvaluations.a", "must be a text in double quotes")),
                problems("\"train\": \"t\", \"furtherEvaluations\": {\"a\": 1}}"));
        assertEquals(
                List.of(new Problem("task.furtherEvaluations", "give each one a name and a file")),
                problems("\"train\": \"t\", \"furtherEvaluations\": {\" \": \"f\"}}"));
        assertEquals(
                List.of(new Problem("task.format", "must be one of tsv, csv, jsonl")),
                problems("\"train\": \"t\", \"format\": \"xlsx\"}"));
        assertEquals(
                List.of(new Problem("task.positiveLabel", "name a label, or leave it out")),
                problems("\"train\": \"t\", \"positiveLabel\": \" \"}"));
    }
}
