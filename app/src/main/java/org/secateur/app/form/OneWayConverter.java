package org.secateur.app.form;

import java.util.function.Function;
import javafx.util.StringConverter;

/**
 * The words of a list's values, for lists that are chosen from and not typed into: nothing is read back.
 *
 * @param <T> what is listed
 */
public final class OneWayConverter<T> extends StringConverter<T> {
    private final Function<T, String> title;

    /** @param title a value's words; not asked for null, which has none */
    public OneWayConverter(Function<T, String> title) {
        this.title = title;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : title.apply(value);
    }

    /** @throws UnsupportedOperationException always: JavaFX asks only for what was typed */
    @Override
    public T fromString(String typed) {
        throw new UnsupportedOperationException("the list cannot be typed into");
    }
}
