package org.secateur.app.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.runs.RunItem;
import org.secateur.app.runs.RunWords;
import org.secateur.engine.config.RunConfig;

/** The first screen: the sample run one click away, a new run, recent runs. */
final class WelcomePane {
    private static final int RECENT = 5;

    private final ScrollPane node;
    private final Workspace workspace;
    private final VBox recent = new VBox(2);

    WelcomePane(Workspace workspace, WindowActions actions) {
        this.workspace = workspace;
        Label title = new Label("Fine-prune a language model, and watch it happen");
        title.getStyleClass().add("welcome-title");
        Label lead = wrapped(
                "Secateur fine-tunes a pretrained encoder on your texts while it removes most of its weights, and shows"
                        + " which weights stay and why.");
        lead.getStyleClass().addAll("muted", "lead");
        HBox cards = new HBox(12, sampleCard(), otherCard(actions));
        HBox.setHgrow(cards.getChildren().get(0), Priority.ALWAYS);
        Label drop = new Label("Drag a model, a run, a run file or a file of texts onto the window to open it.");
        drop.getStyleClass().add("muted");
        drop.setGraphic(new FontIcon(Feather.CORNER_RIGHT_DOWN));
        Label machine = new Label("Computes on the CPU. Nothing leaves this computer.");
        machine.getStyleClass().add("muted");
        machine.setGraphic(new FontIcon(Feather.CPU));
        VBox column = new VBox(
                18,
                title,
                lead,
                new InterruptedPane(workspace).node(),
                cards,
                recentCard(),
                new VBox(8, drop, machine));
        column.setMaxSize(820, Region.USE_PREF_SIZE);
        StackPane middle = new StackPane(column);
        middle.setMinHeight(Region.USE_PREF_SIZE);
        middle.getStyleClass().add("welcome");
        node = new ScrollPane(middle);
        node.setFitToWidth(true);
        node.setFitToHeight(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setId("welcome");
        node.getStyleClass().add("page");
        workspace.runs().items().addListener((ListChangeListener<RunItem>) change -> fillRecent());
        fillRecent();
    }

    private Node sampleCard() {
        Label heading = new Label("Sample run");
        heading.getStyleClass().add("card-heading");
        Label text = wrapped(
                "Movement pruning of all-MiniLM-L6-v2 (10.6 million prunable weights) down to 10\u00a0%, on short reviews"
                        + " that come with the program. You see the weights part into kept and pruned, the remaining"
                        + " weights fall, and the accuracy recover.");
        Label time = wrapped("Takes some minutes on an ordinary computer. Pause or stop it whenever you like.");
        time.getStyleClass().add("muted");
        Button start = new Button("Start the _sample run", new FontIcon(Feather.PLAY));
        start.setId("start-sample");
        start.getStyleClass().addAll("primary", "large");
        start.setDefaultButton(true);
        start.setOnAction(event -> workspace.startRun(sample()));
        BooleanBinding busy = Bindings.isNotEmpty(workspace.setup().blocked());
        start.disableProperty().bind(busy);
        Label why = new Label();
        why.getStyleClass().add("hint");
        why.setWrapText(true);
        why.textProperty().bind(workspace.setup().blocked());
        why.visibleProperty().bind(busy);
        why.managedProperty().bind(busy);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox card = new VBox(10, heading, text, time, gap, start, why);
        card.getStyleClass().addAll("card", "accented");
        return card;
    }

    /** The defaults, under a name that says what it is. */
    static RunConfig sample() {
        RunConfig d = RunConfig.defaults();
        return d.withName("Sample · " + d.name());
    }

    private Node otherCard(WindowActions actions) {
        Label heading = new Label("Your own");
        heading.getStyleClass().add("card-heading");
        Label text = wrapped("Your texts and labels as TSV, CSV or JSON lines, your choice of method and settings.");
        Button create = new Button("New run", new FontIcon(Feather.PLUS));
        create.setId("welcome-new-run");
        create.setOnAction(event -> workspace.newRun());
        create.setTooltip(new Tooltip("Ctrl+N"));
        create.setMaxWidth(Double.MAX_VALUE);
        Button open = new Button("Open run…", new FontIcon(Feather.FOLDER));
        open.setId("welcome-open-run");
        open.setOnAction(event -> actions.openRun());
        open.setTooltip(new Tooltip("Ctrl+O"));
        open.setMaxWidth(Double.MAX_VALUE);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox card = new VBox(10, heading, text, gap, create, open);
        card.getStyleClass().add("card");
        card.setMinWidth(250);
        card.setMaxWidth(250);
        return card;
    }

    private Node recentCard() {
        Label heading = new Label("RECENT RUNS");
        heading.getStyleClass().add("heading");
        VBox box = new VBox(8, heading, recent);
        box.visibleProperty().bind(Bindings.isNotEmpty(workspace.runs().items()));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private void fillRecent() {
        recent.getChildren()
                .setAll(workspace.runs().items().stream()
                        .limit(RECENT)
                        .map(this::line)
                        .toList());
    }

    private Node line(RunItem item) {
        Hyperlink link = new Hyperlink();
        link.textProperty().bind(item.state().map(RunItem.State::title));
        link.setOnAction(event -> workspace.openRun(item.folder()));
        Label state = new Label();
        state.getStyleClass().add("muted");
        state.textProperty().bind(item.state().map(WelcomePane::words));
        HBox line = new HBox(10, link, state);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static String words(RunItem.State state) {
        String phase = RunWords.state(state);
        return state.figure().isPresent()
                ? phase + " · " + state.run().figureName() + " " + RunWords.percent(state.figure())
                : phase;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    Node node() {
        return node;
    }
}
