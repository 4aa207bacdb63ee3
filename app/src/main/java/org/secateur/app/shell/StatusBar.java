package org.secateur.app.shell;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.output.ModelExport;
import org.secateur.app.runs.RunProgress;
import org.secateur.app.runs.RunWords;
import org.secateur.engine.Run;
import org.secateur.engine.config.RunConfig;

/** The line at the window's bottom: how far the shown run is, and what it uses. */
final class StatusBar {
    private final Workspace workspace;
    private final HBox node = new HBox(22);

    /**
     * Shows the run in the centre.
     *
     * @param memory what the program takes
     * @param failures how many were unexpected; empty if none
     * @param help shows what to do about them
     */
    StatusBar(
            Workspace workspace,
            ModelExport export,
            ObservableValue<String> memory,
            ObservableValue<String> failures,
            Runnable help) {
        this.workspace = workspace;
        node.getStyleClass().add("status-bar");
        node.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label idle = new Label("No run is open · computes on the CPU");
        idle.getStyleClass().add("muted");
        idle.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> workspace.shown().get().isEmpty(), workspace.shown()));
        idle.managedProperty().bind(idle.visibleProperty());
        Label machine = new Label();
        machine.setId("status-machine");
        machine.getStyleClass().add("muted");
        machine.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> machine(workspace.shown().get(), memory.getValue()), workspace.shown(), memory));
        node.getChildren()
                .addAll(
                        idle,
                        item("status-phase", "", this::phase),
                        item("status-step", "Step", StatusBar::step),
                        item("status-epoch", "Epoch", this::epoch),
                        item("status-remaining", "Remaining weights", p -> percent(p.remaining())),
                        item("status-figure", metricName(), p -> percent(p.figure())),
                        item("status-speed", "tokens/s", StatusBar::speed),
                        item("status-left", "Left", StatusBar::left),
                        gap,
                        new Background("status-export", export.activity(), Optional.empty()).node(),
                        new Background(
                                        "status-fetch",
                                        workspace.obtain().activity(),
                                        Optional.of(workspace::showObtainable))
                                .node(),
                        failures(failures, help),
                        machine);
    }

    private static Node failures(ObservableValue<String> failures, Runnable help) {
        Hyperlink link = new Hyperlink();
        link.setId("status-failures");
        link.setGraphic(new FontIcon(Feather.ALERT_OCTAGON));
        link.getStyleClass().add("bad");
        link.textProperty().bind(failures);
        link.setTooltip(new Tooltip("The log, and diagnostics to copy (F1)"));
        link.setOnAction(event -> help.run());
        link.visibleProperty().bind(link.textProperty().isNotEmpty());
        link.managedProperty().bind(link.visibleProperty());
        return link;
    }

    private String phase(RunProgress progress) {
        boolean foreign = !progress.phase().ended()
                && !workspace.shown().get().equals(workspace.active().get());
        return foreign ? "Under way elsewhere" : RunWords.of(progress.phase());
    }

    private static String step(RunProgress progress) {
        return progress.totalSteps() == 0 ? "" : String.format("%,d / %,d", progress.step(), progress.totalSteps());
    }

    private String epoch(RunProgress progress) {
        int epochs =
                workspace.shown().get().map(r -> r.config().training().epochs()).orElse(0);
        return progress.epoch() == 0 ? "" : progress.epoch() + " / " + epochs;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? RunWords.percent(share) : "";
    }

    private static String speed(RunProgress progress) {
        OptionalDouble speed = progress.tokensPerSecond();
        return speed.isPresent() ? String.format("%,.0f", speed.getAsDouble()) : "";
    }

    private static String left(RunProgress progress) {
        OptionalDouble left = progress.secondsLeft();
        return left.isPresent() ? RunWords.duration(left.getAsDouble()) : "";
    }

    private static String machine(Optional<Run> shown, String memory) {
        return shown.map(run -> words(run.config()) + " · " + memory).orElse(memory);
    }

    private static String words(RunConfig config) {
        String model = config.model().id();
        String name = model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
        return name + " · " + config.threads() + (config.threads() == 1 ? " thread" : " threads");
    }

    private Label metricName() {
        Label name = new Label();
        name.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> workspace
                                .progress()
                                .get()
                                .map(StatusBar::metricName)
                                .orElse(""),
                        workspace.progress(),
                        workspace.active()));
        return name;
    }

    private static String metricName(RunProgress progress) {
        String title = progress.figureName();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private HBox item(String id, String title, Function<RunProgress, String> value) {
        HBox item = item(id, new Label(title), value);
        if (title.isEmpty()) {
            item.getChildren().remove(0);
        } else if (title.equals("tokens/s")) { // "1,540 tokens/s", but "Epoch 3 / 4"
            Node name = item.getChildren().remove(0);
            item.getChildren().add(name);
        }
        return item;
    }

    private HBox item(String id, Label name, Function<RunProgress, String> value) {
        Label number = new Label();
        number.setId(id);
        number.getStyleClass().addAll("strong", "number");
        number.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> workspace.progress().get().map(value).orElse(""),
                        workspace.progress(),
                        workspace.active()));
        name.getStyleClass().add("muted");
        number.setMinWidth(Region.USE_PREF_SIZE);
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox item = new HBox(5, name, number);
        item.setAlignment(Pos.CENTER_LEFT);
        item.visibleProperty().bind(number.textProperty().isNotEmpty());
        item.managedProperty().bind(item.visibleProperty());
        return item;
    }

    HBox node() {
        return node;
    }
}
