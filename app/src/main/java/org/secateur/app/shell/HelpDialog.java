package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Keys, folders, version and licence. */
public final class HelpDialog {
    private final Window owner;
    private final ThemeSwitch theme;
    private final Path runsFolder;
    private final Path log;

    /** A dialog over a window that names these folders. */
    public HelpDialog(Window owner, ThemeSwitch theme, Path runsFolder, Path log) {
        this.owner = owner;
        this.theme = theme;
        this.runsFolder = runsFolder;
        this.log = log;
    }

    /** Shows it; returns at once. */
    public void show() {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("About Secateur");
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        theme.apply(dialog.getDialogPane().getStylesheets());
        dialog.getDialogPane().setContent(content());
        dialog.show();
    }

    private Node content() {
        Label name = new Label("Secateur");
        name.getStyleClass().add("page-title");
        String version = HelpDialog.class.getPackage().getImplementationVersion();
        Label about = new Label("A workbench for fine-pruning BERT-style encoders. Computes on the CPU.\n"
                + (version == null ? "" : "Version " + version + ". ")
                + "Apache License 2.0. Fonts Inter and JetBrains Mono: SIL Open Font License 1.1.");
        about.getStyleClass().add("muted");
        GridPane keys = grid();
        int row = 0;
        for (Map.Entry<String, String> key : Shortcuts.help().entrySet()) {
            keys.addRow(row++, strong(key.getKey()), new Label(key.getValue()));
        }
        GridPane folders = grid();
        folders.addRow(0, strong("Runs"), new Label(runsFolder.toString()));
        folders.addRow(1, strong("Log"), new Label(log.toString()));
        VBox box = new VBox(10, name, about, heading("KEYS"), keys, heading("FILES"), folders);
        box.setPrefWidth(520);
        return box;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(18);
        grid.setVgap(4);
        return grid;
    }

    private static Label strong(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("strong");
        return label;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("heading");
        return label;
    }
}
