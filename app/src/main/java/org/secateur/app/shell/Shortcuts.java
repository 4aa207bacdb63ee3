package org.secateur.app.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The window's keys. */
final class Shortcuts {
    /** What the help says, key to words. */
    static Map<String, String> help() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("Ctrl+N", "Set up a new run");
        keys.put("Ctrl+O", "Open a run's folder");
        keys.put("Ctrl+M", "Look at a model's folder and add it");
        keys.put("Ctrl+G", "Get a model");
        keys.put("Ctrl+E", "Try texts on an ended run, or back to its plots");
        keys.put("Ctrl+Enter", "Start the run of the form");
        keys.put("Space, Ctrl+P", "Pause the run, or let it go on");
        keys.put("Ctrl+.", "Stop the run");
        keys.put("Ctrl+R", "What the strip above the plots offers: go on, try again");
        keys.put("Ctrl+F", "Search the list of runs");
        keys.put("F2, Delete", "In the list: rename the run, move it to the trash");
        keys.put("Ctrl+Z", "In the list: take that back");
        keys.put("Ctrl+I, Ctrl+L, Ctrl+D", "In the list: note, tags, a new run with the same settings");
        keys.put("Ctrl+T", "Light or dark colours");
        keys.put("Ctrl+Home", "First screen");
        keys.put("F1", "This help");
        return keys;
    }

    private Shortcuts() {}

    static void install(
            Scene scene, Workspace workspace, WindowActions actions, RunBannerViewModel banner, ThemeSwitch theme) {
        Map<KeyCombination, Runnable> keys = scene.getAccelerators();
        keys.put(control(KeyCode.N), workspace::newRun);
        keys.put(control(KeyCode.O), actions::openRun);
        keys.put(control(KeyCode.M), actions::openModel);
        keys.put(control(KeyCode.G), workspace::showObtainable);
        keys.put(control(KeyCode.E), workspace::toggleTrial);
        keys.put(control(KeyCode.P), workspace::togglePause);
        keys.put(control(KeyCode.PERIOD), actions::stop);
        keys.put(control(KeyCode.R), () -> {
            if (workspace.page().get() == Workspace.Page.RUN) {
                banner.takeFirst();
            }
        });
        keys.put(control(KeyCode.T), theme::toggle);
        keys.put(control(KeyCode.HOME), workspace::showWelcome);
        keys.put(control(KeyCode.ENTER), () -> startForm(workspace));
        keys.put(new KeyCodeCombination(KeyCode.F1), actions::help);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                workspace.back();
                event.consume();
            }
            // elsewhere Space types a blank or presses a button
            if (event.getCode() == KeyCode.SPACE && !usesSpace(scene)) {
                workspace.togglePause();
                event.consume();
            }
        });
    }

    private static void startForm(Workspace workspace) {
        if (workspace.page().get() == Workspace.Page.FORM) {
            workspace.setup().start();
        }
    }

    private static boolean usesSpace(Scene scene) {
        Object focus = scene.getFocusOwner();
        return focus instanceof TextInputControl
                || focus instanceof ButtonBase
                || focus instanceof ComboBoxBase<?>
                || focus instanceof ListView<?>;
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
