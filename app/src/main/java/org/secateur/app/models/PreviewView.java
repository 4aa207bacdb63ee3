package org.secateur.app.models;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
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
import org.secateur.app.form.ElidedLabel;
import org.secateur.app.form.FactGrid;
import org.secateur.app.fx.Navigator;
import org.secateur.engine.ModelPreview;

/** The page of a dropped or chosen model: what was recognized, what is missing, what is wrong; and the way into the list. */
public final class PreviewView {
    private static final String STYLES = "/org/secateur/assets/pages/models.css";

    private final PreviewViewModel model;
    private final BorderPane node = new BorderPane();
    private final ElidedLabel title = new ElidedLabel();
    private final ElidedLabel path = new ElidedLabel();
    private final Label kind = new Label();
    private final Button add = new Button("_Add to models", new FontIcon(Feather.PLUS));
    private final VBox body = new VBox(12);

    /** Builds the page. */
    public PreviewView(PreviewViewModel model, Navigator navigator) {
        this.model = model;
        node.setId("model-preview");
        node.getStyleClass().addAll("page", "models");
        node.getStylesheets().add(PreviewView.class.getResource(STYLES).toExternalForm());
        node.setTop(header(navigator));
        body.setPadding(new Insets(8, 18, 14, 18));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setCenter(scroll);
        model.look().addListener((observable, before, now) -> show(now));
        show(model.look().get());
    }

    /** The page. */
    public Node node() {
        return node;
    }

    private Node header(Navigator navigator) {
        title.setId("preview-name");
        title.getStyleClass().add("page-title");
        kind.setId("preview-kind");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        path.getStyleClass().addAll("muted", "number", "small");
        HBox under = new HBox(10, kind, path);
        under.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(4, title, under);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button back = new Button("_Back", new FontIcon(Feather.ARROW_LEFT));
        back.setId("preview-back");
        back.setOnAction(event -> navigator.back());
        back.setTooltip(new Tooltip("Leave everything as it is (Esc)"));
        back.setMinWidth(Region.USE_PREF_SIZE);
        add.setId("preview-add");
        add.getStyleClass().add("primary");
        add.setDefaultButton(true);
        add.setOnAction(event -> model.add());
        add.setTooltip(
                new Tooltip("Put it into the form's list of models, where it stays (Enter). Nothing is copied."));
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.look()
                                .get()
                                .filter(PreviewViewModel.Look::usable)
                                .isPresent(),
                        model.look()));
        add.managedProperty().bind(add.visibleProperty());
        add.disableProperty().bind(model.adding());
        HBox bar = new HBox(8, words, back, add);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(14, 18, 6, 18));
        return bar;
    }

    private void show(Optional<PreviewViewModel.Look> look) {
        body.getChildren().clear();
        look.ifPresent(now -> {
            title.setText(ModelWords.name(now.path()));
            path.setText(now.path().toString());
            kind.setText(now.preview()
                    .map(p -> p.format() + (p.architecture().isEmpty() ? "" : " · " + p.architecture()))
                    .orElse(""));
            kind.setManaged(now.preview().isPresent());
            if (now.reading()) {
                body.getChildren().add(reading());
            } else if (now.preview().isEmpty()) {
                body.getChildren().add(problems("This is no model that can be opened", List.of(now.problem())));
            } else {
                fill(now.preview().get());
            }
        });
    }

    private static Node reading() {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(280);
        return new Card("Reading what is there…", bar);
    }

    private void fill(ModelPreview preview) {
        if (!preview.usable()) {
            body.getChildren().add(problems("This model cannot be used", preview.problems()));
        }
        VBox left = new VBox(12);
        List<PreviewFacts.Fact> sizes = PreviewFacts.sizes(preview);
        if (!sizes.isEmpty()) {
            left.getChildren().add(new Card("Sizes", grid(sizes)));
        }
        left.getChildren().add(new Card("Texts, head and scores", grid(PreviewFacts.parts(preview))));
        left.setMinWidth(330);
        left.setPrefWidth(330);
        left.setMaxWidth(420);
        HBox lists = new HBox(12);
        list(lists, "Missing", "preview-missing", "A run draws these anew by its seed.", preview.missing());
        list(lists, "Left over", "preview-left-over", "Not needed: these are not used.", preview.leftOver());
        VBox right = new VBox(12, tensors(preview));
        if (!lists.getChildren().isEmpty()) {
            right.getChildren().add(lists);
        }
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        HBox columns = new HBox(12, left, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        body.getChildren().add(columns);
    }

    private static Node tensors(ModelPreview preview) {
        TensorTable table = new TensorTable();
        table.show(preview);
        FoldingCard card = new FoldingCard("Tensors", PreviewFacts.tensors(preview.tensors()), table);
        card.setId("preview-tensors");
        table.setMinHeight(180);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private static void list(HBox row, String title, String id, String meaning, List<String> names) {
        if (!names.isEmpty()) {
            row.getChildren().add(new NameListCard(title, id, meaning, names));
        }
    }

    private static Node problems(String title, List<String> problems) {
        VBox lines = new VBox(8);
        lines.setId("preview-problems");
        for (String problem : problems) {
            Label line = new Label(problem);
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            lines.getChildren().add(line);
        }
        Label nothingLost = new Label("Nothing was changed: neither these files nor the list of models.");
        nothingLost.getStyleClass().add("hint");
        Card card = new Card(title, lines, nothingLost);
        card.getStyleClass().add("refused");
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private static FactGrid grid(List<PreviewFacts.Fact> facts) {
        FactGrid grid = new FactGrid("preview-");
        grid.show(facts.stream()
                .map(fact -> new FactGrid.Row(fact.name(), fact.value(), ""))
                .toList());
        return grid;
    }
}
