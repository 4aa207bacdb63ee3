package org.secateur.app.runsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.form.AutomaticModel;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.TextModel;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.TaskSummary;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.preset.Preset;

/** Choosing presets and taking them back. Expected values of the paper's are read from the sheet of published runs by hand. */
class PresetsViewModelTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final List<RunConfig> started = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final RunSetupViewModel form = new RunSetupViewModel(engine, tasks, started::add);

    @BeforeEach
    void readTheData() {
        engine.holds("train.tsv", new TaskSummary(List.of("a", "b", "c"), 392_702, 9_815, true, List.of()));
        form.presets.load(tasks, failures::add);
        tasks.elapse();
        assertEquals(List.of(), failures);
    }

    private Preset preset(String group, String title) {
        return form.presets.all().get().stream()
                .filter(p -> p.group().equals(group) && p.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> contents() {
        List<String> contents = new ArrayList<>();
        form.form.fields().forEach(field -> {
            if (field instanceof ChoiceModel<?> choice) {
                contents.add(field.path() + " = " + choice.value().get());
            } else {
                contents.add(field.path() + " = " + ((TextModel) field).text().get());
            }
            if (field instanceof AutomaticModel automatic) {
                contents.add(
                        field.path() + " automatic: " + automatic.automatic().get());
            }
        });
        contents.add("split: " + form.data.split.get());
        return contents;
    }

    private void trainOnOwnFile() {
        form.data.train("train.tsv");
        tasks.elapse();
    }

    /** SQuAD, movement, global, 10.1: 10 epochs of 16, warm-up 5400 x 1, cool-down 5400 x 2. */
    @Test
    void fillsAllButTheData() {
        trainOnOwnFile();
        form.seed.text().set("7");
        form.everySteps.text().set("50");
        form.distillation.teacher.value().set(DistillationViewModel.Teacher.TRAINED);
        form.presets.choose(preset("SQuAD", "Movement 10%, global"));
        tasks.elapse();

        assertEquals("SQuAD · Movement 10%, global · as in the paper", form.name.value());
        assertEquals("bert-base-uncased", form.model.folder.value());
        assertEquals("384", form.model.maxTokens.value());
        assertEquals(PruningMethod.MOVEMENT, form.pruning.method.value().get());
        assertEquals(SelectionConfig.Scope.GLOBAL, form.pruning.scope.value().get());
        assertEquals("5400", form.pruning.warmUp.value());
        assertEquals("10800", form.pruning.coolDown.value());
        assertEquals("0", form.pruning.firstScores.value.value());
        assertEquals("10", form.training.epochs.value());
        assertEquals("16", form.training.batchSize.value());
        assertEquals("5400", form.training.warmUp.value());
        assertEquals(
                DistillationViewModel.Teacher.NONE,
                form.distillation.teacher.value().get());
        assertEquals("train.tsv", form.data.train.value());
        assertEquals("7", form.seed.value());
        assertEquals("50", form.everySteps.value());
    }

    /** MNLI, l0, 8.351, which has lambda 50. */
    @Test
    void startsAsInThePaperOnceModelAndDataAreThere() {
        engine.shelf().ends();
        trainOnOwnFile();
        Preset preset = preset("MNLI", "L0, lambda 50");
        form.presets.choose(preset);
        form.model.select("all-MiniLM-L6-v2");
        tasks.elapse();
        assertEquals("", form.reason().get());
        form.start();
        RunConfig run = started.get(0);
        assertEquals(preset.pruning(), run.pruning());
        assertEquals(50, run.pruning().penalty().lambda());
        assertEquals(PenaltyConfig.Control.FIXED, run.pruning().penalty().control());
        assertEquals(preset.training(), run.training());
        assertEquals(Optional.empty(), run.distillation());
        assertEquals("train.tsv", run.task().train());
    }

    @Test
    void everythingCanBeChangedAfterwards() {
        form.presets.choose(preset("Small machine", "Soft movement 10%"));
        form.training.epochs.text().set("2");
        form.pruning.remaining.text().set("20");
        tasks.elapse();
        RunConfig run = form.config().get().orElseThrow();
        assertEquals(2, run.training().epochs());
        assertEquals(0.2, run.pruning().remaining());
        assertEquals(0.03, run.training().scoreLearningRate());
    }

    @Test
    void smallOnesBringTheirDataAndUndoBringsBackTheOwn() {
        trainOnOwnFile();
        form.data.split.set(false);
        form.data.evaluation.text().set("dev.tsv");
        List<String> before = contents();
        form.presets.choose(preset("Small machine", "Magnitude 10%"));
        tasks.elapse();
        assertEquals(TaskConfig.defaults(), form.config().get().orElseThrow().task());
        assertEquals("Reviews · Magnitude 10%", form.name.value());
        form.presets.undo();
        tasks.elapse();
        assertEquals(before, contents());
    }

    /** A person's values that another method's defaults would replace, a value that is wrong, and fields that fill themselves. */
    @Test
    void undoBringsBackWhatWasTypedRightOrWrong() {
        form.pruning.method.value().set(PruningMethod.L0);
        form.training.scoreLearningRate.text().set("0.01");
        form.pruning.firstScores.value.text().set("1");
        form.pruning.coolDown.text().set("7");
        form.training.epochs.text().set("many");
        tasks.elapse();
        List<String> before = contents();
        assertTrue(before.contains("name automatic: true"));
        form.presets.choose(preset("QQP", "Dense"));
        tasks.elapse();
        assertEquals("3", form.training.epochs.value());
        assertFalse(before.equals(contents()));
        form.presets.undo();
        tasks.elapse();
        assertEquals(before, contents());
        assertEquals("not a whole number: many", form.training.epochs.problem().get());
    }

    /** Fields without a meaning say what the run file said: they too come back. */
    @Test
    void undoBringsBackARunFilesHiddenSettings() {
        RunConfig file = preset("SQuAD", "Soft movement, lambda 800").over(RunConfig.defaults());
        form.fill(file);
        form.model.select("all-MiniLM-L6-v2");
        form.pruning.warmUp.automatic().set(true);
        form.pruning.coolDown.automatic().set(true);
        form.training.warmUp.automatic().set(true);
        tasks.elapse();
        RunConfig before = form.config().get().orElseThrow();
        form.presets.choose(preset("Small machine", "Dense"));
        form.presets.undo();
        tasks.elapse();
        assertEquals(Optional.of(before), form.config().get());
    }

    @Test
    void oneUndoGoesBackBeforeSeveralPresets() {
        List<String> before = contents();
        form.presets.choose(preset("Small machine", "L0 10%"));
        form.presets.choose(preset("MNLI", "Movement 10%, global, with a teacher"));
        tasks.elapse();
        assertEquals(
                DistillationViewModel.Teacher.TRAINED,
                form.distillation.teacher.value().get());
        assertEquals(
                Optional.of(DistillationConfig.defaults()),
                form.presets.chosen().get().orElseThrow().distillation());
        form.presets.undo();
        tasks.elapse();
        assertEquals(before, contents());
        assertEquals(Optional.empty(), form.presets.chosen().get());
    }

    @Test
    void dataChosenAfterAPaperPresetStays() {
        form.presets.choose(preset("MNLI", "Movement 10%, local"));
        trainOnOwnFile();
        form.presets.undo();
        tasks.elapse();
        assertEquals("train.tsv", form.data.train.value());
        assertEquals("6", form.training.epochs.value());
        assertEquals(
                "all-MiniLM-L6-v2", form.config().get().orElseThrow().model().id());
    }

    @Test
    void nothingIsUndoneOnceTheFormIsFilledByOtherMeans() {
        form.presets.choose(preset("Small machine", "Dense"));
        form.fill(RunConfig.defaults());
        assertEquals(Optional.empty(), form.presets.chosen().get());
        form.presets.choose(preset("Small machine", "Dense"));
        form.reset();
        assertEquals(Optional.empty(), form.presets.chosen().get());
    }
}
