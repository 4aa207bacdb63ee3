package org.secateur.app.shell;

import javafx.scene.Node;
import org.secateur.engine.Run;

/** What shows a run in the window's centre. */
public interface RunView {
    /** Its node, always the same. */
    Node node();

    /** Shows this run from now on. */
    void show(Run run);

    /** What the shown run is called from now on. */
    void setTitle(String title);
}
