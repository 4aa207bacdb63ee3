package org.secateur.app.shell;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secateur.app.runs.RunItem;

/** What the shown run is called: as a person named it in the list, else as its settings do; empty without a run. */
final class ShownTitle {
    private final Workspace workspace;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final InvalidationListener renamed = property -> update();
    private Optional<RunItem> followed = Optional.empty();

    ShownTitle(Workspace workspace) {
        this.workspace = workspace;
        workspace.shown().addListener((property, before, now) -> follow());
        // a run that was just opened comes into the list with its first progress
        workspace.progress().addListener((property, before, now) -> follow());
        follow();
    }

    private void follow() {
        Optional<RunItem> item =
                workspace.shown().get().flatMap(run -> workspace.runs().find(run.folder()));
        if (!item.equals(followed)) {
            followed.ifPresent(old -> old.state().removeListener(renamed));
            item.ifPresent(now -> now.state().addListener(renamed));
            followed = item;
        }
        update();
    }

    private void update() {
        title.set(workspace.shown().get().map(workspace.runs()::title).orElse(""));
    }

    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }
}
