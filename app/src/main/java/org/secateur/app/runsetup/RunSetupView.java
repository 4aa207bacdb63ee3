package org.secateur.app.runsetup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.form.Card;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.plot.ChartTheme;
import org.secateur.engine.schedule.RunPlan;

/** The page of a new run. */
public final class RunSetupView {
    /** Id of the card of the teacher, on which a finished run can be dropped. */
    public static final String TEACHER_CARD = "distillation-card";

    private final BorderPane node = new BorderPane();
    private final Validation validation = new Validation();
    private final RunSetupViewModel setup;
    private final RunFileActions runFiles;
    private final PresetBar presets;

    /**
     * Builds the page.
     *
     * @param theme the charts' colours and font
     */
    public RunSetupView(
            RunSetupViewModel setup,
            TaskRunner tasks,
            FileChoice files,
            Navigator navigator,
            ObservableValue<ChartTheme> theme) {
        this.setup = setup;
        runFiles = new RunFileActions(setup, tasks, files, navigator);
        presets = new PresetBar(setup.presets, tasks, navigator);
        node.setId("run-setup");
        node.getStyleClass().add("page");
        node.setTop(header());
        node.setCenter(columns(
                files,
                new ModelActions(setup, files, navigator),
                new SchedulePreview(setup.plan(), setup.config(), theme)));
        node.setBottom(footer());
    }

    /** The page. */
    public Node node() {
        return node;
    }

    /** Fills the form from a run file; what is wrong with it stands at the form's head. */
    public void load(Path file) {
        runFiles.load(file);
    }

    private Node header() {
        Label title = new Label("New run");
        title.getStyleClass().add("page-title");
        FieldRows name = new FieldRows(validation, 44);
        name.named(setup.name, "What the run is called in lists and plots.");
        name.setPrefWidth(400);
        name.setMaxWidth(400);
        HBox.setMargin(name, new Insets(0, 0, 0, 18));
        Button load = new Button("_Load run file…", new FontIcon(Feather.FOLDER));
        load.setId("load-run-file");
        load.setOnAction(event -> runFiles.load());
        load.setTooltip(new Tooltip("Fill the form from a run file (JSON)"));
        Button save = new Button("Sa_ve run file…", new FontIcon(Feather.SAVE));
        save.setId("save-run-file");
        save.setOnAction(event -> runFiles.save());
        save.setTooltip(new Tooltip("Write these settings to a run file, which “secateur run” runs too"));
        save.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> setup.config().get().isEmpty(), setup.config()));
        Button reset = new Button("_Defaults", new FontIcon(Feather.ROTATE_CCW));
        reset.setId("reset-form");
        reset.setOnAction(event -> setup.reset());
        reset.setTooltip(new Tooltip("Put every field back to its default"));
        HBox bar = new HBox(8, title, name, spacer(), presets.list(), load, save, reset);
        bar.setAlignment(Pos.CENTER_LEFT);
        // where it is narrow the name's field gives way
        name.setMinWidth(0);
        List.of(title, load, save, reset).forEach(control -> control.setMinWidth(Region.USE_PREF_SIZE));
        Label problem = new Label();
        problem.setId("run-file-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.textProperty().bind(runFiles.problem());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        VBox box = new VBox(6, bar, problem, presets.strip());
        box.setPadding(new Insets(14, 18, 4, 18));
        return box;
    }

    private Node columns(FileChoice files, ModelActions models, SchedulePreview preview) {
        VBox first = column(
                new ModelPane(setup, validation, files, models).node(),
                new DataPane(setup, validation, files).node(),
                new CheckpointPane(setup.checkpoint, validation).node());
        VBox second = column(
                new PruningPane(setup.pruning, validation).node(), new TrainingPane(setup.training, validation).node());
        VBox third = column(
                new Card("Schedule", preview.node()),
                new DistillationPane(setup.distillation, validation, files).node(),
                new GeneralPane(setup, validation).node());
        HBox columns = new HBox(12, first, second, third);
        VBox page = new VBox(12, columns, new PreflightPane(setup.preflight, setup.blocked()).node());
        page.setPadding(new Insets(8, 18, 14, 18));
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private static VBox column(Node... cards) {
        VBox column = new VBox(12, cards);
        // equal widths, whatever the cards would like
        column.setMinWidth(0);
        column.setPrefWidth(400);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private Node footer() {
        Label steps = new Label();
        steps.setId("step-count");
        steps.getStyleClass().add("muted");
        steps.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(setup.plan().get()) + setup.preflight.duration(),
                        setup.plan(),
                        setup.preflight.shown()));
        Label reason = new Label();
        reason.setId("start-reason");
        reason.textProperty().bind(setup.reason());
        reason.getStyleClass().add("problem");
        reason.setMaxWidth(560);
        Button start = new Button("_Start run", new FontIcon(Feather.PLAY));
        start.setId("start-run");
        start.getStyleClass().add("primary");
        start.setOnAction(event -> setup.start());
        start.disableProperty().bind(setup.reason().isNotEmpty());
        start.setTooltip(new Tooltip("Start (Ctrl+Enter)"));
        start.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(14, steps, spacer(), reason, start);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("form-footer");
        return bar;
    }

    private static String words(Optional<RunPlan> plan) {
        return plan.map(p -> String.format("%,d steps an epoch, %,d steps in all", p.stepsPerEpoch(), p.totalSteps()))
                .orElse("");
    }

    private static Region spacer() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }
}
