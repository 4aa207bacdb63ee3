package org.secateur.app;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.secateur.app.live.LiveView;
import org.secateur.app.plot.ChartTheme;
import org.secateur.app.shell.RunView;
import org.secateur.engine.Run;

/** The live view as the window's centre. */
final class LiveRunView implements RunView {
    private final LiveView live;

    LiveRunView(LiveView live, ObservableValue<ChartTheme> theme) {
        this.live = live;
        theme.addListener((observable, before, now) -> live.setTheme(now));
    }

    @Override
    public Node node() {
        return live;
    }

    @Override
    public void show(Run run) {
        live.show(run);
    }

    @Override
    public void setTitle(String title) {
        live.model().titleProperty().set(title);
    }
}
