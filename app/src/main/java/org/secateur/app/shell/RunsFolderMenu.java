package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The button beside the list's heading: which folder of runs is listed. */
final class RunsFolderMenu {
    private final MenuButton node = new MenuButton("", new FontIcon(Feather.FOLDER));

    RunsFolderMenu(RunsFolder folder, Questions questions, Consumer<Path> reveal) {
        node.setId("runs-folder");
        node.getStyleClass().add("plain");
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(folder.now().map(now -> "Folder of runs: " + now));
        node.setTooltip(tooltip);
        node.accessibleTextProperty().bind(tooltip.textProperty());
        MenuItem choose = item("runs-folder-choose", "_Choose folder of runs…");
        choose.setOnAction(event -> questions.runsFolder(folder.now().get()).ifPresent(folder::choose));
        MenuItem own = item("runs-folder-own", "The _workbench's own folder");
        own.setOnAction(event -> folder.chooseOwn());
        MenuItem show = item("runs-folder-reveal", "Re_veal folder");
        show.setOnAction(event -> reveal.accept(folder.now().get()));
        node.getItems().addAll(choose, own, show);
    }

    private static MenuItem item(String id, String words) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setMnemonicParsing(true);
        return item;
    }

    MenuButton node() {
        return node;
    }
}
