package org.secateur.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected text is the documented format, written by hand. */
class RunFilesTest {
    private static final String SHORT = """
            {
              "model": {"id": "all-MiniLM-L6-v2"},
              "task": {"train": "sample:reviews"},
              "pruning": {"method": "movement"}
            }
            """;

    private static final String FULL = """
            {
              "version": 1,
              "name": "A \\"quoted\\" name",
              "model": {
                "id": "all-MiniLM-L6-v2",
                "maxTokens": 64,
                "dropout": 0.1
              },
              "task": {
                "train": "train.tsv",
                "evaluation": "dev.tsv",
                "evaluationFraction": 0.25
              },
              "pruning": {
                "method": "magnitude",
                "remaining": 0.05,
                "warmUpSteps": 10,
                "coolDownSteps": 20,
                "scoreInitialisation": {
                  "distribution": "constant",
                  "value": 0.5
                },
                "selection": {
                  "scope": "global",
                  "everySteps": 5
                },
                "penalty": {
                  "control": "fixed",
                  "lambda": 0.5,
                  "form": "paper",
                  "threshold": -2
                },
                "proximal": {
                  "gamma": 0.001,
                  "epsilon": 0.01
                },
                "schedule": {
                  "shape": "iterative",
                  "stages": 3,
                  "fixedMasks": false
                },
                "layerDrop": {
                  "probability": 0.25,
                  "keptLayers": [ 1, 3 ]
                }
              },
              "training": {
                "epochs": 3,
                "batchSize": 16,
                "learningRate": 0.00005,
                "scoreLearningRate": 0.01,
                "weightDecay": 0,
                "clipNorm": 1,
                "warmUpSteps": 7,
                "microBatchSize": 4
              },
              "evaluation": {
                "everySteps": 50
              },
              "checkpoint": {
                "everySteps": 500,
                "everyMinutes": 2.5,
                "keepBest": false,
                "budgetMegabytes": 700
              },
              "snapshots": {
                "budgetMegabytes": 1500
              },
              "seed": -9007199254740993,
              "threads": 2
            }
            """;

    private static final RunConfig FULL_CONFIG = new RunConfig(
            1,
            "A \"quoted\" name",
            new ModelConfig("all-MiniLM-L6-v2", 64, 0.1),
            new TaskConfig("train.tsv", Optional.of("dev.tsv"), 0.25),
            new PruningConfig(
                    PruningMethod.MAGNITUDE,
                    0.05,
                    10,
                    20,
                    new ScoreInitialisation(ScoreInitialisation.Distribution.CONSTANT, 0.5),
                    new SelectionConfig(SelectionConfig.Scope.GLOBAL, 5),
                    new PenaltyConfig(PenaltyConfig.Control.FIXED, 0.5, PenaltyConfig.Form.PAPER, -2),
                    new ProximalConfig(0.001, 0.01),
                    new ScheduleConfig(ScheduleConfig.Shape.ITERATIVE, 3, false),
                    new LayerDropConfig(0.25, Optional.of(List.of(1, 3)))),
            new TrainingConfig(3, 16, 5e-5, 1e-2, 0, 1, 7, 4),
            Optional.empty(),
            new EvaluationConfig(50),
            new CheckpointConfig(500, 2.5, false, 700),
            new SnapshotConfig(1500),
            -9007199254740993L,
            2);

    @TempDir
    Path folder;

    @Test
    void writesTheDocumentedFormat() {
        assertEquals(FULL, RunFiles.toJson(FULL_CONFIG));
    }

    @Test
    void readsTheDocumentedFormat() throws IOException {
        assertEquals(FULL_CONFIG, RunFiles.fromJson(FULL, "full"));
    }

    @Test
    void fillsAShortFileWithTheDefaults() throws IOException {
        assertEquals(RunConfig.defaults(), RunFiles.fromJson(SHORT, "short"));
    }

    @Test
    void leavesAutomaticStepsOut() throws IOException {
        String json = RunFiles.toJson(RunConfig.defaults());
        assertEquals(-1, json.indexOf("Steps\": -1"));
        assertEquals(RunConfig.defaults(), RunFiles.fromJson(json, "defaults"));
    }

    @Test
    void scoresStartAtZeroWhereTheFileSaysConstantAndNoMore() throws IOException {
        String constant = SHORT.replace(
                "\"movement\"", "\"movement\", \"scoreInitialisation\": {\"distribution\": \"constant\"}");
        assertEquals(
                ScoreInitialisation.zero(),
                RunFiles.fromJson(constant, "short").pruning().scoreInitialisation());
        RunFileException e = assertThrows(
                RunFileException.class,
                () -> RunFiles.fromJson(constant.replace("constant", "uniform\", \"value\": \"0"), "short"));
        assertEquals("pruning.scoreInitialisation.value", e.problems().get(0).field());
    }

    @Test
    void masksAreFixedInAllButTheCubicSchedule() throws IOException {
        String once = SHORT.replace("\"movement\"", "\"magnitude\", \"schedule\": {\"shape\": \"one_shot\"}");
        assertEquals(
                new ScheduleConfig(ScheduleConfig.Shape.ONE_SHOT, 5, true),
                RunFiles.fromJson(once, "short").pruning().schedule());
        assertEquals(
                new ScheduleConfig(ScheduleConfig.Shape.CUBIC, 5, false),
                RunFiles.fromJson(SHORT, "short").pruning().schedule());
    }

    @Test
    void layerDropKeepsEveryOtherLayerByDefault() throws IOException {
        RunConfig run = RunFiles.fromJson(SHORT.replace("movement", "layer_drop"), "short");
        assertEquals(0.2, run.pruning().layerDrop().probability());
        assertEquals(List.of(0, 2, 4), run.pruning().layerDrop().kept(6));
        assertEquals(List.of(0, 2, 4), run.pruning().layerDrop().kept(5));
        assertEquals(List.of(0), run.pruning().layerDrop().kept(1));
        assertEquals("LayerDrop, every other layer", run.name());
        assertEquals(run, RunFiles.fromJson(RunFiles.toJson(run), "written"));
        String listed = SHORT.replace(
                "\"movement\"", "\"layer_drop\", \"layerDrop\": {\"keptLayers\": [3, 0], \"probability\": 0}");
        RunConfig two = RunFiles.fromJson(listed, "listed");
        assertEquals(List.of(0, 3), two.pruning().layerDrop().kept(4));
        assertEquals("LayerDrop, layers 0, 3", two.name());
        assertEquals(
                "pruning.layerDrop.keptLayers: there is no layer 3: the model's 3 layers are 0 to 2",
                assertThrows(
                                ConfigException.class,
                                () -> two.pruning().layerDrop().kept(3))
                        .getMessage());
    }

    @Test
    void denseKeepsAllWeightsByDefault() throws IOException {
        RunConfig dense = RunFiles.fromJson(SHORT.replace("movement", "dense"), "short");
        assertEquals(PruningConfig.dense(), dense.pruning());
        assertEquals("Dense", dense.name());
    }

    @Test
    void resolvesPathsAgainstTheFilesFolder() throws IOException {
        Path file = folder.resolve("run.json");
        Files.writeString(
                file, FULL.replace("train.tsv", "../data/train.tsv").replace("all-MiniLM-L6-v2", "models/own"));
        RunConfig config = RunFiles.read(file);
        assertEquals(
                folder.resolveSibling("data").resolve("train.tsv").toString(),
                config.task().train());
        assertEquals(
                Optional.of(folder.resolve("dev.tsv").toString()), config.task().evaluation());
        assertEquals(
                folder.resolve("models").resolve("own").toString(),
                config.model().id());
        RunFiles.write(file, config);
        assertEquals(config, RunFiles.read(file));
    }

    @Test
    void leavesNamesAndAbsolutePathsAlone() throws IOException {
        String absolute = folder.resolve("t.tsv").toString();
        Path file = folder.resolve("run.json");
        RunConfig config = RunConfig.defaults();
        RunFiles.write(file, config);
        assertEquals("sample:reviews", RunFiles.read(file).task().train());
        assertEquals("all-MiniLM-L6-v2", RunFiles.read(file).model().id());
        Files.writeString(file, FULL.replace("train.tsv", absolute.replace("\\", "\\\\")));
        assertEquals(absolute, RunFiles.read(file).task().train());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"epochs\": 3 | \"epoch\": 3 | 48 | training.epoch | is unknown; possible here: epochs, batchSize",
                "\"epochs\": 3 | \"epochs\": 2.5 | 48 | training.epochs | must be a whole number",
                "\"epochs\": 3 | \"epochs\": \"3\" | 48 | training.epochs | must be a whole number",
                "\"epochs\": 3 | \"epochs\": 99999999999 | 48 | training.epochs | must be a whole number",
                "\"epochs\": 3 | \"epochs\": 0 | 48 | training.epochs | must be at least 1",
                "0.05 | true | 16 | pruning.remaining | must be a number",
                "0.05 | 0 | 16 | pruning.remaining | must be above 0 and at most 1",
                "0.05 | null | 16 | pruning.remaining | must be a number",
                "magnitude | pruneAll | 15 | pruning.method | must be one of dense, magnitude, movement",
                "magnitude | MAGNITUDE | 15 | pruning.method | must be one of dense, magnitude, movement",
                "\"magnitude\" | 3 | 15 | pruning.method | must be one of dense, magnitude, movement",
                "\"constant\" | \"normal\" | 20 | pruning.scoreInitialisation.distribution | must be one of constant, uniform",
                "\"train\": \"train.tsv\", | '' | 9 | task.train | is missing: name a data file",
                "\"dev.tsv\" | [] | 11 | task.evaluation | must be a text",
                "\"dev.tsv\" | '\" \"' | 11 | task.evaluation | choose a file",
                "0.001 | -1 | 34 | pruning.proximal.gamma | must be 0 to 1,000,000",
                "\"stages\": 3 | \"stages\": 0 | 39 | pruning.schedule.stages | must be 1 to 1000",
                "\"iterative\" | \"twice\" | 38 | pruning.schedule.shape | must be one of cubic, one_shot, iterative",
                "\"probability\": 0.25 | \"probability\": 1 | 43 | pruning.layerDrop.probability | must be at least 0 and below 1",
                "\"probability\": 0.25 | \"probability\": -0.1 | 43 | pruning.layerDrop.probability | must be at least 0 and below 1",
                "[ 1, 3 ] | [] | 44 | pruning.layerDrop.keptLayers | name at least one layer",
                "[ 1, 3 ] | [3, 3] | 44 | pruning.layerDrop.keptLayers | names a layer twice",
                "[ 1, 3 ] | [-1] | 44 | pruning.layerDrop.keptLayers | must be \"every_other\" or a list of whole numbers",
                "[ 1, 3 ] | [1, 2.5] | 44 | pruning.layerDrop.keptLayers | must be \"every_other\" or a list of whole numbers",
                "[ 1, 3 ] | \"all\" | 44 | pruning.layerDrop.keptLayers | must be \"every_other\" or a list of whole numbers",
                "[ 1, 3 ] | 3 | 44 | pruning.layerDrop.keptLayers | must be \"every_other\" or a list of whole numbers",
                "\"threads\": 2 | \"threads\": 0 | 70 | threads | must be a whole number from 1 to 1024",
                "\"keepBest\": false | \"keepBest\": 0 | 63 | checkpoint.keepBest | must be true or false",
                "2.5 | -1 | 62 | checkpoint.everyMinutes | must be 0 (by steps only) or more",
                "\"version\": 1 | \"version\": 2 | 2 | version | this program reads version 1, not 2",
                "\"version\": 1 | \"verson\": 1 | 2 | verson | is unknown",
            })
    void namesFileLineAndFieldOfAProblem(String good, String bad, int line, String field, String message) {
        assertTrue(FULL.contains(good), good);
        RunFileException e =
                assertThrows(RunFileException.class, () -> RunFiles.fromJson(FULL.replace(good, bad), "my run.json"));
        assertTrue(
                e.getMessage().startsWith("my run.json, line " + line + ": " + field + ": " + message), e.getMessage());
        assertEquals(List.of(field), e.problems().stream().map(Problem::field).toList());
    }

    @Test
    void namesAllProblemsAtOnce() {
        String bad = FULL.replace("\"epochs\": 3", "\"epochs\": 0")
                .replace("0.05", "7")
                .replace("seed", "sead");
        RunFileException e = assertThrows(RunFileException.class, () -> RunFiles.fromJson(bad, "x"));
        assertEquals(
                List.of("pruning.remaining", "training.epochs", "sead"),
                e.problems().stream().map(Problem::field).toList());
        assertEquals(3, e.getMessage().lines().count());
    }

    @Test
    void namesMissingSections() {
        RunFileException e = assertThrows(RunFileException.class, () -> RunFiles.fromJson("{}", "x"));
        assertEquals(
                List.of("model.id", "task.train", "pruning.method"),
                e.problems().stream().map(Problem::field).toList());
        RunFileException list = assertThrows(RunFileException.class, () -> RunFiles.fromJson("[1]", "x"));
        assertTrue(list.getMessage().contains("must be an object"), list.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seed\" | \"name\": \"again\", \"seed\" | 69 | Duplicate field 'name'",
                "\"threads\": 2 | \"threads\": 2, | 71 | ",
                "\"threads\": 2 | \"threads\": NaN | 70 | ",
                "\"seed\" | seed | 69 | "
            })
    void namesTheLineOfWhatIsNoJson(String good, String bad, int line, String message) {
        RunFileException e =
                assertThrows(RunFileException.class, () -> RunFiles.fromJson(FULL.replace(good, bad), "x"));
        assertTrue(e.getMessage().startsWith("x, line " + line + ": no valid JSON: "), e.getMessage());
        assertTrue(e.getMessage().contains(message == null ? "" : message), e.getMessage());
    }

    @Test
    void refusesTextBehindTheEndAndEmptyFiles() {
        assertTrue(assertThrows(RunFileException.class, () -> RunFiles.fromJson(FULL + "{}", "x"))
                .getMessage()
                .contains("line 72"));
        assertTrue(assertThrows(RunFileException.class, () -> RunFiles.fromJson("", "x"))
                .getMessage()
                .contains("empty"));
    }

    @Test
    void saysWhenThereIsNoTextFile() throws IOException {
        Path none = folder.resolve("none.json");
        assertTrue(assertThrows(RunFileException.class, () -> RunFiles.read(none))
                .getMessage()
                .contains("none.json: there is no such run file"));
        Files.write(none, FULL.replace("quoted", "\u00e4").getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(RunFileException.class, () -> RunFiles.read(none))
                .getMessage()
                .contains("UTF-8"));
    }
}
