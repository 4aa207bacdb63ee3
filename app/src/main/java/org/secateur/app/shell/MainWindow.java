package org.secateur.app.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.models.ObtainView;
import org.secateur.app.models.PreviewView;
import org.secateur.app.output.AskViewModel;
import org.secateur.app.output.ModelExport;
import org.secateur.app.output.TryViewModel;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.prefs.WindowPlace;
import org.secateur.app.runs.RunActions;
import org.secateur.app.runs.RunListPane;
import org.secateur.app.runs.RunWords;
import org.secateur.app.runsetup.FileChoice;
import org.secateur.app.runsetup.RunSetupView;
import org.secateur.engine.Engine;
import org.secateur.engine.Run;

/** The window: bars around a centre that shows one page. */
public final class MainWindow {
    private final Workspace workspace;
    private final Map<Workspace.Page, Node> pages = new EnumMap<>(Workspace.Page.class);
    private final StackPane centre = new StackPane();
    private final RunView runView;
    private final RunListPane list;
    private final TrialPage trial;
    private final ClosingVeil veil = new ClosingVeil();
    private final ShownTitle shownTitle;
    private final Scene scene;

    /** What the window is built from. */
    public record Parts(
            Engine engine,
            Workspace workspace,
            RunView runView,
            ThemeSwitch theme,
            TaskRunner tasks,
            PreferenceStore preferences,
            Questions questions,
            FileChoice files,
            ModelExport export,
            TryViewModel texts,
            AskViewModel asking,
            RunActions actions,
            ObservableValue<String> failures,
            Runnable showHelp) {}

    /** Builds the window's content. */
    public MainWindow(Parts parts) {
        workspace = parts.workspace();
        runView = parts.runView();
        WindowActions actions =
                new WindowActions(workspace, parts.questions(), parts.files(), parts.preferences(), parts.showHelp());
        pages.put(Workspace.Page.WELCOME, new WelcomePane(workspace, actions).node());
        RunSetupView form = new RunSetupView(
                workspace.setup(),
                parts.tasks(),
                parts.files(),
                workspace,
                parts.theme().charts());
        pages.put(Workspace.Page.FORM, form.node());
        RunBannerViewModel banner = new RunBannerViewModel(workspace, parts.engine(), parts.tasks(), actions::stop);
        pages.put(Workspace.Page.RUN, underBanner(banner, runView.node()));
        trial = new TrialPage(workspace, parts.texts(), parts.asking());
        pages.put(Workspace.Page.TRY, trial.node());
        pages.put(Workspace.Page.MODEL, new PreviewView(workspace.preview(), workspace).node());
        pages.put(Workspace.Page.OBTAIN, new ObtainView(workspace.obtain(), workspace).node());
        pages.put(Workspace.Page.PROBLEM, new ProblemPane(workspace).node());
        list = new RunListPane(
                parts.actions(),
                new RunsFolderMenu(workspace.runsFolder(), parts.questions(), parts.actions()::revealFolder).node());
        BorderPane root = new BorderPane(centre);
        root.setTop(new TopBar(workspace, actions, parts.export(), parts.theme()).node());
        root.setLeft(list.node());
        root.setBottom(new StatusBar(
                        workspace,
                        parts.export(),
                        MemoryMeter.ofThisProgram(parts.tasks()).text(),
                        parts.failures(),
                        actions::help)
                .node());
        DropTarget drops = new DropTarget(new DropDesk(workspace, parts.tasks(), form::load));
        scene = new Scene(new StackPane(root, drops.overlay(), veil.node()));
        drops.watch(scene);
        parts.theme().dress(scene);
        Shortcuts.install(scene, workspace, actions, banner, parts.theme());
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), list::search);
        shownTitle = new ShownTitle(workspace);
        shownTitle.title().addListener((observable, before, now) -> runView.setTitle(now));
        // the run first: its page must show it when it appears
        workspace.shown().addListener((observable, before, now) -> show(now));
        workspace.page().addListener((observable, before, now) -> turn(now));
        turn(workspace.page().get());
    }

    private static Node underBanner(RunBannerViewModel banner, Node plots) {
        VBox.setVgrow(plots, Priority.ALWAYS);
        Node strip = new RunBannerPane(banner).node();
        VBox.setMargin(strip, new Insets(10, 10, 0, 10));
        VBox page = new VBox(strip, plots);
        page.getStyleClass().add("page");
        return page;
    }

    private void show(Optional<Run> run) {
        run.ifPresent(runView::show);
        trial.leave();
    }

    private void turn(Workspace.Page page) {
        centre.getChildren().setAll(pages.get(page));
        trial.turn(page);
        list.mark(
                page.ofRun()
                        ? workspace
                                .shown()
                                .get()
                                .flatMap(run -> workspace.runs().find(run.folder()))
                                .orElse(null)
                        : null);
    }

    /** Covers the window, which waits for something before it closes. */
    public void waitFor(String what) {
        veil.show(what);
    }

    /** The content. */
    public Scene scene() {
        return scene;
    }

    /** Puts the content into a window at the place that the preferences remember, and remembers where it goes. */
    public void fill(Stage stage, PreferenceStore preferences) {
        WindowPlace place = Screens.fitted(preferences.get().window());
        stage.setScene(scene);
        stage.setMinWidth(WindowPlace.MIN_WIDTH);
        stage.setMinHeight(WindowPlace.MIN_HEIGHT);
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        if (place.placed() && Screens.shows(place)) {
            stage.setX(place.x());
            stage.setY(place.y());
        }
        stage.setMaximized(place.maximized());
        stage.setTitle("Secateur");
        workspace.progress().addListener((observable, before, now) -> stage.setTitle(title()));
        shownTitle.title().addListener((observable, before, now) -> stage.setTitle(title()));
        workspace.page().addListener((observable, before, now) -> stage.setTitle(title()));
        stage.setOnHiding(event -> preferences.update(p -> p.withWindow(placeOf(stage, p.window()))));
    }

    private static WindowPlace placeOf(Stage stage, WindowPlace before) {
        return stage.isMaximized()
                ? new WindowPlace(before.x(), before.y(), before.width(), before.height(), before.placed(), true)
                : new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), true, false);
    }

    private String title() {
        if (!workspace.page().get().ofRun()) {
            return "Secateur";
        }
        return workspace
                .shown()
                .get()
                .map(run -> shownTitle.title().get() + " · "
                        + workspace
                                .progress()
                                .get()
                                .map(p -> RunWords.of(p.phase()))
                                .orElse("") + " – Secateur")
                .orElse("Secateur");
    }
}
