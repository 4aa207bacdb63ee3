package org.secateur.app.form;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * One field of a form. A check of the form begins with {@link #begin}, finds problems, and shows them with
 * {@link #publish}, so that a problem that stays does not flicker.
 */
public abstract class FieldModel {
    private final String path;
    private final ReadOnlyStringWrapper title;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper enabled = new ReadOnlyBooleanWrapper(this, "enabled", true);
    private String found = "";

    /**
     * An empty field.
     *
     * @param path the run file's dotted path of the value, by which problems are matched to fields
     * @param title words for a person
     */
    protected FieldModel(String path, String title) {
        this.path = path;
        this.title = new ReadOnlyStringWrapper(this, "title", title);
    }

    /** Words for a person. */
    public final String title() {
        return title.get();
    }

    /** The same, observable: what a field is called may depend on others. */
    public final ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Gives it another name. */
    public final void rename(String words) {
        title.set(words);
    }

    /** Dotted path in the run file. */
    public final String path() {
        return path;
    }

    /** What is wrong, for a person; empty when nothing is. */
    public final ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the field has a meaning now. */
    public final ReadOnlyBooleanProperty enabled() {
        return enabled.getReadOnlyProperty();
    }

    /** Says whether the field has a meaning now. */
    public final void setEnabled(boolean meaningful) {
        enabled.set(meaningful);
    }

    /** Starts a check. */
    public final void begin() {
        found = "";
    }

    /** Notes a problem; the first of a check counts, and none while the field is disabled. */
    public final void reject(String message) {
        if (found.isEmpty() && enabled.get()) {
            found = message;
        }
    }

    /** Whether this check found a problem so far. */
    public final boolean rejected() {
        return !found.isEmpty();
    }

    /** Ends a check: shows what it found. */
    public final void publish() {
        problem.set(found);
    }

    /** Calls a listener after every change of the value. */
    public abstract void onChange(Runnable listener);
}
