package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.prefs.AppFolders;

/** Keys, folders, version and licence; and what to do when something went wrong. */
public final class HelpDialog {
    private final Window owner;
    private final ThemeSwitch theme;
    private final TaskRunner tasks;
    private final AppFolders folders;
    private final Supplier<Path> runs;
    private final Diagnostics diagnostics;
    private final Consumer<Path> reveal;

    /**
     * A dialog over a window that names these folders.
     *
     * @param runs the folder of runs that is listed
     * @param reveal shows a folder in the system's file manager
     */
    public HelpDialog(
            Window owner,
            ThemeSwitch theme,
            TaskRunner tasks,
            AppFolders folders,
            Supplier<Path> runs,
            Diagnostics diagnostics,
            Consumer<Path> reveal) {
        this.owner = owner;
        this.theme = theme;
        this.tasks = tasks;
        this.folders = folders;
        this.runs = runs;
        this.diagnostics = diagnostics;
        this.reveal = reveal;
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
        GridPane files = grid();
        files.addRow(0, strong("Runs"), new Label(runs.get().toString()));
        files.addRow(1, strong("Log"), new Label(folders.log().toString()));
        VBox box = new VBox(10, name, about, heading("KEYS"), keys, heading("FILES"), files, whenSomethingWentWrong());
        box.setPrefWidth(560);
        box.setPadding(new Insets(6, 12, 0, 12));
        return box;
    }

    private Node whenSomethingWentWrong() {
        Button copy = new Button("_Copy diagnostics");
        copy.setId("copy-diagnostics");
        copy.setTooltip(
                new Tooltip("Versions, machine, limits and the log's last lines, for a report; no text of your data"));
        copy.setOnAction(event -> {
            copy.setDisable(true);
            tasks.run(diagnostics::text, text -> copied(copy, text), failure -> {
                copy.setDisable(false);
                copy.setText("Not copied: " + Failures.message(failure));
            });
        });
        Button show = new Button("Show _log file");
        show.setId("show-log");
        show.setTooltip(new Tooltip("Opens the log's folder. Five files of 2 MB are kept, the newest is "
                + folders.log().getFileName()));
        show.setOnAction(event -> reveal.accept(folders.log().getParent()));
        HBox buttons = new HBox(8, copy, show);
        VBox.setMargin(buttons, new Insets(6, 0, 0, 0));
        return buttons;
    }

    private static void copied(Button copy, String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        copy.setDisable(false);
        copy.setText("Copied");
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
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("heading");
        return label;
    }
}
