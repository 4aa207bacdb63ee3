package org.secateur.app;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.secateur.app.figure.FigureExport;
import org.secateur.app.figure.FigureWriter;
import org.secateur.app.figure.FileSaveDialog;
import org.secateur.app.figure.SaveDialog;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.live.LiveView;
import org.secateur.app.live.LiveViewModel;
import org.secateur.app.output.AskViewModel;
import org.secateur.app.output.ExportTarget;
import org.secateur.app.output.FileExportTarget;
import org.secateur.app.output.ModelExport;
import org.secateur.app.output.TryViewModel;
import org.secateur.app.plot.ChartTheme;
import org.secateur.app.prefs.AppFolders;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.runs.RunActions;
import org.secateur.app.runsetup.FileChoice;
import org.secateur.app.shell.CloseGuard;
import org.secateur.app.shell.CrashReporter;
import org.secateur.app.shell.Diagnostics;
import org.secateur.app.shell.Dialogs;
import org.secateur.app.shell.HelpDialog;
import org.secateur.app.shell.MainWindow;
import org.secateur.app.shell.Notifier;
import org.secateur.app.shell.Questions;
import org.secateur.app.shell.ThemeSwitch;
import org.secateur.app.shell.Toasts;
import org.secateur.app.shell.Workspace;
import org.secateur.app.trash.SystemTrash;
import org.secateur.app.trash.Trash;
import org.secateur.engine.Engine;

/** The wiring of one window. */
public final class Workbench {
    private final Engine engine;
    private final Workspace workspace;
    private final ThemeSwitch theme;
    private final MainWindow window;
    private final CloseGuard guard;
    private final PreferenceStore preferences;

    /**
     * How the window talks to a person.
     *
     * @param notifier shows messages
     * @param questions asks
     * @param files asks for files
     * @param figures asks where a figure goes
     * @param exports asks where a model goes
     * @param reveal shows a folder in the system's file manager
     * @param trash takes deleted runs
     */
    public record Conversation(
            Notifier notifier,
            Questions questions,
            FileChoice files,
            SaveDialog figures,
            ExportTarget exports,
            Consumer<Path> reveal,
            Trash trash) {}

    /**
     * The window's parts, with real dialogs; from now on it is told what nobody expected to fail.
     *
     * @param reveal shows a folder in the system's file manager
     */
    public static Workbench of(
            Stage stage,
            Engine engine,
            TaskRunner tasks,
            AppFolders folders,
            PreferenceStore preferences,
            Consumer<Path> reveal) {
        ThemeSwitch theme = new ThemeSwitch(preferences);
        Dialogs dialogs = new Dialogs(stage, preferences, theme, folders.runs());
        Toasts toasts = new Toasts(stage);
        CrashReporter crashes = new CrashReporter(tasks, toasts);
        Thread.setDefaultUncaughtExceptionHandler(crashes);
        Thread.currentThread().setUncaughtExceptionHandler(crashes);
        Conversation conversation = new Conversation(
                toasts,
                dialogs,
                dialogs,
                new FileSaveDialog(),
                new FileExportTarget(stage),
                reveal,
                SystemTrash.of(System.getProperties(), System.getenv()));
        return new Workbench(stage, engine, tasks, folders, preferences, theme, crashes, conversation);
    }

    /** The window's parts, with any conversation. */
    public Workbench(
            Stage stage,
            Engine engine,
            TaskRunner tasks,
            AppFolders folders,
            PreferenceStore preferences,
            ThemeSwitch theme,
            CrashReporter crashes,
            Conversation conversation) {
        this.engine = engine;
        this.preferences = preferences;
        this.theme = theme;
        EventPump pump = new EventPump(tasks);
        workspace = new Workspace(engine, tasks, pump, preferences, folders.runs(), conversation.notifier());
        FigureExport export = new FigureExport(
                tasks,
                conversation.figures(),
                new FigureWriter(
                        ChartTheme.ofPrint().withFamily(theme.charts().get().family())),
                workspace::notify);
        LiveView live = new LiveView(
                new LiveViewModel(tasks, pump), tasks, export, theme.charts().get());
        ModelExport models =
                new ModelExport(engine.output(), tasks, workspace, conversation.exports(), conversation.reveal());
        HelpDialog help = new HelpDialog(
                stage,
                theme,
                tasks,
                folders,
                workspace::listedFolder,
                new Diagnostics(engine, folders, System.getProperties()),
                conversation.reveal());
        window = new MainWindow(new MainWindow.Parts(
                engine,
                workspace,
                new LiveRunView(live, theme.charts()),
                theme,
                tasks,
                preferences,
                conversation.questions(),
                conversation.files(),
                models,
                new TryViewModel(engine.output(), tasks),
                new AskViewModel(engine.output(), tasks),
                actions(tasks, conversation),
                crashes.words(),
                help::show));
        guard = new CloseGuard(workspace, conversation.questions(), engine, tasks, models, window::waitFor);
    }

    private RunActions actions(TaskRunner tasks, Conversation conversation) {
        return new RunActions(
                workspace.runs(),
                new RunActions.Parts(
                        engine, tasks, workspace, conversation.trash(), conversation.reveal(), workspace::leaveRun));
    }

    /**
     * Shows the window and reads the list of runs.
     *
     * @param afterwards called when the window was closed
     */
    public void show(Stage stage, Runnable afterwards) {
        window.fill(stage, preferences);
        guard.watch(stage, () -> preferences.whenWritten(afterwards));
        stage.show();
        workspace.runs().watch();
        engine.warnings().forEach(warning -> workspace.notify(Severity.WARNING, warning));
    }

    /** What the window shows. */
    public Workspace workspace() {
        return workspace;
    }

    /** Its colours. */
    public ThemeSwitch theme() {
        return theme;
    }
}
