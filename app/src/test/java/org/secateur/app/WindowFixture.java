package org.secateur.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.secateur.app.fx.FxTaskRunner;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.app.fx.Severity;
import org.secateur.app.prefs.AppFolders;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.prefs.Preferences;
import org.secateur.app.runsetup.FileChoice;
import org.secateur.app.shell.CrashReporter;
import org.secateur.app.shell.Fonts;
import org.secateur.app.shell.Notifier;
import org.secateur.app.shell.Questions;
import org.secateur.app.shell.ThemeSwitch;
import org.secateur.app.trash.FolderTrash;
import org.secateur.engine.Engine;
import org.testfx.api.FxRobot;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window over any engine, in a folder of its own. */
public final class WindowFixture {
    /** What the window asked and said, and the answers it gets. */
    public static final class Person implements Questions, FileChoice, Notifier {
        public final List<String> told = new CopyOnWriteArrayList<>();
        public final List<Offer> offers = new CopyOnWriteArrayList<>();
        public final List<Path> revealed = new CopyOnWriteArrayList<>();
        public volatile boolean agrees = true;
        public volatile Path chooses;
        /** Folder for exported figures, or null to cancel. */
        public volatile Path saves;

        @Override
        public boolean closeWhileTraining(String runName, String trouble) {
            told.add("asked to close: " + runName + (trouble.isEmpty() ? "" : " that waits: " + trouble));
            return agrees;
        }

        @Override
        public boolean closeWhileFetching(String model) {
            told.add("asked to close while fetching: " + model);
            return agrees;
        }

        @Override
        public boolean closeWhileExporting(String what) {
            told.add("asked to close while exporting: " + what);
            return agrees;
        }

        @Override
        public void show(Severity severity, String message) {
            told.add(severity + ": " + message);
        }

        @Override
        public void show(Severity severity, String message, Offer offer) {
            told.add(severity + ": " + message + " [" + offer.title() + "]");
            offers.add(offer);
        }

        @Override
        public boolean stop(String runName, String trouble) {
            told.add("asked to stop: " + runName + (trouble.isEmpty() ? "" : " that waits: " + trouble));
            return agrees;
        }

        @Override
        public Optional<Path> runFolder() {
            return Optional.ofNullable(chooses);
        }

        @Override
        public Optional<Path> runsFolder(Path now) {
            return Optional.ofNullable(chooses);
        }

        @Override
        public Optional<Path> dataFile() {
            return Optional.ofNullable(chooses);
        }

        @Override
        public Optional<Path> modelFolder() {
            return Optional.ofNullable(chooses);
        }

        @Override
        public Optional<Path> teacherFolder() {
            return Optional.ofNullable(chooses);
        }

        @Override
        public Optional<Path> runFileToRead() {
            return Optional.ofNullable(chooses);
        }

        @Override
        public Optional<Path> runFileToWrite(String suggestedName) {
            return Optional.ofNullable(chooses);
        }
    }

    public final Person person = new Person();
    public final AppFolders folders;
    public final Workbench workbench;
    public final Stage stage;
    /** Gets no failures but those that a test gives it. */
    public final CrashReporter crashes;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private final PreferenceStore preferences;

    /** Shows a window of this size; to be called on its thread. */
    public WindowFixture(Stage stage, Engine engine, Path home, double width, double height) {
        this.stage = stage;
        folders = new AppFolders(home, home.resolve("preferences.json"));
        Fonts.load();
        crashes = new CrashReporter(tasks, person);
        preferences = new PreferenceStore(folders.preferences(), tasks);
        workbench = new Workbench(
                stage,
                engine,
                tasks,
                folders,
                preferences,
                new ThemeSwitch(preferences),
                crashes,
                new Workbench.Conversation(
                        person,
                        person,
                        person,
                        (owner, format, name) ->
                                Optional.ofNullable(person.saves).map(f -> f.resolve(name)),
                        (format, name) -> Optional.ofNullable(person.saves).map(f -> f.resolve(name)),
                        person.revealed::add,
                        new FolderTrash()));
        workbench.show(stage, tasks::close);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setX(0);
        stage.setY(0);
    }

    /** Hides it, waits for its files, and ends its threads. */
    public void close() throws Exception {
        CompletableFuture<Void> written = new CompletableFuture<>();
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            stage.hide();
            preferences.whenWritten(() -> written.complete(null));
        });
        written.get(20, TimeUnit.SECONDS);
        tasks.close();
    }

    /** What its preferences file holds. */
    public Preferences kept() {
        return new PreferenceStore(folders.preferences(), new SameThreadTaskRunner()).get();
    }

    /** Waits until the window is so. */
    public static void await(BooleanSupplier condition) throws TimeoutException {
        await(20, condition);
    }

    /** Waits until the window is so, for some seconds at most; a node that is not there yet is waited for too. */
    public static void await(int seconds, BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> {
            try {
                return condition.getAsBoolean();
            } catch (EmptyNodeQueryException notYet) {
                return false;
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Replaces what stands in a field. */
    public static void type(FxRobot robot, String id, String text) {
        robot.interact(
                () -> robot.lookup("#" + id).queryAs(TextInputControl.class).selectAll());
        robot.clickOn("#" + id);
        robot.interact(
                () -> robot.lookup("#" + id).queryAs(TextInputControl.class).selectAll());
        if (text.isEmpty()) {
            robot.type(KeyCode.DELETE);
        } else {
            robot.write(text, 0);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** What a label or button says. */
    public static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(Labeled.class).getText();
    }

    /** What a list of choices offers. */
    public static List<String> choices(FxRobot robot, String id) {
        ComboBox<?> box = robot.lookup("#" + id).queryAs(ComboBox.class);
        return words(box);
    }

    private static <T> List<String> words(ComboBox<T> box) {
        return box.getItems().stream()
                .map(item -> box.getConverter().toString(item))
                .toList();
    }

    /** What is chosen of it. */
    public static String chosen(FxRobot robot, String id) {
        ComboBox<?> box = robot.lookup("#" + id).queryAs(ComboBox.class);
        int index = box.getSelectionModel().getSelectedIndex();
        return index < 0 ? "" : words(box).get(index);
    }

    /** Whether a node is there and visible. */
    public static boolean visible(FxRobot robot, String id) {
        return robot.lookup("#" + id).tryQuery().filter(Node::isVisible).isPresent();
    }

    /** A picture of the window under target. */
    public Path picture(FxRobot robot, String name) throws IOException {
        return picture(robot, name, stage);
    }

    /** A picture of the dialog that is open. */
    public Path dialog(FxRobot robot, String name) throws IOException {
        Window open = Window.getWindows().stream()
                .filter(shown -> shown instanceof Stage && shown != stage)
                .findFirst()
                .orElseThrow();
        return picture(robot, name, open);
    }

    /** A picture of the menu or tooltip that is open. */
    public Path popup(FxRobot robot, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Window open = Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .findFirst()
                .orElseThrow();
        return picture(robot, name, open);
    }

    private static Path picture(FxRobot robot, String name, Window shown) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = shown.getScene().snapshot(null));
        Path file = Path.of("target", "pictures", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image[0], null), "png", file.toFile());
        return file;
    }
}
