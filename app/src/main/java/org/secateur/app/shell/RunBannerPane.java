package org.secateur.app.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;

/** The strip above a run's plots, there only while it has something to say. */
final class RunBannerPane {
    private static final Map<Severity, Feather> ICONS = Map.of(
            Severity.INFORMATION, Feather.INFO,
            Severity.WARNING, Feather.ALERT_TRIANGLE,
            Severity.ERROR, Feather.ALERT_OCTAGON);

    private final HBox node;
    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label text = new Label();
    private final HBox offers = new HBox(8);

    RunBannerPane(RunBannerViewModel model) {
        title.setId("banner-title");
        title.getStyleClass().add("strong");
        text.setId("banner-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, title, text);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        offers.setAlignment(Pos.CENTER_RIGHT);
        offers.setMinWidth(Region.USE_PREF_SIZE);
        node = new HBox(12, icon, words, offers);
        node.setId("run-banner");
        node.setAlignment(Pos.CENTER_LEFT);
        node.setAccessibleRole(AccessibleRole.TEXT);
        model.banner().addListener((observable, before, now) -> show(now));
        show(model.banner().get());
    }

    private void show(Optional<RunBanner> banner) {
        node.setVisible(banner.isPresent());
        node.setManaged(banner.isPresent());
        banner.ifPresent(now -> {
            icon.setIconCode(ICONS.get(now.severity()));
            node.getStyleClass().setAll("banner", now.severity().name().toLowerCase(Locale.ROOT));
            title.setText(now.title());
            text.setText(now.text());
            text.setVisible(!now.text().isEmpty());
            text.setManaged(!now.text().isEmpty());
            node.setAccessibleText(now.title() + ". " + now.text());
            offer(now);
        });
    }

    /** The same buttons stay, so that one that has the keyboard's attention keeps it. */
    private void offer(RunBanner banner) {
        List<RunBanner.Choice> wanted = banner.choices();
        if (offers.getChildren().size() != wanted.size()) {
            offers.getChildren().clear();
            for (int i = 0; i < wanted.size(); i++) {
                offers.getChildren().add(button(i));
            }
        }
        for (int i = 0; i < wanted.size(); i++) {
            Button button = (Button) offers.getChildren().get(i);
            Offer offer = wanted.get(i).offer();
            button.setText(offer.title());
            button.setDisable(!wanted.get(i).possible());
            button.setOnAction(event -> offer.action().run());
        }
    }

    private Button button(int number) {
        Button button = new Button();
        button.setId("banner-offer-" + (number + 1));
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (number == 0) {
            button.getStyleClass().add("primary");
            button.setTooltip(new Tooltip("Ctrl+R"));
        }
        return button;
    }

    Node node() {
        return node;
    }
}
