package org.secateur.engine.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.schedule.RunPlan;

/** Expected values are read from the sheet by hand; each test names its row by task, method, selection and remaining percent. */
class PresetsTest {
    private static final SelectionConfig GLOBAL = new SelectionConfig(SelectionConfig.Scope.GLOBAL, 25);

    /** Training examples; of SQuAD windows of 384 tokens: the published 10 epochs of 16 are 55,330 steps. */
    private static final Map<String, Integer> EXAMPLES = Map.of("MNLI", 392_702, "QQP", 363_846, "SQuAD", 88_524);

    private static Preset preset(String group, String title) throws IOException {
        return PaperPresets.of(Sheet.runs()).stream()
                .filter(p -> p.group().equals(group) && p.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static PenaltyConfig fixed(double lambda) {
        return new PenaltyConfig(PenaltyConfig.Control.FIXED, lambda, PenaltyConfig.Form.REFERENCE, 0.1);
    }

    @Test
    void oneForEachTaskMethodAndSelection() throws IOException {
        Map<String, List<String>> titles = PaperPresets.of(Sheet.runs()).stream()
                .collect(Collectors.groupingBy(Preset::group, Collectors.mapping(Preset::title, Collectors.toList())));
        assertEquals(
                Map.of(
                        "MNLI",
                        List.of(
                                "Dense",
                                "Magnitude 10%, local",
                                "Movement 10%, local",
                                "Movement 10%, global, with a teacher",
                                "Soft movement, lambda 200",
                                "L0, lambda 50"),
                        "QQP",
                        List.of(
                                "Dense",
                                "Magnitude 10%, local",
                                "Movement 10%, local",
                                "Soft movement, lambda 150",
                                "L0, lambda 75"),
                        "SQuAD",
                        List.of(
                                "Dense",
                                "Magnitude 10%, local",
                                "Magnitude 10%, global",
                                "Movement 10%, local",
                                "Movement 10%, global",
                                "Soft movement, lambda 800",
                                "L0, lambda 175")),
                titles);
    }

    /** MNLI, fine_tuning. */
    @Test
    void dense() throws IOException {
        Preset preset = preset("MNLI", "Dense");
        assertEquals(new ModelConfig("bert-base-uncased", 128, 0.1), preset.model());
        assertEquals(PruningConfig.dense(), preset.pruning());
        assertEquals(new TrainingConfig(3, 32, 3e-5, 1e-2, 0, 1, 12_000, 0), preset.training());
        assertEquals(Optional.empty(), preset.task());
        assertEquals(
                "The published run ended with 100% of the encoder, accuracy matched 84.49% and accuracy mismatched 84.92%. "
                        + "It takes bert-base-uncased (Get model) and the files of MNLI as data.",
                preset.note());
    }

    /** MNLI, magnitude, local, 10.13. */
    @Test
    void magnitude() throws IOException {
        Preset preset = preset("MNLI", "Magnitude 10%, local");
        assertEquals("MNLI · Magnitude 10%, local · as in the paper", preset.name());
        assertEquals(
                new PruningConfig(
                        PruningMethod.MAGNITUDE,
                        0.1,
                        12_000,
                        12_000,
                        ScoreInitialisation.defaults(PruningMethod.MAGNITUDE),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()),
                preset.pruning());
        assertEquals(new TrainingConfig(6, 32, 3e-5, 1e-2, 0, 1, 12_000, 0), preset.training());
        assertEquals(Optional.empty(), preset.distillation());
        assertEquals(
                "The published run ended with 10.13% of the encoder, accuracy matched 77.84% and accuracy mismatched 79.03%. "
                        + "It takes bert-base-uncased (Get model) and the files of MNLI as data; warm-up and cool-down take 24,000 steps.",
                preset.note());
    }

    /** SQuAD, movement, global, 10.1. */
    @Test
    void globalMovement() throws IOException {
        Preset preset = preset("SQuAD", "Movement 10%, global");
        assertEquals(new ModelConfig("bert-base-uncased", 384, 0.1), preset.model());
        assertEquals(
                new PruningConfig(
                        PruningMethod.MOVEMENT,
                        0.1,
                        5_400,
                        10_800,
                        new ScoreInitialisation(ScoreInitialisation.Distribution.CONSTANT, 0),
                        GLOBAL,
                        PenaltyConfig.defaults()),
                preset.pruning());
        assertEquals(new TrainingConfig(10, 16, 3e-5, 1e-2, 0, 1, 5_400, 0), preset.training());
    }

    /** MNLI, movement, global, 10: its warm-up is another one, its share the nominal one, and all its runs had a teacher. */
    @Test
    void globalMovementOfMnliHasATeacher() throws IOException {
        Preset preset = preset("MNLI", "Movement 10%, global, with a teacher");
        assertEquals(0.1, preset.pruning().remaining());
        assertEquals(11_000, preset.pruning().warmUpSteps());
        assertEquals(11_000, preset.pruning().coolDownSteps());
        assertEquals(GLOBAL, preset.pruning().selection());
        assertEquals(11_000, preset.training().warmUpSteps());
        assertEquals(Optional.of(new DistillationConfig(Optional.empty(), 3, 0.1, 0.9, 2)), preset.distillation());
        assertTrue(
                preset.note().startsWith("The published run was asked for 10%: accuracy matched 80.66%"),
                preset.note());
    }

    /** QQP, soft_movement, without distillation, 7.566: nearer to 10.127 than the next, 13.07. */
    @Test
    void softMovement() throws IOException {
        Preset preset = preset("QQP", "Soft movement, lambda 150");
        assertEquals(
                new PruningConfig(
                        PruningMethod.SOFT_MOVEMENT,
                        0.1,
                        22_000,
                        33_000,
                        new ScoreInitialisation(ScoreInitialisation.Distribution.CONSTANT, 0),
                        SelectionConfig.local(),
                        fixed(150)),
                preset.pruning());
        assertEquals(new TrainingConfig(10, 32, 3e-6, 1e-2, 0, 1, 11_000, 0), preset.training());
    }

    /** QQP, l0, without distillation, 8.124; and SQuAD, l0, 9.798, whose scores learn faster. */
    @Test
    void l0() throws IOException {
        Preset qqp = preset("QQP", "L0, lambda 75");
        assertEquals(
                new PruningConfig(
                        PruningMethod.L0,
                        0.1,
                        11_000,
                        11_000,
                        new ScoreInitialisation(ScoreInitialisation.Distribution.CONSTANT, 2.197),
                        SelectionConfig.local(),
                        fixed(75)),
                qqp.pruning());
        assertEquals(new TrainingConfig(6, 32, 3e-5, 1e-2, 0, 1, 11_000, 0), qqp.training());
        Preset squad = preset("SQuAD", "L0, lambda 175");
        assertEquals(fixed(175), squad.pruning().penalty());
        assertEquals(new TrainingConfig(10, 16, 3e-5, 1e-1, 0, 1, 5_400, 0), squad.training());
    }

    @Test
    void publishedRunsCanBePlannedOnTheirData() throws IOException {
        for (Preset preset : PaperPresets.of(Sheet.runs())) {
            RunPlan plan = RunPlan.of(preset.pruning(), preset.training(), EXAMPLES.get(preset.group()));
            double last = preset.pruning().planned() ? preset.pruning().remaining() : 1;
            assertEquals(last, plan.remaining().at(plan.totalSteps()), preset.name());
        }
        Preset squad = preset("SQuAD", "Movement 10%, local");
        assertEquals(
                55_330, RunPlan.of(squad.pruning(), squad.training(), 88_524).totalSteps());
    }

    @Test
    void smallOnesBringTheirDataAndOneForEachMethod() {
        List<Preset> small = SmallPresets.all();
        assertEquals(
                List.of("Dense", "Magnitude 10%", "Movement 10%", "Soft movement 10%", "L0 10%"),
                small.stream().map(Preset::title).toList());
        for (Preset preset : small) {
            assertEquals(Optional.of(TaskConfig.defaults()), preset.task());
            assertEquals("all-MiniLM-L6-v2", preset.model().id());
            assertEquals(6, preset.training().epochs());
            assertEquals(2e-4, preset.training().learningRate());
            assertTrue(preset.pruning().planned());
        }
        assertEquals(0.03, small.get(3).training().scoreLearningRate());
        assertEquals(0.1, small.get(4).training().scoreLearningRate());
    }

    @Test
    void everyPresetIsAValidRunFile(@TempDir Path folder) throws Exception {
        RunConfig other = RunConfig.defaults();
        List<Preset> all = Stream.concat(PaperPresets.of(Sheet.runs()).stream(), SmallPresets.all().stream())
                .toList();
        assertEquals(23, all.size());
        for (Preset preset : all) {
            RunConfig run = preset.over(other);
            assertEquals(preset.name(), run.name());
            assertEquals(other.seed(), run.seed());
            assertEquals(other.task(), run.task());
            Path file = folder.resolve("run.json");
            RunFiles.write(file, run);
            assertEquals(run, RunFiles.read(file));
        }
    }
}
