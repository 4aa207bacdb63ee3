package org.secateur.app.form;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A field in which text or a number is typed. */
public class TextModel extends FieldModel {
    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    /**
     * An empty field.
     *
     * @param path dotted path in the run file
     * @param title words for a person
     */
    public TextModel(String path, String title) {
        super(path, title);
    }

    /** What stands in the field. */
    public final StringProperty text() {
        return text;
    }

    /** What stands in the field, without blanks around it. */
    public final String value() {
        String typed = text.get();
        return typed == null ? "" : typed.strip();
    }

    /** The whole number that was typed; the other one, and a problem, if it is none. */
    public final int whole(int otherwise) {
        return parsed(Numbers::whole, otherwise);
    }

    /** The long whole number that was typed; the other one, and a problem, if it is none. */
    public final long longWhole(long otherwise) {
        return parsed(Numbers::longWhole, otherwise);
    }

    /** The whole numbers that were typed; the other ones, and a problem, if one is none. */
    public final List<Integer> wholes(List<Integer> otherwise) {
        return parsed(Numbers::wholes, otherwise);
    }

    /** The number that was typed; the other one, and a problem, if it is none. */
    public final double decimal(double otherwise) {
        return parsed(Numbers::decimal, otherwise);
    }

    /** The typed percentage as a share; the other share, and a problem, if it is no number. */
    public final double share(double otherwise) {
        return parsed(Numbers::share, otherwise);
    }

    private <N> N parsed(Numbers.Parser<N> parser, N otherwise) {
        if (!enabled().get()) {
            return otherwise;
        }
        try {
            return parser.parse(value());
        } catch (NumberFormatException e) {
            reject(e.getMessage());
            return otherwise;
        }
    }

    @Override
    public final void onChange(Runnable listener) {
        text.addListener((observable, before, now) -> listener.run());
    }
}
