package org.secateur.app.models;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.form.ElidedLabel;
import org.secateur.app.fx.Navigator;
import org.secateur.engine.ObtainableModel;

/** A model that can be fetched: what it is, and its fetch while it goes on. */
final class ObtainCard extends VBox {
    private final ObtainableModel model;
    private final Button get = new Button("_Get", new FontIcon(Feather.DOWNLOAD));
    private final Button cancel = new Button("_Cancel");
    private final Button use = new Button("Set up a _run with it", new FontIcon(Feather.PLUS));
    private final Label installed = new Label("Installed", new FontIcon(Feather.CHECK));
    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar();
    // held here: the view model knows this card only weakly, cards are made anew with every list
    private final ChangeListener<Fetch> watcher = (observable, before, now) -> show(now);

    ObtainCard(ObtainableModel model, ObtainViewModel obtain, Navigator navigator) {
        super(8);
        this.model = model;
        getStyleClass().add("card");
        setId("obtain-" + model.id());
        Label name = new Label(model.id());
        name.getStyleClass().add("card-heading");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(8, name, gap, installed, use, get, cancel);
        top.setAlignment(Pos.CENTER_LEFT);
        top.setMinHeight(30);
        Label description = new Label(model.description());
        description.setWrapText(true);
        Label sizes = new Label(ModelWords.sizes(model.shape()));
        sizes.getStyleClass().add("muted");
        sizes.setWrapText(true);
        Label amount =
                new Label(ModelWords.megabytes((double) model.bytes()) + " to fetch · licence " + model.licence());
        amount.setId("obtain-amount");
        amount.getStyleClass().add("muted");
        ElidedLabel source = new ElidedLabel("From " + model.source());
        source.setId("obtain-source");
        source.getStyleClass().add("muted");
        words.setId("obtain-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        bar.setId("obtain-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(top, description, sizes, amount, source, bar, words);
        buttons(obtain, navigator);
        obtain.fetch().addListener(new WeakChangeListener<>(watcher));
        show(obtain.fetch().get());
    }

    private void buttons(ObtainViewModel obtain, Navigator navigator) {
        get.setId("obtain-get");
        get.getStyleClass().add("primary");
        get.setOnAction(event -> obtain.get(model));
        get.setTooltip(new Tooltip("Fetch " + ModelWords.megabytes((double) model.bytes())));
        get.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> obtain.fetch().get().state().underWay(), obtain.fetch()));
        cancel.setId("obtain-cancel");
        cancel.setOnAction(event -> obtain.cancel());
        cancel.setTooltip(new Tooltip("End the fetch; nothing half is left"));
        use.setId("obtain-use");
        use.setOnAction(event -> navigator.newRun());
        installed.setId("obtain-installed");
        installed.getStyleClass().add("good");
    }

    private void show(Fetch fetch) {
        Fetch.State state = fetch.id().equals(model.id()) ? fetch.state() : Fetch.State.NONE;
        boolean underWay = state.underWay();
        boolean here = model.installed() || state == Fetch.State.DONE;
        appear(get, !here && !underWay);
        get.setText(state == Fetch.State.FAILED ? "_Retry" : "_Get");
        appear(cancel, underWay);
        cancel.setDisable(state == Fetch.State.CANCELLING);
        appear(installed, here);
        appear(use, state == Fetch.State.DONE);
        appear(bar, underWay);
        bar.setProgress(fetch.transfer().share().orElse(ProgressBar.INDETERMINATE_PROGRESS));
        words.setText(words(fetch, state));
        appear(words, !words.getText().isEmpty());
        words.getStyleClass().removeAll("problem", "muted", "figures");
        words.getStyleClass().add(state == Fetch.State.FAILED ? "problem" : underWay ? "figures" : "muted");
    }

    private static String words(Fetch fetch, Fetch.State state) {
        return switch (state) {
            case NONE -> "";
            case RUNNING -> fetch.transfer().words();
            case CANCELLING -> "Cancelling…";
            case CANCELLED -> "Cancelled; nothing half was left.";
            case FAILED -> fetch.message();
            case DONE -> "It is in the list of models, and chosen in the form.";
        };
    }

    private static void appear(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
