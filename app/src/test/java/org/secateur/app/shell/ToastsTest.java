package org.secateur.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secateur.app.fx.Severity;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ToastsTest {
    private Stage window;
    private Toasts toasts;

    @Start
    void start(Stage stage) {
        window = new Stage();
        window.setScene(new Scene(new Pane(), 600, 400));
        toasts = new Toasts(window);
    }

    private static List<String> shown(FxRobot robot) {
        return robot
                .lookup((Node node) -> node instanceof Labeled labeled
                        && labeled.getText() != null
                        && labeled.getText().startsWith("The machine"))
                .queryAllAs(Labeled.class)
                .stream()
                .map(Labeled::getText)
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void messagesWaitForTheWindow(FxRobot robot) throws Exception {
        robot.interact(() -> {
            toasts.show(Severity.WARNING, "The machine is slow");
            toasts.show(Severity.WARNING, "The machine is warm");
        });
        assertEquals(List.of(), shown(robot));
        robot.interact(window::show);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> shown(robot).size() == 2);
        assertEquals(List.of("The machine is slow", "The machine is warm"), shown(robot));
        robot.interact(window::hide);
    }
}
