package org.secateur.engine.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a run file; see {@link RunFiles} for the format. */
final class RunFileReader {
    private static final int MAX = Integer.MAX_VALUE;

    private final String source;
    private final Optional<Path> folder;
    private final FieldReader.Notes notes = new FieldReader.Notes();

    /**
     * @param source what messages call the text
     * @param folder where relative paths begin; empty to leave paths as they are
     */
    RunFileReader(String source, Optional<Path> folder) {
        this.source = source;
        this.folder = folder;
    }

    RunConfig read(String json) throws IOException {
        FieldReader run = new FieldReader("", parse(json), notes);
        int version = (int) run.integer("version", 1, MAX, RunConfig.VERSION);
        if (version != RunConfig.VERSION) {
            run.note("version", "this program reads version " + RunConfig.VERSION + ", not " + version);
            throw refused();
        }
        Optional<String> name = run.optionalText("name");
        Optional<ModelConfig> model = model(run.section("model"));
        Optional<TaskConfig> task = task(run.section("task"));
        Optional<PruningConfig> pruning = pruning(run.section("pruning"));
        Optional<TrainingConfig> training = training(
                run.section("training"), pruning.map(PruningConfig::method).orElse(PruningMethod.MOVEMENT));
        Optional<DistillationConfig> distillation = distillation(run);
        Optional<EvaluationConfig> evaluation = evaluation(run.section("evaluation"));
        Optional<CheckpointConfig> checkpoint = checkpoint(run.section("checkpoint"));
        Optional<SnapshotConfig> snapshots = snapshots(run.section("snapshots"));
        long seed = run.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE, RunConfig.DEFAULT_SEED);
        int threads = (int) run.integer("threads", 1, RunConfig.MAX_THREADS, RunConfig.defaultThreads());
        // a section that failed has its own notes; the defaults stand in for it to find what else is wrong
        RunConfig defaults = RunConfig.defaults();
        Optional<RunConfig> config = run.build(() -> new RunConfig(
                version,
                name.orElse(RunConfig.defaultName(pruning.orElse(defaults.pruning()))),
                model.orElse(defaults.model()),
                task.orElse(defaults.task()),
                pruning.orElse(defaults.pruning()),
                training.orElse(defaults.training()),
                distillation,
                evaluation.orElse(defaults.evaluation()),
                checkpoint.orElse(defaults.checkpoint()),
                snapshots.orElse(defaults.snapshots()),
                seed,
                threads));
        if (config.isEmpty() || !notes.problems().isEmpty()) {
            throw refused();
        }
        return config.get();
    }

    private LocatedJson parse(String json) throws IOException {
        try {
            return LocatedJson.parse(json);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new RunFileException(
                    source + ", line " + line + ": no valid JSON: " + e.getOriginalMessage(), List.of());
        }
    }

    private RunFileException refused() {
        return new RunFileException(notes.text(source), notes.problems());
    }

    private Optional<ModelConfig> model(FieldReader in) {
        String id = in.text("id", "name a model, for instance \"" + ModelConfig.DEFAULT_ID + "\"");
        // a name of the model list has no separator, a folder's path has one
        String place = id.contains("/") || id.contains("\\") ? resolve(in, "id", id) : id;
        int maxTokens = (int) in.integer("maxTokens", 0, MAX, ModelConfig.DEFAULT_MAX_TOKENS);
        double dropout = in.real("dropout", ModelConfig.DEFAULT_DROPOUT);
        return id.isEmpty()
                ? in.build(ModelConfig::defaults)
                : in.build(() -> new ModelConfig(place, maxTokens, dropout));
    }

    private Optional<TaskConfig> task(FieldReader in) {
        return TaskSection.read(in, (field, place) -> resolve(in, field, place));
    }

    private Optional<PruningConfig> pruning(FieldReader in) {
        Optional<PruningMethod> method = in.word("method", PruningMethod.class);
        PruningConfig defaults = PruningConfig.defaults(method.orElse(PruningMethod.MOVEMENT));
        double remaining = in.real("remaining", defaults.remaining());
        int warmUp = (int) in.integer("warmUpSteps", 0, MAX, defaults.warmUpSteps());
        int coolDown = (int) in.integer("coolDownSteps", 0, MAX, defaults.coolDownSteps());
        Optional<ScoreInitialisation> scores =
                scoreInitialisation(in.section("scoreInitialisation"), defaults.scoreInitialisation());
        Optional<SelectionConfig> selection = selection(in.section("selection"));
        Optional<PenaltyConfig> penalty = penalty(in.section("penalty"));
        Optional<ProximalConfig> proximal = proximal(in.section("proximal"));
        Optional<ScheduleConfig> schedule = schedule(in.section("schedule"));
        Optional<LayerDropConfig> layerDrop = layerDrop(in.section("layerDrop"));
        return in.build(() -> new PruningConfig(
                defaults.method(),
                remaining,
                warmUp,
                coolDown,
                scores.orElse(defaults.scoreInitialisation()),
                selection.orElse(defaults.selection()),
                penalty.orElse(defaults.penalty()),
                proximal.orElse(defaults.proximal()),
                schedule.orElse(defaults.schedule()),
                layerDrop.orElse(defaults.layerDrop())));
    }

    private static Optional<LayerDropConfig> layerDrop(FieldReader in) {
        double probability = in.real("probability", LayerDropConfig.DEFAULT_PROBABILITY);
        Optional<List<Integer>> kept = in.numbersOrWord("keptLayers", LayerDropConfig.EVERY_OTHER);
        return in.build(() -> new LayerDropConfig(probability, kept));
    }

    private static Optional<ScheduleConfig> schedule(FieldReader in) {
        Optional<ScheduleConfig.Shape> shape = in.optionalWord("shape", ScheduleConfig.Shape.class);
        ScheduleConfig defaults = ScheduleConfig.defaults(shape.orElse(ScheduleConfig.Shape.CUBIC));
        int stages = (int) in.integer("stages", 0, MAX, defaults.stages());
        boolean fixedMasks = in.flag("fixedMasks", defaults.fixedMasks());
        return in.build(() -> new ScheduleConfig(defaults.shape(), stages, fixedMasks));
    }

    private static Optional<ProximalConfig> proximal(FieldReader in) {
        ProximalConfig defaults = ProximalConfig.defaults();
        double gamma = in.real("gamma", defaults.gamma());
        double epsilon = in.real("epsilon", defaults.epsilon());
        return in.build(() -> new ProximalConfig(gamma, epsilon));
    }

    private static Optional<SelectionConfig> selection(FieldReader in) {
        SelectionConfig defaults = SelectionConfig.local();
        Optional<SelectionConfig.Scope> scope = in.optionalWord("scope", SelectionConfig.Scope.class);
        int every = (int) in.integer("everySteps", 0, MAX, defaults.everySteps());
        return in.build(() -> new SelectionConfig(scope.orElse(defaults.scope()), every));
    }

    private static Optional<PenaltyConfig> penalty(FieldReader in) {
        PenaltyConfig defaults = PenaltyConfig.defaults();
        Optional<PenaltyConfig.Control> control = in.optionalWord("control", PenaltyConfig.Control.class);
        double lambda = in.real("lambda", defaults.lambda());
        Optional<PenaltyConfig.Form> form = in.optionalWord("form", PenaltyConfig.Form.class);
        double threshold = in.real("threshold", defaults.threshold());
        return in.build(() ->
                new PenaltyConfig(control.orElse(defaults.control()), lambda, form.orElse(defaults.form()), threshold));
    }

    private static Optional<ScoreInitialisation> scoreInitialisation(FieldReader in, ScoreInitialisation defaults) {
        if (in.missing()) {
            return Optional.of(defaults);
        }
        Optional<ScoreInitialisation.Distribution> distribution =
                in.word("distribution", ScoreInitialisation.Distribution.class);
        double value =
                in.real("value", distribution.equals(Optional.of(defaults.distribution())) ? defaults.value() : 0);
        return in.build(() -> new ScoreInitialisation(distribution.orElse(defaults.distribution()), value));
    }

    private Optional<TrainingConfig> training(FieldReader in, PruningMethod method) {
        int epochs = (int) in.integer("epochs", 0, MAX, TrainingConfig.DEFAULT_EPOCHS);
        int batchSize = (int) in.integer("batchSize", 0, MAX, TrainingConfig.DEFAULT_BATCH_SIZE);
        double rate = in.real("learningRate", TrainingConfig.DEFAULT_LEARNING_RATE);
        double scoreRate = in.real("scoreLearningRate", TrainingConfig.defaultScoreLearningRate(method));
        double decay = in.real("weightDecay", TrainingConfig.DEFAULT_WEIGHT_DECAY);
        double clip = in.real("clipNorm", TrainingConfig.DEFAULT_CLIP_NORM);
        int warmUp = (int) in.integer("warmUpSteps", 0, MAX, TrainingConfig.AUTOMATIC);
        int micro = (int) in.integer("microBatchSize", 0, MAX, TrainingConfig.WHOLE_BATCH);
        return in.build(() -> new TrainingConfig(epochs, batchSize, rate, scoreRate, decay, clip, warmUp, micro));
    }

    private Optional<DistillationConfig> distillation(FieldReader run) {
        if (!run.has("distillation")) {
            return Optional.empty();
        }
        DistillationConfig defaults = DistillationConfig.defaults();
        FieldReader in = run.section("distillation");
        Optional<String> teacher = in.optionalText("teacher").map(folder -> resolve(in, "teacher", folder));
        int epochs = (int) in.integer("teacherEpochs", 0, MAX, defaults.teacherEpochs());
        double task = in.real("taskShare", defaults.taskShare());
        double share = in.real("teacherShare", defaults.teacherShare());
        double temperature = in.real("temperature", defaults.temperature());
        return in.build(() -> new DistillationConfig(teacher, epochs, task, share, temperature));
    }

    private Optional<EvaluationConfig> evaluation(FieldReader in) {
        int every = (int)
                in.integer("everySteps", 0, MAX, EvaluationConfig.defaults().everySteps());
        return in.build(() -> new EvaluationConfig(every));
    }

    private Optional<CheckpointConfig> checkpoint(FieldReader in) {
        CheckpointConfig defaults = CheckpointConfig.defaults();
        int steps = (int) in.integer("everySteps", 0, MAX, defaults.everySteps());
        double minutes = in.real("everyMinutes", defaults.everyMinutes());
        boolean best = in.flag("keepBest", defaults.keepBest());
        int budget = (int) in.integer("budgetMegabytes", 0, MAX, defaults.budgetMegabytes());
        return in.build(() -> new CheckpointConfig(steps, minutes, best, budget));
    }

    private Optional<SnapshotConfig> snapshots(FieldReader in) {
        int budget = (int)
                in.integer("budgetMegabytes", 0, MAX, SnapshotConfig.defaults().budgetMegabytes());
        return in.build(() -> new SnapshotConfig(budget));
    }

    private String resolve(FieldReader in, String field, String place) {
        if (folder.isEmpty() || place.isBlank()) {
            return place;
        }
        try {
            return folder.get().resolve(place).normalize().toString();
        } catch (InvalidPathException e) {
            in.note(field, "is no path on this system: " + e.getMessage());
            return place;
        }
    }
}
