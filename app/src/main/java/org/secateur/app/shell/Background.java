package org.secateur.app.shell;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.secateur.app.fx.Activity;

/** Something that goes on in the background, in the status line: words and a bar. */
final class Background {
    private final HBox node;
    private final ProgressBar bar = new ProgressBar();

    /**
     * Shows an activity while there is one.
     *
     * @param id of the words; the bar's has {@code -bar} behind it
     * @param open where a click leads; empty if there is no page of it
     */
    Background(String id, ObservableValue<Optional<Activity>> activity, Optional<Runnable> open) {
        Labeled words = open.<Labeled>map(action -> {
                    Hyperlink link = new Hyperlink();
                    link.setOnAction(event -> action.run());
                    return link;
                })
                .orElseGet(Label::new);
        words.setId(id);
        words.textProperty().bind(activity.map(now -> now.map(Activity::words).orElse("")));
        words.setMinWidth(0);
        node = new HBox(8, bar, words);
        bar.setId(id + "-bar");
        bar.setMinWidth(70);
        bar.setPrefWidth(70);
        node.setAlignment(Pos.CENTER_LEFT);
        node.setMaxWidth(Region.USE_PREF_SIZE);
        activity.addListener((observable, before, now) -> show(now));
        show(activity.getValue());
    }

    private void show(Optional<Activity> activity) {
        node.setVisible(activity.isPresent());
        node.setManaged(activity.isPresent());
        activity.ifPresent(now -> bar.setProgress(now.share().orElse(ProgressBar.INDETERMINATE_PROGRESS)));
    }

    Node node() {
        return node;
    }
}
