package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.event.StepCompleted;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A program is killed in the middle of a run; the window that starts next offers to go on, and does. Nothing is scripted. */
@ExtendWith(ApplicationExtension.class)
class KilledProgramTest {
    private final LocalEngine engine = LocalEngine.create();
    private WindowFixture window;

    @TempDir
    private Path home;

    private Path folder;
    private int kept;

    @Start
    void start(Stage stage) throws Exception {
        StringBuilder rows = new StringBuilder("label\tsentence\n");
        for (int i = 0; i < 96; i++) {
            rows.append(i % 2 == 0 ? "good\tThe soup was warm and kind" : "bad\tThe soup was cold and mean")
                    .append(i)
                    .append('\n');
        }
        Files.writeString(home.resolve("soup.tsv"), rows);
        Path runFile = home.resolve("run.json");
        Files.writeString(runFile, """
                {"name": "Soup", "model": {"id": "all-MiniLM-L6-v2"}, "task": {"train": "soup.tsv"},
                 "pruning": {"method": "movement"}, "training": {"epochs": 50, "batchSize": 8},
                 "checkpoint": {"everySteps": 3, "everyMinutes": 0}, "threads": 2}
                """);
        folder = home.resolve("runs").resolve("soup");
        Process program = RunToBeKilled.start(runFile, folder, home);
        while (kept == 0 && program.isAlive()) {
            Thread.sleep(50);
            kept = newestCheckpoint();
        }
        program.destroyForcibly().waitFor();
        kept = newestCheckpoint();
        assertTrue(kept > 0, () -> "it ended by itself: " + log());
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    private int newestCheckpoint() throws IOException {
        Path checkpoints = folder.resolve("checkpoints");
        if (!Files.exists(checkpoints)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .mapToInt(name -> Integer.parseInt(name.replaceAll("\\D", "")))
                    .max()
                    .orElse(0);
        }
    }

    private String log() {
        try {
            return Files.readString(home.resolve("killed.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        engine.close();
    }

    private Workspace workspace() {
        return window.workbench.workspace();
    }

    private List<Integer> steps() {
        return workspace().shown().get().orElseThrow().events().after(0).stream()
                .filter(StepCompleted.class::isInstance)
                .map(event -> ((StepCompleted) event).step())
                .toList();
    }

    @Test
    void theNextStartOffersToGoOnAndDoes(FxRobot robot) throws Exception {
        WindowFixture.await(60, () -> WindowFixture.visible(robot, "interrupted-go-on-1"));
        assertEquals("“Soup” was interrupted", WindowFixture.text(robot, "interrupted-title-1"));
        String words = WindowFixture.text(robot, "interrupted-words-1");
        assertTrue(words.startsWith("Its program ended before it did, after step "), words);
        assertEquals("Go on from step " + kept, WindowFixture.text(robot, "interrupted-go-on-1"));
        robot.clickOn("#interrupted-go-on-1");
        WindowFixture.await(60, () -> workspace().active().get().isPresent());
        WindowFixture.await(240, () -> steps().contains(kept + 2));
        List<Integer> steps = steps();
        assertEquals(
                IntStream.rangeClosed(1, steps.size()).boxed().toList(), steps, "each step once, those before it too");
        WindowFixture.await(() -> WindowFixture.text(robot, "fact-went-on").startsWith("from step " + kept + "."));
        robot.clickOn("#stop-run");
        WindowFixture.await(240, () -> workspace().active().get().isEmpty());
        WindowFixture.await(() -> WindowFixture.text(robot, "banner-title").startsWith("Stopped after step ")
                && WindowFixture.text(robot, "banner-offer-1").startsWith("Go on from step "));
    }
}
