package org.secateur.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.runsetup.RunSetupView;

/** Lets files and folders be dropped anywhere onto the window, and says over it what will happen. */
final class DropTarget {
    private final DropDesk desk;
    private final Label words = new Label();
    private final FontIcon icon = new FontIcon(Feather.DOWNLOAD);
    private final StackPane overlay = new StackPane(words);

    DropTarget(DropDesk desk) {
        this.desk = desk;
        words.setId("drop-words");
        words.setGraphic(icon);
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        words.setMaxWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("drop-words");
        overlay.setId("drop-overlay");
        overlay.getStyleClass().add("drop-overlay");
        overlay.setAlignment(Pos.CENTER);
        overlay.setMouseTransparent(true);
        overlay.setVisible(false);
        desk.hint().addListener((observable, before, now) -> show(now));
    }

    /** What lies over the window. */
    StackPane overlay() {
        return overlay;
    }

    /** Watches the whole window. */
    void watch(Scene scene) {
        scene.addEventFilter(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                desk.over(paths(event), place(event));
                event.consume();
            }
        });
        // of the scene itself: what leaves a node within it comes as another type
        scene.addEventHandler(DragEvent.DRAG_EXITED, event -> desk.exit());
        scene.addEventFilter(DragEvent.DRAG_DROPPED, event -> {
            if (event.getDragboard().hasFiles()) {
                desk.drop(paths(event), place(event));
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    private static DropDesk.Place place(DragEvent event) {
        Node node = event.getPickResult() == null ? null : event.getPickResult().getIntersectedNode();
        while (node != null && !RunSetupView.TEACHER_CARD.equals(node.getId())) {
            node = node.getParent();
        }
        return node == null ? DropDesk.Place.WINDOW : DropDesk.Place.TEACHER;
    }

    private static List<Path> paths(DragEvent event) {
        return event.getDragboard().getFiles().stream().map(File::toPath).toList();
    }

    private void show(Optional<DropDesk.Hint> hint) {
        overlay.setVisible(hint.isPresent());
        hint.ifPresent(now -> {
            words.setText(now.words());
            icon.setIconCode(now.welcome() ? Feather.DOWNLOAD : Feather.SLASH);
            words.getStyleClass().remove("refused");
            if (!now.welcome()) {
                words.getStyleClass().add("refused");
            }
        });
    }
}
