package org.secateur.app.runs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What can be undone in the list of runs, the newest first. On the window's thread only. */
final class UndoList {
    private static final int MOST = 50;

    private record Step(String words, Runnable undo) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<String>> next =
            new ReadOnlyObjectWrapper<>(this, "next", Optional.empty());

    /** What {@link #undo} would undo, as words; empty if there is nothing. */
    ReadOnlyObjectProperty<Optional<String>> next() {
        return next.getReadOnlyProperty();
    }

    /** Something was done. */
    void add(String words, Runnable undo) {
        steps.push(new Step(words, undo));
        if (steps.size() > MOST) {
            steps.removeLast();
        }
        tell();
    }

    /** Undoes what was done last; nothing happens if there is nothing. */
    void undo() {
        if (!steps.isEmpty()) {
            Step last = steps.pop();
            tell();
            last.undo.run();
        }
    }

    /** This was undone otherwise, or cannot be any more. */
    void forget(Runnable undo) {
        steps.removeIf(step -> step.undo == undo);
        tell();
    }

    private void tell() {
        next.set(Optional.ofNullable(steps.peek()).map(Step::words));
    }
}
