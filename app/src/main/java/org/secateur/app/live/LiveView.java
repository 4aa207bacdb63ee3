package org.secateur.app.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.secateur.app.figure.FigureExport;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.plot.BarChart;
import org.secateur.app.plot.ChartTheme;
import org.secateur.app.plot.CurveChart;
import org.secateur.app.plot.DensityChart;
import org.secateur.engine.Run;
import org.secateur.engine.event.WeightView;

/**
 * A run while it trains, or after it has ended: the map of matrices, five linked charts with the ledger, and the
 * timeline. Its only state is which tile is enlarged; the rest is the view model's.
 */
public final class LiveView extends VBox {
    private static final String STYLES = "/org/secateur/assets/charts/live.css";

    /** Charts are drawn anew at most this often, however fast the steps come. */
    private static final Duration REDRAW = Duration.ofMillis(120);

    /** Width of a tile in pixels below which it says less. */
    private static final double NARROW = 430;

    private final LiveViewModel model;
    private final TaskRunner tasks;
    private final DensityChart weights;
    private final DensityChart scores;
    private final BarChart layers;
    private final CurveChart remaining;
    private final CurveChart loss;
    private final MatrixBar matrices;
    private final FactsPane facts = new FactsPane();
    private final Button evaluate = new Button("Evaluate again");
    private final StepsChoice stepsChoice;
    private final Timeline timeline;
    private final TileGrid grid;
    private final ChartTile weightsTile;
    private final ChartTile scoresTile;
    private final ChartTile layersTile;
    private final ChartTile remainingTile;
    private final ChartTile lossTile;
    private final ChartTile factsTile;
    private boolean redrawing;

    /**
     * A view without a run.
     *
     * @param model what is shown
     * @param tasks colours images and writes files
     * @param export saves figures
     * @param theme the window's chart theme
     */
    public LiveView(LiveViewModel model, TaskRunner tasks, FigureExport export, ChartTheme theme) {
        this.model = model;
        this.tasks = tasks;
        weights = new DensityChart(tasks, model.weightViewProperty().get(), theme);
        scores = new DensityChart(tasks, WeightView.SCORES, theme);
        layers = new BarChart(theme);
        remaining = new CurveChart(model.stepsAxes(), theme);
        loss = new CurveChart(model.lossAxes(), theme);
        matrices = new MatrixBar(model);
        timeline = new Timeline(model);
        stepsChoice = new StepsChoice(model);
        weightsTile = new ChartTile("weights", "Fine-tuned against pretrained", weights.node());
        scoresTile = new ChartTile("scores", "Scores against weights", scores.node());
        layersTile = new ChartTile("layers", "Remaining weights per layer", layers.node());
        remainingTile = new ChartTile("remaining", "Remaining weights over steps", remaining.node());
        lossTile = new ChartTile("loss", model.lossTitle(), loss.node());
        factsTile = new ChartTile("facts", "Run", facts);
        grid = new TileGrid(List.of(weightsTile, scoresTile, layersTile, remainingTile, lossTile, factsTile));
        assemble(export);
        connect(weights, model.weights(), weightsTile);
        connect(scores, model.scores(), scoresTile);
        model.revisionProperty().addListener((property, old, now) -> refresh());
        // a choice is answered at once
        model.stepsPlotProperty().addListener((property, old, now) -> redraw());
        model.titleProperty().addListener((property, old, now) -> remarks());
        refresh();
        redraw();
    }

    /** Shows a run; its owner stays whoever started or opened it. */
    public void show(Run run) {
        weights.setCutOfWeights(!run.config().pruning().method().scored());
        if (!model.shows(run.folder())) {
            enlarge(Optional.empty());
        }
        model.show(run);
    }

    /** What is shown. */
    public LiveViewModel model() {
        return model;
    }

    /** Other colours and font. */
    public void setTheme(ChartTheme theme) {
        weights.setTheme(theme);
        scores.setTheme(theme);
        layers.setTheme(theme);
        remaining.setTheme(theme);
        loss.setTheme(theme);
    }

    private void assemble(FigureExport export) {
        setId("live-view");
        getStyleClass().add("live-view");
        getStylesheets().add(LiveView.class.getResource(STYLES).toExternalForm());
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().addAll(matrices, grid, timeline);
        weightsTile.addControl(viewChoice());
        weightsTile.addActions(
                export,
                key -> weights.figure(name(key)),
                this::runFolder,
                Optional.of(weights::resetZoom),
                () -> toggle(weightsTile));
        scoresTile.addActions(
                export,
                key -> scores.figure(name(key)),
                this::runFolder,
                Optional.of(scores::resetZoom),
                () -> toggle(scoresTile));
        remainingTile.addControl(stepsChoice);
        remainingTile.remarkInFull(model::stepsWords);
        remainingTile.widthProperty().addListener((property, old, now) -> remarks());
        lossTile.remarkInFull(model::lossWords);
        layersTile.addActions(
                export, key -> layers.figure(name(key)), this::runFolder, Optional.empty(), () -> toggle(layersTile));
        remainingTile.addActions(
                export,
                key -> remaining.figure(name(model.stepsPlot().shortTitle())),
                this::runFolder,
                Optional.of(remaining::resetZoom),
                () -> toggle(remainingTile));
        evaluate.setId("evaluate-again");
        evaluate.getStyleClass().add("tile-button");
        evaluate.setMinWidth(Region.USE_PREF_SIZE);
        evaluate.setTooltip(new Tooltip("Score the evaluation texts with the model of the run's folder"));
        evaluate.setOnAction(event -> model.again().start());
        factsTile.addAction(evaluate);
        lossTile.addActions(
                export,
                key -> loss.figure(name(key)),
                this::runFolder,
                Optional.of(loss::resetZoom),
                () -> toggle(lossTile));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && grid.enlarged().isPresent()) {
                enlarge(Optional.empty());
                event.consume();
            }
        });
    }

    private Optional<Path> runFolder() {
        return model.runProperty().get().map(Run::folder);
    }

    private HBox viewChoice() {
        ToggleGroup group = new ToggleGroup();
        HBox choice = new HBox(
                viewButton("view-change", "change", WeightView.CHANGE, group),
                viewButton("view-value", "value", WeightView.VALUE, group));
        choice.getStyleClass().add("segments");
        choice.setMinWidth(Region.USE_PREF_SIZE);
        return choice;
    }

    private ToggleButton viewButton(String id, String text, WeightView view, ToggleGroup group) {
        ToggleButton button = new ToggleButton(text);
        button.setId(id);
        button.getStyleClass().add("segment");
        button.setToggleGroup(group);
        button.setSelected(model.weightViewProperty().get() == view);
        button.setOnAction(event -> {
            button.setSelected(true);
            model.weightViewProperty().set(view);
        });
        model.weightViewProperty().addListener((property, old, now) -> button.setSelected(now == view));
        return button;
    }

    private void connect(DensityChart chart, DensityModel source, ChartTile tile) {
        ObservableValue<String> caption = chart == scores ? withCut(chart) : chart.captionProperty();
        tile.remark()
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> tile.getWidth() < NARROW
                                ? chart.briefCaptionProperty().get()
                                : caption.getValue(),
                        tile.widthProperty(),
                        chart.briefCaptionProperty(),
                        caption));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(caption);
        tile.remark().setTooltip(whole);
        chart.onGridWanted(source::want);
        source.viewProperty().addListener((property, old, view) -> chart.setView(view));
        source.onRestart(restarted -> chart.restart());
        source.gridProperty().addListener((property, old, grid) -> grid.ifPresent(chart::show));
        source.explanationProperty().addListener((property, old, why) -> {
            if (!why.isEmpty()) {
                chart.explain(why);
            }
        });
    }

    /** Each matrix has a cut of its own: the caption says how to see it while several are shown. */
    private ObservableValue<String> withCut(DensityChart chart) {
        return Bindings.createStringBinding(
                () -> {
                    String caption = chart.captionProperty().get();
                    boolean one = Words.one(model.choiceProperty().get());
                    return caption.isEmpty() || one ? caption : caption + " · choose one matrix to see its cut";
                },
                chart.captionProperty(),
                model.choiceProperty());
    }

    private void refresh() {
        matrices.refresh();
        timeline.refresh();
        facts.show(model.facts());
        evaluate.setVisible(model.again().offered());
        evaluate.setDisable(model.again().busy());
        evaluate.setText(model.again().busy() ? "Evaluating…" : "Evaluate again");
        remarks();
        if (!redrawing) {
            redrawing = true;
            tasks.later(REDRAW, () -> {
                redrawing = false;
                redraw();
            });
        }
    }

    private void redraw() {
        model.bars().ifPresentOrElse(layers::show, () -> layers.explain(model.emptyWords("the first step")));
        remaining.setAxes(model.stepsAxes());
        loss.setAxes(model.lossAxes());
        model.steps().ifPresentOrElse(remaining::show, () -> remaining.explain(model.stepsEmpty()));
        model.lossAndAccuracy().ifPresentOrElse(loss::show, () -> loss.explain(model.emptyWords("the first step")));
    }

    private void remarks() {
        layersTile.remark().setText(Words.title(model.choiceProperty().get()));
        remainingTile.remark().setText(remainingTile.getWidth() < NARROW ? model.stepsBrief() : model.stepsWords());
        remainingTile.setTitle(model.stepsPlot().title());
        stepsChoice.refresh();
        lossTile.setTitle(model.lossTitle());
        lossTile.remark().setText(model.lossWords());
        factsTile.remark().setText(model.titleProperty().get());
    }

    /** Name of an exported file: run, plot, choice and step. */
    private String name(String key) {
        String run = model.titleProperty().get().isBlank()
                ? "run"
                : model.titleProperty().get();
        String plot =
                key.equals("weights") ? "weights-" + model.weightViewProperty().get() : key;
        int step = model.stepProperty()
                .get()
                .orElse(model.progressProperty().get().map(Progress::step).orElse(0));
        return run + "-" + plot + "-" + Words.title(model.choiceProperty().get()) + "-step-" + step;
    }

    private void toggle(ChartTile tile) {
        boolean large = grid.enlarged().equals(Optional.of(tile));
        enlarge(large ? Optional.empty() : Optional.of(tile));
    }

    private void enlarge(Optional<ChartTile> tile) {
        List.of(weightsTile, scoresTile, layersTile, remainingTile, lossTile)
                .forEach(each -> each.setEnlarged(tile.equals(Optional.of(each))));
        grid.enlarge(tile.map(large -> large));
        // Esc must reach this view
        requestFocus();
    }
}
