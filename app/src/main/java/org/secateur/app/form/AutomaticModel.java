package org.secateur.app.form;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** A text field that fills itself until a person types into it; it can be set back to do so again. */
public final class AutomaticModel extends TextModel {
    private final BooleanProperty automatic = new SimpleBooleanProperty(this, "automatic", true);
    private String suggestion = "";
    private boolean suggesting;

    /**
     * An empty field.
     *
     * @param path dotted path in the run file
     * @param title words for a person
     */
    public AutomaticModel(String path, String title) {
        super(path, title);
        text().addListener((observable, before, now) -> {
            if (!suggesting) {
                automatic.set(false);
            }
        });
        automatic.addListener((observable, before, now) -> fill());
    }

    /** Whether the field fills itself. */
    public BooleanProperty automatic() {
        return automatic;
    }

    /** What the field shows while it fills itself. */
    public void suggest(String text) {
        suggestion = text;
        fill();
    }

    /** Puts a person's value in. */
    public void type(String text) {
        automatic.set(false);
        text().set(text);
    }

    private void fill() {
        if (automatic.get() && !suggestion.equals(text().get())) {
            suggesting = true;
            try {
                text().set(suggestion);
            } finally {
                suggesting = false;
            }
        }
    }
}
