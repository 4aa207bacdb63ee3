package org.secateur.app.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.output.ExportMenu;
import org.secateur.app.output.ModelExport;
import org.secateur.app.prefs.Theme;
import org.secateur.engine.event.RunPhase;

/** The bar at the window's top. */
final class TopBar {
    private final HBox node;

    TopBar(Workspace workspace, WindowActions actions, ModelExport export, ThemeSwitch theme) {
        Button brand = button("brand", "Secateur", null, "First screen (Ctrl+Home)", workspace::showWelcome);
        brand.getStyleClass().addAll("plain", "brand");
        Button newRun = button("new-run", "_New run", Feather.PLUS, "Set up a run (Ctrl+N)", workspace::newRun);
        newRun.getStyleClass().add("primary");
        Button open = button(
                "open-run", "_Open run…", Feather.FOLDER, "Look at an ended run's folder (Ctrl+O)", actions::openRun);
        MenuButton models = models(workspace, actions);
        Button pause = button("pause-run", "_Pause", Feather.PAUSE, "", workspace::togglePause);
        Button stop = button(
                "stop-run",
                "S_top",
                Feather.SQUARE,
                "End the run before its next step and keep what it has (Ctrl+.)",
                actions::stop);
        pauseOrResume(pause, workspace);
        BooleanBinding none =
                Bindings.createBooleanBinding(() -> workspace.active().get().isEmpty(), workspace.active());
        hideWhile(none, pause);
        hideWhile(none, stop);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button help = button("help", "", Feather.HELP_CIRCLE, "Help and about (F1)", actions::help);
        help.setAccessibleText("Help and about");
        BooleanBinding ended = TrialSwitch.ended(workspace);
        Node trial = new TrialSwitch(workspace, ended).node();
        Node exports = exports(workspace, export, ended);
        node = new HBox(8, brand, newRun, open, models, pause, stop, trial, exports, gap, themeButton(theme), help);
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().add("top-bar");
    }

    private static MenuButton models(Workspace workspace, WindowActions actions) {
        MenuItem open = new MenuItem("_Open model…", new FontIcon(Feather.FOLDER));
        open.setId("open-model");
        open.setOnAction(event -> actions.openModel());
        open.setAccelerator(new KeyCodeCombination(KeyCode.M, KeyCombination.SHORTCUT_DOWN));
        MenuItem get = new MenuItem("_Get model…", new FontIcon(Feather.DOWNLOAD));
        get.setId("get-model");
        get.setOnAction(event -> workspace.showObtainable());
        get.setAccelerator(new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN));
        MenuButton menu = new MenuButton("_Models", new FontIcon(Feather.PACKAGE), open, get);
        menu.setId("models");
        menu.setMnemonicParsing(true);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setTooltip(new Tooltip("Models of your own, and models to fetch"));
        return menu;
    }

    private static Node exports(Workspace workspace, ModelExport export, BooleanBinding ended) {
        Node menu = new ExportMenu(
                        export,
                        format -> workspace
                                .shown()
                                .get()
                                .ifPresent(run -> export.export(
                                        run.folder(), workspace.runs().title(run), format)))
                .node();
        menu.visibleProperty().bind(ended);
        menu.managedProperty().bind(ended);
        return menu;
    }

    private static Button button(String id, String text, Feather icon, String help, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMnemonicParsing(true);
        if (icon != null) {
            button.setGraphic(new FontIcon(icon));
        }
        if (!help.isEmpty()) {
            button.setTooltip(new Tooltip(help));
        }
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static void pauseOrResume(Button button, Workspace workspace) {
        BooleanBinding paused = workspace.activePhase().isEqualTo(RunPhase.PAUSED);
        button.textProperty()
                .bind(Bindings.when(paused)
                        .then("Res_ume")
                        .otherwise(Bindings.when(workspace.pausing())
                                .then("_Pausing…")
                                .otherwise("_Pause")));
        FontIcon icon = new FontIcon(Feather.PAUSE);
        icon.iconCodeProperty().bind(Bindings.when(paused).then(Feather.PLAY).otherwise(Feather.PAUSE));
        button.setGraphic(icon);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(Bindings.when(paused)
                        .then("Let the run go on (Space, Ctrl+P)")
                        .otherwise(Bindings.when(workspace.pausing())
                                .then("It pauses after the present step; press again to let it go on (Space, Ctrl+P)")
                                .otherwise("Pause before the next step (Space, Ctrl+P)")));
        button.setTooltip(tooltip);
    }

    private static void hideWhile(BooleanBinding condition, Node control) {
        control.visibleProperty().bind(condition.not());
        control.managedProperty().bind(condition.not());
    }

    private static Button themeButton(ThemeSwitch theme) {
        Button button = button("theme", "", null, "Light or dark (Ctrl+T)", theme::toggle);
        FontIcon icon = new FontIcon(Feather.MOON);
        icon.iconCodeProperty()
                .bind(Bindings.when(theme.theme().isEqualTo(Theme.DARK))
                        .then(Feather.SUN)
                        .otherwise(Feather.MOON));
        button.setGraphic(icon);
        button.setAccessibleText("Switch between light and dark colours");
        return button;
    }

    HBox node() {
        return node;
    }
}
