package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.event.RunPhase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * An ended run on questions, tried in the window. The scripted models know three evaluation questions; the pruned one answers
 * with the passage's first word at 70 %, the other one with the second word at 60 %.
 */
@ExtendWith(ApplicationExtension.class)
class AskItTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        keep("a", "sample:stories");
        keep("b", "squad/train.json");
        keep("c", "sample:reviews");
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    private void keep(String name, String train) {
        Path folder = home.resolve("runs").resolve(name);
        var config = ModelSamples.named("run " + name, train);
        engine.keeps(
                Summaries.evaluated(Summaries.ended(folder, config, RunPhase.FINISHED, 100), 0.63),
                new SpyRun(config, folder, RunPhase.FINISHED));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void tryIt(FxRobot robot) throws Exception {
        Workspace workspace = window.workbench.workspace();
        WindowFixture.await(() -> workspace.runs().items().size() == 3);
        robot.interact(() -> workspace.openRun(home.resolve("runs").resolve("a")));
        WindowFixture.await(() -> workspace.shown().get().isPresent());
        robot.clickOn("#show-trial");
        WindowFixture.await(() -> WindowFixture.visible(robot, "ask-it"));
        WindowFixture.await(() -> marked(robot, "mark-pruned").equals("Ama"));
    }

    private static String marked(FxRobot robot, String style) {
        return robot.lookup("#marked-text ." + style).queryAll().stream()
                .map(word -> ((Labeled) word).getText())
                .collect(Collectors.joining());
    }

    private static String typed(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(TextInputControl.class).getText();
    }

    @Test
    void anEvaluationQuestionIsAskedAtOnceAndItsAnswersAreMarked(FxRobot robot) throws Exception {
        tryIt(robot);
        assertEquals("Who sold a coat?", typed(robot, "ask-question"));
        assertEquals("Right: “Ama”", WindowFixture.text(robot, "ask-note"));
        assertEquals("Ama", WindowFixture.text(robot, "pruned-verdict"));
        assertEquals("70.0 %", WindowFixture.text(robot, "pruned-percent-0"));
        assertEquals("sold", WindowFixture.text(robot, "pruned-answer-1"));
        assertEquals("sold", WindowFixture.text(robot, "against-verdict"));
        assertEquals("60.0 %", WindowFixture.text(robot, "against-percent-0"));
        assertEquals("sold", marked(robot, "mark-against"));
        assertEquals("The two models give different answers.", WindowFixture.text(robot, "try-remark"));
        assertEquals("The passage has 5 tokens and fits into one window.", WindowFixture.text(robot, "ask-reading"));
        assertEquals(
                "Passage. Pruned: Ama. Before masking: sold.",
                robot.lookup("#marked-text").query().getAccessibleText());
        window.picture(robot, "ask");
    }

    /** Keys only: the cursor is in the question; of the chooser the number is typed. Emoji are one code point, two chars. */
    @Test
    void questionsAreChosenByNumberAndByStep(FxRobot robot) throws Exception {
        tryIt(robot);
        assertTrue(robot.lookup("#ask-question").query().isFocused());
        assertTrue(robot.lookup("#ask-previous").query().isDisabled());
        robot.interact(() -> robot.lookup("#ask-next").query().requestFocus());
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        WindowFixture.await(() -> typed(robot, "ask-question").equals("What did Ama sell?"));
        assertEquals("Right: “coat” or “a blue coat”", WindowFixture.text(robot, "ask-note"));
        WindowFixture.type(robot, "ask-number", "4");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertEquals("Type a number from 1 to 3.", WindowFixture.text(robot, "ask-note"));
        WindowFixture.type(robot, "ask-number", "3");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        WindowFixture.await(() -> marked(robot, "mark-against").equals("Bo"));
        assertTrue(robot.lookup("#ask-next").query().isDisabled());
    }

    @Test
    void wordsOfOnesOwnAreReadInWindowsAndMayHaveNoAnswer(FxRobot robot) throws Exception {
        tryIt(robot);
        WindowFixture.type(robot, "ask-question", "nothing");
        WindowFixture.await(() -> WindowFixture.text(robot, "pruned-verdict").equals("No answer"));
        assertEquals("A question of your own.", WindowFixture.text(robot, "ask-note"));
        assertEquals(
                "This model's likeliest starts and ends lie outside of the passage, or more than 30 tokens apart.",
                WindowFixture.text(robot, "pruned-why"));
        assertEquals("", marked(robot, "mark-pruned"));
        assertEquals("Neither model finds an answer.", WindowFixture.text(robot, "try-remark"));
        WindowFixture.type(robot, "ask-passage", "a b c d e f g h i j k l m");
        WindowFixture.type(robot, "ask-question", "one two three four five six seven");
        WindowFixture.await(() -> WindowFixture.text(robot, "ask-reading").contains("end was not read"));
        assertEquals(
                "The passage is longer than one window: its 13 tokens were read in 2 windows that overlap; the answers are"
                        + " the best of all windows. The question is longer than the run's longest question: its end was"
                        + " not read.",
                WindowFixture.text(robot, "ask-reading"));
        assertFalse(WindowFixture.visible(robot, "pruned-why"));
        window.picture(robot, "ask-windows");
    }

    /** A run with labels cannot be a rival. 63 % is each run's exact match or accuracy. */
    @Test
    void rivalsAreRunsOnQuestions(FxRobot robot) throws Exception {
        tryIt(robot);
        assertEquals(
                List.of("The same run before masking", "run b · EM 63.0 %"),
                WindowFixture.choices(robot, "try-against"));
    }

    @Test
    void theListSaysWhichFigureItIs(FxRobot robot) throws Exception {
        WindowFixture.await(() -> cells(robot).contains("run a"));
        String cells = cells(robot);
        assertTrue(cells.contains("run a, Finished, exact match 63.0 %"), cells);
        assertTrue(cells.contains("run c, Finished, accuracy 63.0 %"), cells);
    }

    private static String cells(FxRobot robot) {
        return robot.lookup("#run-list .list-cell").queryAll().stream()
                .map(cell -> cell.getAccessibleText() == null ? "" : cell.getAccessibleText())
                .collect(Collectors.joining("\n"));
    }
}
