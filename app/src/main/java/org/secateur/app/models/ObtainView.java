package org.secateur.app.models;

import java.util.List;
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
import org.secateur.app.fx.Navigator;
import org.secateur.engine.ObtainableModel;

/** The page of models that can be fetched, a card each. */
public final class ObtainView {
    private static final String STYLES = "/org/secateur/assets/pages/models.css";

    private final ObtainViewModel model;
    private final Navigator navigator;
    private final BorderPane node = new BorderPane();
    private final VBox cards = new VBox(12);

    /** Builds the page. */
    public ObtainView(ObtainViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        node.setId("obtain-models");
        node.getStyleClass().addAll("page", "models");
        node.getStylesheets().add(ObtainView.class.getResource(STYLES).toExternalForm());
        node.setTop(header());
        cards.setPadding(new Insets(8, 18, 14, 18));
        cards.setMaxWidth(860);
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        node.setCenter(scroll);
        model.models().addListener((observable, before, now) -> show());
        model.problem().addListener((observable, before, now) -> show());
        show();
    }

    /** The page. */
    public Node node() {
        return node;
    }

    private Node header() {
        Label title = new Label("Get a model");
        title.getStyleClass().add("page-title");
        Label words = new Label(
                "Fetched once, then in the list of models. You can go on working meanwhile: the status line shows how far"
                        + " it is.");
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        VBox left = new VBox(4, title, words);
        HBox.setHgrow(left, Priority.ALWAYS);
        Button back = new Button("_Back", new FontIcon(Feather.ARROW_LEFT));
        back.setId("obtain-back");
        back.setOnAction(event -> navigator.back());
        back.setTooltip(new Tooltip("Back to where you were (Esc); a fetch goes on"));
        back.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(8, left, back);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(14, 18, 6, 18));
        return bar;
    }

    private void show() {
        cards.getChildren().clear();
        if (!model.problem().get().isEmpty()) {
            cards.getChildren().add(unknown());
        } else if (model.models().get().isEmpty()) {
            ProgressBar bar = new ProgressBar();
            bar.setMaxWidth(280);
            cards.getChildren().add(new Card("Looking what there is…", bar));
        } else {
            List<ObtainableModel> models = model.models().get().get();
            models.forEach(each -> cards.getChildren().add(new ObtainCard(each, model, navigator)));
        }
    }

    private Node unknown() {
        Label why = new Label(model.problem().get());
        why.setWrapText(true);
        Button again = new Button("_Try again");
        again.setOnAction(event -> model.refresh());
        Card card = new Card("The models that can be fetched are not known", why, again);
        card.getStyleClass().add("refused");
        return card;
    }
}
