package org.secateur.app.runs;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;

/** In which order the list shows the runs. Runs that lack what is sorted by come last, the newest of them first. */
public enum RunOrder {
    DATE("Newest"),
    METRIC("Best figure"),
    REMAINING("Fewest weights"),
    TITLE("Title");

    private final String title;

    RunOrder(String title) {
        this.title = title;
    }

    /** Words for a person. */
    public String title() {
        return title;
    }

    Comparator<RunItem> comparator() {
        // of one time: as the folders were listed
        Comparator<RunItem> newest = Comparator.comparing(RunItem::started).reversed();
        return switch (this) {
            case DATE -> newest;
            case METRIC -> descending(item -> item.state().get().figure()).thenComparing(newest);
            case REMAINING ->
                ascending(item -> item.state().get().run().remaining()).thenComparing(newest);
            case TITLE ->
                Comparator.comparing(
                                (RunItem item) -> item.state().get().title().toLowerCase(Locale.ROOT))
                        .thenComparing(newest);
        };
    }

    private interface Figure {
        OptionalDouble of(RunItem item);
    }

    private static Comparator<RunItem> descending(Figure figure) {
        return Comparator.comparingDouble(item -> -figure.of(item).orElse(Double.NEGATIVE_INFINITY));
    }

    private static Comparator<RunItem> ascending(Figure figure) {
        return Comparator.comparingDouble(item -> figure.of(item).orElse(Double.POSITIVE_INFINITY));
    }
}
