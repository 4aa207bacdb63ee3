package org.secateur.app.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.runsetup.FileChoice;

/** Asks with dialogs. */
public final class Dialogs implements Questions, FileChoice {
    private final Window owner;
    private final PreferenceStore preferences;
    private final ThemeSwitch theme;
    private final Path runsFolder;

    /**
     * Dialogs over a window.
     *
     * @param runsFolder where runs are looked for at first
     */
    public Dialogs(Window owner, PreferenceStore preferences, ThemeSwitch theme, Path runsFolder) {
        this.owner = owner;
        this.preferences = preferences;
        this.theme = theme;
        this.runsFolder = runsFolder;
    }

    @Override
    public boolean closeWhileTraining(String runName, String trouble) {
        String kept = trouble.isEmpty() ? "It stops before its next step and keeps what it has so far." : lost(trouble);
        return confirm(
                "Stop the run and close?",
                "“" + runName + "” is under way. " + kept + " The next start offers to go on from there.",
                "Stop and close",
                "Keep it running");
    }

    /** What a run that waits because something cannot be written loses if it stops. */
    private static String lost(String trouble) {
        return "What it has since its last checkpoint cannot be kept now, and is lost if it stops: " + trouble;
    }

    @Override
    public boolean closeWhileFetching(String model) {
        return confirm(
                "Cancel the fetch and close?",
                model + " is being fetched. Nothing half is kept; it can be fetched again another time.",
                "Cancel the fetch and close",
                "Go on fetching");
    }

    @Override
    public boolean closeWhileExporting(String what) {
        return confirm(
                "Give up the export and close?",
                what + " is under way. If the window closes now, nothing is written.",
                "Close",
                "Go on exporting");
    }

    @Override
    public boolean stop(String runName, String trouble) {
        String kept = trouble.isEmpty()
                ? "“" + runName + "” stops before its next step and keeps what it has so far."
                : lost(trouble);
        return confirm(
                "Stop the run?",
                kept + " “Go on” above its plots goes on from there, today or another day.",
                "Stop",
                "Keep it running");
    }

    private boolean confirm(String title, String text, String yes, String no) {
        ButtonType accept = new ButtonType(yes, ButtonData.OK_DONE);
        Alert alert =
                new Alert(Alert.AlertType.CONFIRMATION, text, accept, new ButtonType(no, ButtonData.CANCEL_CLOSE));
        alert.initOwner(owner);
        alert.setTitle("Secateur");
        alert.setHeaderText(title);
        alert.setGraphic(null);
        theme.apply(alert.getDialogPane().getStylesheets());
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        return alert.showAndWait().filter(accept::equals).isPresent();
    }

    @Override
    public Optional<Path> runFolder() {
        String last = preferences.get().runFolder();
        return folder("Open a run's folder", last.isEmpty() ? runsFolder.toString() : last);
    }

    @Override
    public Optional<Path> runsFolder(Path now) {
        return folder("Choose the folder of runs", now.toString());
    }

    @Override
    public Optional<Path> modelFolder() {
        return folder("Choose a model's folder", preferences.get().dataFolder());
    }

    @Override
    public Optional<Path> teacherFolder() {
        return folder("Choose the folder of a finished run", runsFolder.toString());
    }

    private Optional<Path> folder(String title, String start) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        existing(start).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> dataFile() {
        FileChooser chooser = chooser(
                "Choose a data file",
                new ExtensionFilter("Labelled texts", "*.tsv", "*.csv", "*.jsonl", "*.ndjson", "*.json", "*.txt"));
        chooser.getExtensionFilters().add(new ExtensionFilter("All files", "*"));
        return remembered(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> runFileToRead() {
        return remembered(chooser("Load a run file", new ExtensionFilter("Run files", "*.json"))
                .showOpenDialog(owner));
    }

    @Override
    public Optional<Path> runFileToWrite(String suggestedName) {
        FileChooser chooser = chooser("Save a run file", new ExtensionFilter("Run files", "*.json"));
        chooser.setInitialFileName(suggestedName);
        return remembered(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser(String title, ExtensionFilter filter) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(filter);
        existing(preferences.get().dataFolder()).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> remembered(File chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        if (chosen.getParent() != null) {
            preferences.update(p -> p.withDataFolder(chosen.getParent()));
        }
        return Optional.of(chosen.toPath());
    }

    /** A folder of the preferences, unless it is gone. */
    private static Optional<File> existing(String folder) {
        try {
            return folder.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(folder)).filter(Files::isDirectory).map(Path::toFile);
        } catch (InvalidPathException e) {
            // written by another system: the dialog starts where it likes
            return Optional.empty();
        }
    }
}
