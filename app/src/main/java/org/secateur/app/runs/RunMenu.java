package org.secateur.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The menu of the chosen runs. Each item says for which runs it is there; the keys beside the words are those that the list
 * itself listens to, so that they do not reach further than the list.
 */
final class RunMenu {
    private static final String GO_ON = "_Go on";

    private final ContextMenu menu = new ContextMenu();
    private final Supplier<List<RunItem>> chosen;
    private final List<Runnable> opening = new ArrayList<>();

    /**
     * Builds the menu.
     *
     * @param chosen the runs that are chosen when it opens
     */
    RunMenu(RunActions actions, Supplier<List<RunItem>> chosen) {
        this.chosen = chosen;
        RunEditViewModel edits = actions.edits();
        menu.setId("run-menu");
        menu.setOnShowing(event -> opening.forEach(Runnable::run));
        one("run-open", "_Open", Feather.EYE, key(KeyCode.ENTER), run -> true, actions::open);
        one(
                "run-go-on",
                GO_ON,
                Feather.PLAY,
                null,
                run -> run.state().get().run().resumableFrom().isPresent(),
                actions::goOn);
        MenuItem goOn = menu.getItems().get(1);
        opening.add(() ->
                goOn.setText(goOn.isDisable() ? GO_ON : "_" + offer(chosen.get().get(0))));
        menu.getItems().add(new SeparatorMenuItem());
        one(
                "run-rename",
                "_Rename",
                Feather.EDIT_2,
                key(KeyCode.F2),
                run -> true,
                run -> edits.begin(RunEditViewModel.Part.TITLE, List.of(run)));
        one(
                "run-note",
                "Edit _note…",
                Feather.FILE_TEXT,
                control(KeyCode.I),
                run -> true,
                run -> edits.begin(RunEditViewModel.Part.NOTE, List.of(run)));
        any(
                "run-tags",
                "_Tags…",
                Feather.TAG,
                control(KeyCode.L),
                runs -> edits.begin(RunEditViewModel.Part.TAGS, runs));
        menu.getItems().add(new SeparatorMenuItem());
        one(
                "run-duplicate",
                "_Duplicate as new run",
                Feather.COPY,
                control(KeyCode.D),
                run -> run.state().get().run().config().isPresent(),
                actions::duplicate);
        one("run-reveal", "Re_veal folder", Feather.FOLDER, null, run -> true, actions::reveal);
        menu.getItems().add(new SeparatorMenuItem());
        any("run-delete", "De_lete to trash", Feather.TRASH_2, key(KeyCode.DELETE), actions::delete);
        MenuItem undo = item("run-undo", "_Undo", Feather.CORNER_UP_LEFT, control(KeyCode.Z));
        undo.textProperty().bind(actions.undoable().map(words -> words.orElse("Undo")));
        undo.disableProperty().bind(actions.undoable().map(Optional::isEmpty));
        undo.setOnAction(event -> actions.undo());
        menu.getItems().add(undo);
    }

    private static String offer(RunItem run) {
        return ResumeWords.offer(run.state().get().run());
    }

    /** An item for a single run. */
    private void one(
            String id,
            String words,
            Feather icon,
            KeyCombination key,
            Predicate<RunItem> there,
            Consumer<RunItem> action) {
        MenuItem item = item(id, words, icon, key);
        item.setOnAction(event -> action.accept(chosen.get().get(0)));
        opening.add(() -> item.setDisable(
                chosen.get().size() != 1 || !there.test(chosen.get().get(0))));
        menu.getItems().add(item);
    }

    /** An item for one run or more. */
    private void any(String id, String words, Feather icon, KeyCombination key, Consumer<List<RunItem>> action) {
        MenuItem item = item(id, words, icon, key);
        item.setOnAction(event -> action.accept(chosen.get()));
        opening.add(() -> item.setDisable(chosen.get().isEmpty()));
        menu.getItems().add(item);
    }

    private static MenuItem item(String id, String words, Feather icon, KeyCombination key) {
        MenuItem item = new MenuItem(words, new FontIcon(icon));
        item.setId(id);
        item.setMnemonicParsing(true);
        item.setAccelerator(key);
        return item;
    }

    private static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code);
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    ContextMenu menu() {
        return menu;
    }
}
