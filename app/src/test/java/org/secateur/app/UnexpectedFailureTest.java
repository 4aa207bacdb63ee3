package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.fx.FxTaskRunner;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What nobody expected to fail, on every thread: a person is told once, in words, and finds what to do. */
@ExtendWith(ApplicationExtension.class)
class UnexpectedFailureTest {
    private static final String HELP =
            "\nDetails are in the log; Help (F1) shows it, and copies what others need to know.";

    private WindowFixture window;
    private Thread.UncaughtExceptionHandler before;
    private Thread windowThread;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) {
        window = new WindowFixture(stage, new ScriptedEngine(), home, 1280, 800);
        windowThread = Thread.currentThread();
        before = windowThread.getUncaughtExceptionHandler();
        windowThread.setUncaughtExceptionHandler(window.crashes);
    }

    @AfterEach
    void close() throws Exception {
        windowThread.setUncaughtExceptionHandler(before);
        window.close();
    }

    private void fail(int number) {
        throw new IllegalStateException("cell " + number + " has no matrix");
    }

    @Test
    void onTheWindowsThreadTheSameFailureIsToldOnceAndCounted(FxRobot robot) throws Exception {
        assertFalse(WindowFixture.visible(robot, "status-failures"));
        for (int i = 1; i <= 60; i++) {
            int number = i;
            Platform.runLater(() -> fail(number));
        }
        WindowFixture.await(
                () -> WindowFixture.text(robot, "status-failures").equals("An unexpected failure, 60 times"));
        assertEquals(
                List.of("ERROR: Something unexpected went wrong: cell 1 has no matrix" + HELP), window.person.told);
        Platform.runLater(() -> {
            throw new UnsupportedOperationException();
        });
        WindowFixture.await(
                () -> WindowFixture.text(robot, "status-failures").equals("2 unexpected failures, 61 times"));
        assertEquals(
                "ERROR: Something unexpected went wrong: UnsupportedOperationException" + HELP,
                window.person.told.get(1));
    }

    @Test
    void onAThreadInTheBackground(FxRobot robot) throws Exception {
        Thread thread = new Thread(() -> fail(7), "somewhere");
        thread.setUncaughtExceptionHandler(window.crashes);
        thread.start();
        WindowFixture.await(() -> WindowFixture.text(robot, "status-failures").equals("An unexpected failure"));
        assertEquals(
                List.of("ERROR: Something unexpected went wrong: cell 7 has no matrix" + HELP), window.person.told);
    }

    @Test
    void whereAResultIsTakenIn(FxRobot robot) throws Exception {
        try (FxTaskRunner tasks = new FxTaskRunner()) {
            tasks.run(() -> 3, this::fail, failure -> {});
            CompletableFuture<Integer> future = new CompletableFuture<>();
            tasks.follow(future, result -> {}, failure -> {
                throw new CompletionException(failure);
            });
            future.completeExceptionally(new ArithmeticException("no mean of nothing"));
            WindowFixture.await(() -> window.person.told.size() == 2);
        }
        List<String> told = window.person.told.stream().sorted().toList();
        assertEquals("ERROR: Something unexpected went wrong: cell 3 has no matrix" + HELP, told.get(0));
        assertEquals("ERROR: Something unexpected went wrong: no mean of nothing" + HELP, told.get(1));
    }

    @Test
    void fromThereToTheLogAndToDiagnostics(FxRobot robot) throws Exception {
        robot.interact(() -> window.crashes.uncaughtException(windowThread, new IllegalStateException("odd")));
        WindowFixture.await(() -> WindowFixture.visible(robot, "status-failures"));
        window.picture(robot, "failures");
        robot.clickOn("#status-failures");
        WindowFixture.await(() -> WindowFixture.visible(robot, "show-log"));
        Node key = robot.lookup("Ctrl+Enter").query();
        assertTrue(key.getLayoutBounds().getWidth() >= key.prefWidth(-1) - 0.5, "keys are readable");
        window.dialog(robot, "help");
        robot.clickOn("#show-log");
        assertEquals(List.of(home.resolve("logs")), window.person.revealed);
        robot.clickOn("#copy-diagnostics");
        WindowFixture.await(() -> robot.lookup("#copy-diagnostics")
                .queryAs(Labeled.class)
                .getText()
                .equals("Copied"));
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertTrue(copied[0].startsWith("Secateur: "), copied[0]);
        assertTrue(copied[0].contains("Folder: " + home), copied[0]);
        robot.clickOn("Close");
    }
}
