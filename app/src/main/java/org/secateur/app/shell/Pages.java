package org.secateur.app.shell;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which page the centre shows, and the way back from a side page. */
final class Pages {
    private final ReadOnlyObjectWrapper<Workspace.Page> page =
            new ReadOnlyObjectWrapper<>(this, "page", Workspace.Page.WELCOME);
    private Workspace.Page before = Workspace.Page.WELCOME;

    ReadOnlyObjectProperty<Workspace.Page> page() {
        return page.getReadOnlyProperty();
    }

    void turn(Workspace.Page next) {
        if (!page.get().aside()) {
            before = page.get();
        }
        page.set(next);
    }

    /** From a side page to the page before it; stays elsewhere. */
    void back() {
        if (page.get().aside()) {
            page.set(before);
        } else if (page.get() == Workspace.Page.TRY) {
            page.set(Workspace.Page.RUN);
        }
    }
}
