package org.secateur.app.live;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.plot.BarData;
import org.secateur.app.plot.CurveData;
import org.secateur.engine.Run;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.event.WeightView;

/**
 * What the live view shows of a run, and the one selection that drives all its charts: which matrices, and which step
 * (empty for the newest). To be used on the window's thread.
 */
public final class LiveViewModel {
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final TaskRunner tasks;
    private final EventPump pump;
    private final LongSupplier nanoTime;
    private final ObjectProperty<MatrixChoice> choice = new SimpleObjectProperty<>(MatrixChoice.all());
    private final ObjectProperty<Optional<Integer>> step = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<WeightView> weightView = new SimpleObjectProperty<>(WeightView.CHANGE);
    private final ObjectProperty<StepsPlot> stepsPlot = new SimpleObjectProperty<>(StepsPlot.REMAINING);
    private final ReadOnlyObjectWrapper<Optional<Run>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final DensityModel weights = new DensityModel(WeightView.CHANGE);
    private final DensityModel scores = new DensityModel(WeightView.SCORES);
    private Optional<RunHistory> history = Optional.empty();
    private Optional<RunFigures> figures = Optional.empty();
    private Optional<RunFacts> facts = Optional.empty();
    private final EvaluateAgain again;
    private Cancellable reading = () -> {};

    /** A model without a run, with the system's clock. */
    public LiveViewModel(TaskRunner tasks, EventPump pump) {
        this(tasks, pump, System::nanoTime);
    }

    LiveViewModel(TaskRunner tasks, EventPump pump, LongSupplier nanoTime) {
        this.tasks = tasks;
        this.pump = pump;
        this.nanoTime = nanoTime;
        again = new EvaluateAgain(tasks, this::refresh);
        choice.addListener((property, old, chosen) -> select(true));
        step.addListener((property, old, chosen) -> select(false));
        stepsPlot.addListener((property, old, chosen) -> refresh());
        weightView.addListener((property, old, chosen) -> select(false));
    }

    /**
     * Shows a run from its first event on: all matrices of the newest step, or the same matrices as before where it is
     * the same run that goes on.
     */
    public void show(Run shown) {
        boolean same = shows(shown.folder());
        close();
        RunHistory record = new RunHistory(shown.config());
        history = Optional.of(record);
        figures = Optional.of(new RunFigures(shown.config(), record));
        facts = Optional.of(new RunFacts(shown.config(), record));
        run.set(Optional.of(shown));
        step.set(Optional.empty());
        if (!same) {
            choice.set(MatrixChoice.all());
        }
        weights.connect(model -> Optional.of(feed(shown, model)));
        if (shown.config().pruning().method().scored()) {
            scores.connect(model -> Optional.of(feed(shown, model)));
        } else {
            scores.connect(model -> Optional.empty());
        }
        waiting(shown);
        again.show(run.get());
        reading = pump.attach(shown.events(), this::read);
        select(true);
        refresh();
    }

    /** Whether the run of this folder is shown. */
    boolean shows(Path folder) {
        return run.get().filter(now -> now.folder().equals(folder)).isPresent();
    }

    /** Lets go of the run. */
    public void close() {
        reading.cancel();
        weights.connect(model -> Optional.empty());
        scores.connect(model -> Optional.empty());
        history = Optional.empty();
        figures = Optional.empty();
        facts = Optional.empty();
        again.show(Optional.empty());
        run.set(Optional.empty());
        progress.set(Optional.empty());
    }

    private DensityFeed feed(Run shown, DensityModel model) {
        return new DensityFeed(shown, tasks, nanoTime, model.viewProperty().get(), model::show, model::explain);
    }

    private void waiting(Run shown) {
        weights.explain(emptyWords("the first step"));
        scores.explain(
                switch (shown.config().pruning().method()) {
                    case MAGNITUDE ->
                        "Magnitude pruning has no scores: it keeps the weights of largest absolute value. Choose one"
                                + " matrix to see its cut in the plot of the weights, as value.";
                    case RPP ->
                        "Reweighted proximal pruning has no scores: it pulls weights to zero, and those at zero are"
                                + " pruned.";
                    case LAYER_DROP ->
                        "LayerDrop has no scores: it keeps the layers that the settings name, and leaves the others out.";
                    case DENSE -> "Dense fine-tuning has no scores: nothing is pruned.";
                    case MOVEMENT, SOFT_MOVEMENT, L0 -> emptyWords("the first step");
                });
    }

    /** Why there is nothing to plot: something is to come first, or the run ended before its first step. */
    public String emptyWords(String awaited) {
        return history.filter(record -> record.phase().ended())
                .map(record -> (record.phase() == RunPhase.FAILED
                                ? "The run failed before its first step. "
                                : "The run was stopped before its first step. ")
                        + record.message())
                .map(String::strip)
                .orElseGet(() -> under() + "Waiting for " + awaited + ".");
    }

    /** What a run that prepares is doing, a teacher's training above all: that takes minutes. */
    private String under() {
        return history.filter(record -> record.phase() == RunPhase.PREPARING)
                .map(RunHistory::message)
                .filter(message -> !message.isEmpty())
                .map(message -> message + ".\n")
                .orElse("");
    }

    private void read(List<RunEvent> news) {
        history.ifPresent(record -> {
            news.forEach(record::add);
            record.last()
                    .map(StepCompleted::step)
                    .ifPresentOrElse(
                            completed -> {
                                weights.completed(completed);
                                scores.completed(completed);
                            },
                            () -> run.get().ifPresent(this::waiting));
            refresh();
        });
    }

    private void select(boolean otherPoints) {
        boolean otherView = weights.viewProperty().get() != weightView.get();
        weights.select(weightView.get(), choice.get(), step.get(), otherPoints || otherView);
        scores.select(WeightView.SCORES, choice.get(), step.get(), otherPoints);
        refresh();
    }

    private void refresh() {
        progress.set(history.map(RunHistory::progress));
        revision.set(revision.get() + 1);
    }

    /** The run; empty if none is shown. */
    public ReadOnlyObjectProperty<Optional<Run>> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** Which matrices all charts show. */
    public ObjectProperty<MatrixChoice> choiceProperty() {
        return choice;
    }

    /** Which kept step all charts show; empty for the newest state. */
    public ObjectProperty<Optional<Integer>> stepProperty() {
        return step;
    }

    /** Whether the weights are shown as {@code VALUE} or as {@code CHANGE}. */
    public ObjectProperty<WeightView> weightViewProperty() {
        return weightView;
    }

    /** How far the run is; empty if none is shown. */
    public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Grows whenever something that is shown has changed, at most once for each batch of events. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Fine-tuned against pretrained weights. */
    public DensityModel weights() {
        return weights;
    }

    /** Scores against weights. */
    public DensityModel scores() {
        return scores;
    }

    /** What the run is called; whoever knows its names sets it. */
    public StringProperty titleProperty() {
        return title;
    }

    /** Sizes of the encoder; empty before the run has read its model. */
    public Optional<EncoderShape> shape() {
        return history.flatMap(RunHistory::started).map(RunStarted::shape);
    }

    /** Kept steps, ascending. */
    public NavigableSet<Integer> samples() {
        return history.map(RunHistory::samples).orElseGet(TreeSet::new);
    }

    /** Remaining weights as bars; empty before the first measurement. */
    public Optional<BarData> bars() {
        return figures.flatMap(made -> made.bars(choice.get(), step.get()));
    }

    /** Remaining weights over steps; empty before the run has started. */
    public Optional<CurveData> remaining() {
        return figures.flatMap(made -> made.remaining(choice.get(), step.get()));
    }

    /** What the tile of remaining weights plots; what the run does not offer is {@link StepsPlot#REMAINING}. */
    public ObjectProperty<StepsPlot> stepsPlotProperty() {
        return stepsPlot;
    }

    /** What that tile can plot of the run. */
    public Set<StepsPlot> stepsPlots() {
        return run.get()
                .map(shown -> PruningCurves.offered(shown.config().pruning()))
                .orElse(Set.of(StepsPlot.REMAINING));
    }

    /** What it plots now. */
    public StepsPlot stepsPlot() {
        return stepsPlots().contains(stepsPlot.get()) ? stepsPlot.get() : StepsPlot.REMAINING;
    }

    /** Its axes. */
    CurveData.Axes stepsAxes() {
        return PruningCurves.axes(stepsPlot(), pruning());
    }

    /** The axes of the loss. */
    CurveData.Axes lossAxes() {
        return PruningCurves.lossAxes(pruning());
    }

    private PruningConfig pruning() {
        return run.get().map(shown -> shown.config().pruning()).orElseGet(PruningConfig::dense);
    }

    /** What the tile of remaining weights plots over the steps; empty while there is nothing. */
    public Optional<CurveData> steps() {
        StepsPlot plot = stepsPlot();
        return plot == StepsPlot.REMAINING ? remaining() : figures.flatMap(made -> made.pruning(plot, step.get()));
    }

    /** Why it plots nothing. */
    public String stepsEmpty() {
        boolean steps = history.flatMap(RunHistory::last).isPresent();
        return stepsPlot() == StepsPlot.REMAINING
                ? emptyWords("the run to start")
                : steps ? figures.map(RunFigures::pruningEmpty).orElse("") : emptyWords("the first step");
    }

    /** What it plots, at the chosen step, for a person; empty before the first step. */
    public String stepsWords() {
        StepsPlot plot = stepsPlot();
        return plot == StepsPlot.REMAINING
                ? remainingWords()
                : figures.map(made -> made.pruningWords(plot, step.get())).orElse("");
    }

    /** The same in few words, for a narrow tile. */
    public String stepsBrief() {
        StepsPlot plot = stepsPlot();
        return figures.map(made -> plot == StepsPlot.REMAINING
                        ? made.remainingBrief(
                                choice.get(), step.get(), stepsPlots().size() < StepsPlot.values().length)
                        : made.pruningBrief(plot, step.get()))
                .orElse("");
    }

    /** Loss and accuracy over steps; empty before the first step. */
    public Optional<CurveData> lossAndAccuracy() {
        return figures.flatMap(made -> made.lossAndAccuracy(step.get()));
    }

    /** Figures and words by name for the ledger, in order; empty if no run is shown. */
    public List<Fact> facts() {
        return facts.map(made -> made.at(step.get(), again.outcome())).orElse(List.of());
    }

    /** The second evaluation of an ended run. */
    public EvaluateAgain again() {
        return again;
    }

    /** Remaining weights of the choice at the chosen step, for a person; empty before the first step. */
    public String remainingWords() {
        return figures.map(made -> made.remainingWords(choice.get(), step.get()))
                .orElse("");
    }

    /** What the plot of the loss is called. */
    public String lossTitle() {
        return "Loss and " + figures.map(RunFigures::accuracy).orElseGet(() -> Words.accuracy(false));
    }

    /** Loss and accuracy at the chosen step, for a person; empty before the first step. */
    public String lossWords() {
        return figures.map(made -> made.lossWords(step.get())).orElse("");
    }

    /** Share of a matrix that remains at the chosen step, 0 to 1; 1 before anything was measured. */
    public double remainingOf(int matrix) {
        return figures.map(made -> made.remainingOf(matrix, step.get())).orElse(1.0);
    }

    /** Kept and all weights of a choice at the chosen step, for a person. */
    public String counts(MatrixChoice of) {
        return figures.map(made -> made.counts(of, step.get())).orElse("");
    }
}
