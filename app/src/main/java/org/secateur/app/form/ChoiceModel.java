package org.secateur.app.form;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A field in which one of several values is chosen. */
public final class ChoiceModel<T> extends FieldModel {
    private final ObservableList<T> choices = FXCollections.observableArrayList();
    private final ObjectProperty<T> value = new SimpleObjectProperty<>(this, "value");

    /**
     * An empty field.
     *
     * @param path dotted path in the run file
     * @param title words for a person
     */
    public ChoiceModel(String path, String title) {
        super(path, title);
    }

    /** What can be chosen. */
    public ObservableList<T> choices() {
        return choices;
    }

    /** What is chosen; null while nothing is. */
    public ObjectProperty<T> value() {
        return value;
    }

    @Override
    public void onChange(Runnable listener) {
        value.addListener((observable, before, now) -> listener.run());
    }
}
