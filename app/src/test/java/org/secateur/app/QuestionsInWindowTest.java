package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.Run;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.event.RunPhase;
import org.secateur.sampledata.SampleTasks;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * A run on some of the sample stories with the real engine and the embedded model, looked at and asked in the window. With
 * {@code -Dstories} and {@code -Depochs} on more of them: then it answers well enough for a picture.
 */
@ExtendWith(ApplicationExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsInWindowTest {
    private static final int STORIES = Integer.getInteger("stories", 4);
    private static final int EPOCHS = Integer.getInteger("epochs", 1);

    private final LocalEngine engine = LocalEngine.create();
    private WindowFixture window;
    private Path home;

    @BeforeAll
    void run(@TempDir Path parent) throws Exception {
        home = parent;
        Path folder = home.resolve("runs").resolve("stories");
        Files.createDirectories(folder.getParent());
        try (Run run = engine.start(config(), folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(20, TimeUnit.MINUTES));
        }
    }

    @Start
    void start(Stage stage) throws Exception {
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    private RunConfig config() throws Exception {
        Path file = home.resolve("stories.json");
        try (InputStream in = SampleTasks.named("stories").openTrain()) {
            ObjectNode squad = (ObjectNode) new ObjectMapper().readTree(in);
            ArrayNode stories = (ArrayNode) squad.at("/data/0/paragraphs");
            while (stories.size() > STORIES) {
                stories.remove(stories.size() - 1);
            }
            Files.writeString(file, squad.toString());
        }
        RunConfig d = RunConfig.defaults();
        return d.withName("Stories")
                .withModel(new ModelConfig(ModelConfig.DEFAULT_ID, 48, 0.1))
                .withTask(new TaskConfig(file.toString(), Optional.of(file.toString()), 0.1))
                .withPruning(new PruningConfig(
                        PruningMethod.MAGNITUDE,
                        0.4,
                        0,
                        0,
                        ScoreInitialisation.defaults(PruningMethod.MAGNITUDE),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()))
                .withTraining(new TrainingConfig(EPOCHS, 16, 3e-4, 1e-2, 0, 1, 1, TrainingConfig.WHOLE_BATCH))
                .withThreads(2);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @AfterAll
    void closeEngine() {
        engine.close();
    }

    @Test
    void theRunTellsItsExactMatchAndAnswersQuestions(FxRobot robot) throws Exception {
        Workspace workspace = window.workbench.workspace();
        WindowFixture.await(() -> workspace.runs().items().size() == 1);
        robot.interact(() -> workspace.openRun(home.resolve("runs").resolve("stories")));
        WindowFixture.await(() -> WindowFixture.visible(robot, "show-trial"));
        WindowFixture.await(() -> labels(robot, ".status-bar .label").contains("Exact match"));
        WindowFixture.await(() -> labels(robot, ".tile-title").contains("Loss and exact match"));
        WindowFixture.await(() -> labels(robot, ".label").contains("Evaluation questions"));
        robot.clickOn("#show-trial");
        WindowFixture.await(60, () -> WindowFixture.visible(robot, "pruned-percent-0"));
        assertTrue(WindowFixture.text(robot, "ask-note").startsWith("Right: “"));
        assertTrue(WindowFixture.text(robot, "ask-reading").contains("windows that overlap"));
        String marked = robot.lookup("#marked-text .mark-pruned").queryAll().stream()
                .map(word -> ((Labeled) word).getText())
                .collect(Collectors.joining());
        assertEquals(WindowFixture.text(robot, "pruned-verdict"), marked);
        window.picture(robot, "questions");
        robot.interact(window.workbench.theme()::toggle);
        window.picture(robot, "questions-dark");
    }

    private static String labels(FxRobot robot, String of) {
        return robot.lookup(of).queryAll().stream()
                .filter(node -> node instanceof Labeled)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n"));
    }
}
