package org.secateur.app.runs;

import java.util.Locale;
import java.util.stream.Stream;
import org.secateur.engine.config.RunConfig;

/**
 * Which runs the list shows.
 *
 * @param words all of them must occur in title, tags, method, model, task, state, note or folder name, whatever their
 *     case; empty for all runs
 * @param tag the run has this tag; empty for any
 * @param state the run is in this state
 */
public record RunFilter(String words, String tag, Group state) {
    /** States that a person tells apart. */
    public enum Group {
        ANY("Any state"),
        UNDER_WAY("Under way"),
        FINISHED("Finished"),
        STOPPED("Stopped"),
        FAILED("Failed");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** Words for a person. */
        public String title() {
            return title;
        }

        private boolean holds(RunItem.State run) {
            return switch (this) {
                case ANY -> true;
                case UNDER_WAY -> run.underWay();
                default -> run.phase().name().equals(name());
            };
        }
    }

    /** Every run. */
    public static RunFilter all() {
        return new RunFilter("", "", Group.ANY);
    }

    /** With other words. */
    public RunFilter withWords(String other) {
        return new RunFilter(other, tag, state);
    }

    /** With another tag. */
    public RunFilter withTag(String other) {
        return new RunFilter(words, other, state);
    }

    /** With another state. */
    public RunFilter withState(Group other) {
        return new RunFilter(words, tag, other);
    }

    boolean shows(RunItem item) {
        RunItem.State run = item.state().get();
        return state.holds(run)
                && (tag.isEmpty() || run.remarks().tags().stream().anyMatch(tag::equalsIgnoreCase))
                && matches(run);
    }

    private boolean matches(RunItem.State run) {
        if (words.isBlank()) {
            return true;
        }
        String text = String.join("\n", text(run).toList()).toLowerCase(Locale.ROOT);
        return Stream.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }

    private static Stream<String> text(RunItem.State run) {
        Stream<String> settings = run.run().config().map(RunFilter::words).orElseGet(Stream::empty);
        Stream<String> said = Stream.of(
                run.title(),
                String.join("\n", run.remarks().tags()),
                run.remarks().note(),
                RunWords.state(run),
                run.run().folder().getFileName().toString());
        return Stream.concat(said, settings);
    }

    private static Stream<String> words(RunConfig config) {
        return Stream.of(
                config.name(),
                config.pruning().method().title(),
                config.model().id(),
                config.task().train());
    }
}
