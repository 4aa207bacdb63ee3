package org.secateur.app.runsetup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.secateur.app.form.AutomaticModel;
import org.secateur.app.form.FieldModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.TextModel;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.PreflightLines;
import org.secateur.engine.TaskSummary;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.preset.Preset;
import org.secateur.engine.schedule.RunPlan;

/** The form of a new run: every change checks all of it with the engine's own records and plans the run anew. */
public final class RunSetupViewModel {
    /** Fields that presets say nothing of. */
    private static final Set<String> GENERAL =
            Set.of("evaluation.everySteps", "snapshots.budgetMegabytes", "seed", "threads");

    final FormModel form = new FormModel();
    final DataViewModel data;
    final ModelViewModel model;
    final PruningViewModel pruning;
    final TrainingViewModel training;
    final DistillationViewModel distillation;
    final CheckpointViewModel checkpoint;
    final PreflightViewModel preflight;
    final PresetsViewModel presets = new PresetsViewModel(this);
    final AutomaticModel name = new AutomaticModel("name", "Name");
    final TextModel everySteps = new TextModel("evaluation.everySteps", "Evaluate every");
    final TextModel snapshots = new TextModel("snapshots.budgetMegabytes", "Snapshots");
    final TextModel seed = new TextModel("seed", "Seed");
    final TextModel threads = new TextModel("threads", "Threads");

    private final DataInspector inspector;
    private final ModelInspector modelInspector;
    private final Engine engine;
    private final TaskRunner tasks;
    private final Consumer<RunConfig> start;
    private final ReadOnlyObjectWrapper<Optional<RunPlan>> plan =
            new ReadOnlyObjectWrapper<>(this, "plan", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunConfig>> config =
            new ReadOnlyObjectWrapper<>(this, "config", Optional.empty());
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper(this, "reason", "");
    private final StringProperty blocked = new SimpleStringProperty(this, "blocked", "");
    private RunConfig shown = RunConfig.defaults();
    private boolean busy;

    /**
     * A form with the defaults.
     *
     * @param start gets the configuration when the person starts the run
     */
    public RunSetupViewModel(Engine engine, TaskRunner tasks, Consumer<RunConfig> start) {
        this.engine = engine;
        this.tasks = tasks;
        this.start = start;
        inspector = new DataInspector(engine, tasks);
        modelInspector = new ModelInspector(engine, tasks);
        model = new ModelViewModel(form, modelInspector);
        data = new DataViewModel(engine.sampleTasks(), form);
        pruning = new PruningViewModel(form);
        training = new TrainingViewModel(form);
        distillation = new DistillationViewModel(form);
        checkpoint = new CheckpointViewModel(form);
        preflight = new PreflightViewModel(engine, tasks);
        form.add(name, everySteps, snapshots, seed, threads);
        show(RunConfig.defaults(), true);
        form.fields().forEach(field -> field.onChange(this::update));
        data.split.addListener((observable, before, now) -> update());
        name.automatic().addListener((observable, before, now) -> update());
        pruning.warmUp.automatic().addListener((observable, before, now) -> update());
        pruning.coolDown.automatic().addListener((observable, before, now) -> update());
        training.warmUp.automatic().addListener((observable, before, now) -> update());
        inspector.result().addListener((observable, before, now) -> update());
        modelInspector.result().addListener((observable, before, now) -> update());
        blocked.addListener((observable, before, now) -> update());
        update();
        relist(() -> {}, failure -> batch(() -> model.relistFailed(Failures.message(failure))));
    }

    /** Puts a run's settings into the form. */
    public void fill(RunConfig settings) {
        presets.forget();
        batch(() -> show(settings, false));
    }

    /** Puts the defaults into the form. */
    public void reset() {
        presets.forget();
        batch(() -> show(RunConfig.defaults(), true));
    }

    /**
     * Puts a preset's settings into the form; the data stays unless the preset brings some, and so does what presets say
     * nothing of.
     *
     * @return puts back what stood in the fields that were filled
     */
    Runnable put(Preset preset) {
        boolean bringsData = preset.task().isPresent();
        RunConfig before = shown;
        FormMemory memory = new FormMemory(form.fields().stream()
                .filter(field -> !GENERAL.contains(field.path()) && !CheckpointViewModel.PATHS.contains(field.path()))
                .filter(field -> bringsData || !field.path().startsWith("task."))
                .toList());
        Runnable ownSplit = bringsData ? FormMemory.remember(data.split) : () -> {};
        batch(() -> {
            showMost(preset.over(before), bringsData);
            name.type(preset.name());
        });
        Runnable restore = () -> {
            memory.restore();
            ownSplit.run();
        };
        return () -> {
            batch(() -> {
                showMost(before, bringsData);
                restore.run();
            });
            // some fields have followed the choices meanwhile
            batch(restore);
        };
    }

    /** Lists the models anew and chooses one. */
    public void chooseModel(ModelInfo chosen) {
        relist(() -> model.choose(chosen), failure -> batch(() -> model.choose(chosen)));
    }

    /** Trains on a file of the person's own. */
    public void train(Path file) {
        batch(() -> data.train(file.toString()));
        readAgain();
    }

    /** Learns from a finished run. */
    public void teach(Path run) {
        batch(() -> distillation.teach(run.toString()));
    }

    /** Takes the chosen model out of the list. */
    void forgetModel(Consumer<ModelInfo> done, Consumer<Throwable> failed) {
        model.info()
                .filter(info -> model.forgettable())
                .ifPresent(info -> tasks.run(
                        () -> {
                            engine.shelf().forget(info.id());
                            return info;
                        },
                        gone -> relist(() -> done.accept(gone), failed),
                        failed));
    }

    private void relist(Runnable then, Consumer<Throwable> failed) {
        tasks.run(
                () -> new ModelList(engine.models(), engine.shelf().problems()),
                list -> batch(() -> {
                    model.relist(list);
                    then.run();
                }),
                failed);
    }

    private void batch(Runnable changes) {
        busy = true;
        try {
            changes.run();
        } finally {
            busy = false;
        }
        update();
    }

    private void show(RunConfig settings, boolean namesItself) {
        showMost(settings, true);
        everySteps.text().set(Integer.toString(settings.evaluation().everySteps()));
        checkpoint.show(settings.checkpoint());
        snapshots.text().set(Integer.toString(settings.snapshots().budgetMegabytes()));
        seed.text().set(Long.toString(settings.seed()));
        threads.text().set(Integer.toString(settings.threads()));
        if (namesItself) {
            name.automatic().set(true);
        } else {
            name.type(settings.name());
        }
    }

    private void showMost(RunConfig settings, boolean withData) {
        shown = settings;
        model.show(settings.model());
        if (withData) {
            data.show(settings.task());
        }
        pruning.show(settings.pruning());
        training.show(settings.training(), settings.pruning().method());
        distillation.show(settings.distillation());
    }

    private void update() {
        // the check itself fills the automatic fields
        if (!busy) {
            busy = true;
            try {
                check();
            } finally {
                busy = false;
            }
        }
    }

    private void check() {
        form.begin();
        training.enable(pruning.method.value().get());
        Optional<ModelConfig> m = form.build(model::config);
        pruning.firstScores.setModelHasScores(model.scores());
        Optional<TaskConfig> t = form.build(data::config);
        Optional<PruningConfig> p = form.build(pruning::config);
        Optional<TrainingConfig> o = form.build(training::config);
        Optional<Optional<DistillationConfig>> d = form.build(distillation::config);
        Optional<EvaluationConfig> e = form.build(() -> new EvaluationConfig(everySteps.whole(0)));
        Optional<CheckpointConfig> c = form.build(checkpoint::config);
        Optional<SnapshotConfig> s = form.build(() -> new SnapshotConfig(snapshots.whole(0)));
        long seedValue = seed.longWhole(RunConfig.DEFAULT_SEED);
        p.ifPresent(chosen -> name.suggest(data.shortTitle() + " · " + RunConfig.defaultName(chosen)));
        inspect(t, seedValue);

        Optional<TaskSummary> summary = inspector.result().get().summary();
        Optional<RunPlan> planned = Optional.empty();
        if (summary.isPresent() && p.isPresent() && o.isPresent()) {
            if (!training.epochs.rejected() && !training.batchSize.rejected()) {
                suggest(p.get(), o.get(), summary.get());
            }
            if (!form.rejected()) {
                planned = form.build(() -> plan(p.get(), o.get(), summary.get()));
            }
        }
        Optional<RunConfig> built = form.build(() -> new RunConfig(
                RunConfig.VERSION,
                name.value(),
                m.orElseGet(ModelConfig::defaults),
                t.orElseGet(TaskConfig::defaults),
                p.orElseGet(PruningConfig::dense),
                o.orElseGet(TrainingConfig::defaults),
                d.orElseGet(Optional::empty),
                e.orElseGet(EvaluationConfig::defaults),
                c.orElseGet(CheckpointConfig::defaults),
                s.orElseGet(SnapshotConfig::defaults),
                seedValue,
                threads.whole(1)));
        form.publish();
        config.set(form.rejected() ? Optional.empty() : built);
        plan.set(form.rejected() ? Optional.empty() : planned);
        reason.set(reasonNotToStart(plan.get().isPresent()));
        preflight.follow(config.get(), planned(summary));
    }

    /** What the settings alone tell of the run; nothing while they are wrong, or data and model are not read. */
    private List<PreflightLines.Line> planned(Optional<TaskSummary> summary) {
        if (config.get().isEmpty() || plan.get().isEmpty() || model.shape().isEmpty() || summary.isEmpty()) {
            return List.of();
        }
        return PreflightLines.planned(
                config.get().get(),
                plan.get().get(),
                model.shape().get(),
                summary.get().labels().size());
    }

    private void inspect(Optional<TaskConfig> task, long seedValue) {
        if (task.isEmpty() || data.train.rejected() || data.evaluation.rejected() || data.fraction.rejected()) {
            inspector.clear();
            return;
        }
        // the seed chooses rows only where there is no evaluation file: else the files need not be read again
        boolean seedMatters = data.fraction.enabled().get();
        inspector.inspect(task.get(), seedMatters ? seedValue : RunConfig.DEFAULT_SEED);
        String problem = inspector.result().get().problem();
        if (!problem.isEmpty()) {
            fieldOf(problem).reject(problem);
        }
    }

    /** The field of the file that a message names. */
    private FieldModel fieldOf(String problem) {
        String second = data.also.further.value();
        if (data.also.further.enabled().get() && !second.isEmpty() && problem.startsWith(second)) {
            return data.also.further;
        }
        String file = data.evaluation.value();
        boolean names = data.evaluation.enabled().get() && !file.isEmpty() && problem.contains(file);
        if (data.sample().isPresent()) {
            return names ? data.evaluation : data.source;
        }
        return names && !problem.contains(data.train.value()) ? data.evaluation : data.train;
    }

    private void suggest(PruningConfig p, TrainingConfig o, TaskSummary summary) {
        TrainingConfig lengthOnly = new TrainingConfig(
                o.epochs(),
                o.batchSize(),
                o.learningRate(),
                o.scoreLearningRate(),
                o.weightDecay(),
                o.clipNorm(),
                TrainingConfig.AUTOMATIC,
                TrainingConfig.WHOLE_BATCH);
        form.build(() -> RunPlan.of(PruningConfig.dense(), lengthOnly, summary.trainExamples()))
                .ifPresent(length -> {
                    PruningConfig shown = p.method().prunes() ? p : PruningConfig.defaults(p.method());
                    pruning.suggest(shown.withStepsFor(length.totalSteps()));
                    training.suggest(o.withStepsFor(length.totalSteps()));
                });
    }

    private RunPlan plan(PruningConfig p, TrainingConfig o, TaskSummary summary) {
        return model.shape()
                .map(shape -> RunPlan.of(p, o, summary.trainExamples(), shape))
                .orElseGet(() -> RunPlan.of(p, o, summary.trainExamples()));
    }

    private String reasonNotToStart(boolean planned) {
        if (form.rejected()) {
            String first = form.fields().stream()
                    .filter(FieldModel::rejected)
                    .map(f -> f.title() + ": " + f.problem().get())
                    .findFirst()
                    .orElseGet(() -> form.homeless().get(0));
            return form.count() == 1 ? first : first + " (and " + (form.count() - 1) + " more)";
        }
        if (!blocked.get().isEmpty()) {
            return blocked.get();
        }
        if (!model.reading().isEmpty()) {
            return model.reading();
        }
        return planned ? "" : "Reading the data…";
    }

    /** Why the run cannot start now; empty when it can. */
    public ReadOnlyStringProperty reason() {
        return reason.getReadOnlyProperty();
    }

    /** A reason outside the form not to start, for instance another run; empty when there is none. */
    public StringProperty blocked() {
        return blocked;
    }

    /** The configuration; empty while something is wrong. */
    public ReadOnlyObjectProperty<Optional<RunConfig>> config() {
        return config.getReadOnlyProperty();
    }

    /** The run's steps and schedules; empty while something is wrong or the data is not read. */
    ReadOnlyObjectProperty<Optional<RunPlan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /** What is known about the data. */
    ReadOnlyObjectProperty<Inspection> inspection() {
        return inspector.result();
    }

    /** What is known about the model's folder. */
    ReadOnlyObjectProperty<ModelInspector.Look> modelLook() {
        return modelInspector.result();
    }

    /** Reads the chosen files again, whether or not they are the same ones. */
    void readAgain() {
        inspector.clear();
        update();
    }

    /** Starts the run; nothing happens while there is a reason not to. */
    public void start() {
        if (reason.get().isEmpty()) {
            preflight.cancel();
            config.get().ifPresent(start);
        }
    }
}
