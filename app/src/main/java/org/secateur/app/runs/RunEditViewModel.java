package org.secateur.app.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.Problem;
import org.secateur.engine.config.RunRemarks;

/**
 * A person's words about runs while they are edited. What was typed stays until it is written, whatever goes wrong. On
 * the window's thread only.
 */
public final class RunEditViewModel {
    /** What is edited. */
    public enum Part {
        TITLE("rename"),
        NOTE("note"),
        TAGS("tags");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        private RunRemarks with(RunRemarks remarks, RunRemarks from) {
            return switch (this) {
                case TITLE -> remarks.withTitle(from.title());
                case NOTE -> remarks.withNote(from.note());
                case TAGS -> remarks.withTags(from.tags());
            };
        }
    }

    /**
     * What is being edited.
     *
     * @param runs one run, or for tags one or more
     */
    public record Edit(Part part, List<RunItem> runs) {
        /** Whether this run's title is edited. */
        boolean renames(RunItem item) {
            return part == Part.TITLE && runs.contains(item);
        }
    }

    private final Engine engine;
    private final TaskRunner tasks;
    private final UndoList undo;
    private final ReadOnlyObjectWrapper<Optional<Edit>> edit =
            new ReadOnlyObjectWrapper<>(this, "edit", Optional.empty());
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper(this, "saving");

    /** What was written, as the folders had it before, and what was not. */
    private record Outcome(
            Map<RunItem, RunRemarks> before, Map<RunItem, RunRemarks> written, Optional<Exception> failure) {}

    RunEditViewModel(Engine engine, TaskRunner tasks, UndoList undo) {
        this.engine = engine;
        this.tasks = tasks;
        this.undo = undo;
    }

    /** What is being edited; empty if nothing is. */
    public ReadOnlyObjectProperty<Optional<Edit>> edit() {
        return edit.getReadOnlyProperty();
    }

    /** What stands in the field. */
    public StringProperty text() {
        return text;
    }

    /** Why it is not written; empty if nothing is wrong. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether it is being written. */
    public ReadOnlyBooleanProperty saving() {
        return saving.getReadOnlyProperty();
    }

    /** Begins to edit; what was being edited is given up. */
    public void begin(Part part, List<RunItem> runs) {
        if (runs.isEmpty() || saving.get()) {
            return;
        }
        RunItem.State first = runs.get(0).state().get();
        problem.set(first.run()
                .remarksProblem()
                .map(p -> p + ". It is kept beside.")
                .orElse(""));
        text.set(
                switch (part) {
                    case TITLE -> first.title();
                    case NOTE -> first.remarks().note();
                    case TAGS -> String.join(", ", common(runs));
                });
        edit.set(Optional.of(new Edit(part, part == Part.TAGS ? List.copyOf(runs) : List.of(runs.get(0)))));
    }

    /** Gives up what is being edited. */
    public void cancel() {
        if (!saving.get()) {
            problem.set("");
            edit.set(Optional.empty());
        }
    }

    /** Writes what is being edited into the runs' folders. */
    public void save() {
        edit.get().filter(now -> !saving.get()).ifPresent(this::save);
    }

    private void save(Edit now) {
        String typed = text.get();
        List<String> common = now.part == Part.TAGS ? common(now.runs) : List.of();
        Map<RunItem, UnaryOperator<RunRemarks>> changes = new LinkedHashMap<>();
        for (RunItem item : now.runs) {
            changes.put(item, before -> changed(now.part, typed, common, before, item));
        }
        problem.set("");
        saving.set(true);
        write(changes, outcome -> {
            saving.set(false);
            done(now, outcome);
        });
    }

    private static RunRemarks changed(Part part, String typed, List<String> common, RunRemarks before, RunItem item) {
        return switch (part) {
            // the name in the settings is no title of its own
            case TITLE ->
                before.withTitle(
                        item.state()
                                        .get()
                                        .run()
                                        .config()
                                        .filter(c -> c.name().equals(typed.strip()))
                                        .isPresent()
                                ? ""
                                : typed);
            case NOTE -> before.withNote(typed);
            case TAGS -> before.withTags(tags(before.tags(), common, tags(typed)));
        };
    }

    /** Tags between commas. */
    private static List<String> tags(String typed) {
        return Stream.of(typed.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    /** A run's tags, without those that were taken out of the common ones, and with those that were added to them. */
    private static List<String> tags(List<String> own, List<String> common, List<String> typed) {
        List<String> tags = new ArrayList<>(own);
        tags.removeIf(tag -> holds(common, tag) && !holds(typed, tag));
        tags.addAll(typed);
        return tags;
    }

    private static List<String> common(List<RunItem> runs) {
        return runs.get(0).state().get().remarks().tags().stream()
                .filter(tag -> runs.stream()
                        .allMatch(run -> holds(run.state().get().remarks().tags(), tag)))
                .toList();
    }

    private static boolean holds(List<String> tags, String tag) {
        return tags.stream().anyMatch(tag::equalsIgnoreCase);
    }

    private void write(Map<RunItem, UnaryOperator<RunRemarks>> changes, Consumer<Outcome> afterwards) {
        tasks.run(
                () -> {
                    Map<RunItem, RunRemarks> before = new LinkedHashMap<>();
                    Map<RunItem, RunRemarks> written = new LinkedHashMap<>();
                    try {
                        for (Map.Entry<RunItem, UnaryOperator<RunRemarks>> change : changes.entrySet()) {
                            Path folder = change.getKey().folder();
                            // another program may have written since the list was read
                            RunRemarks there = engine.summary(folder).remarks();
                            RunRemarks next = change.getValue().apply(there);
                            engine.remark(folder, next);
                            before.put(change.getKey(), there);
                            written.put(change.getKey(), next);
                        }
                    } catch (EngineException | ConfigException e) {
                        return new Outcome(before, written, Optional.of(e));
                    }
                    return new Outcome(before, written, Optional.empty());
                },
                outcome -> {
                    outcome.written.forEach(RunItem::remark);
                    afterwards.accept(outcome);
                },
                failure -> {
                    saving.set(false);
                    problem.set(Failures.message(failure));
                });
    }

    private void done(Edit now, Outcome outcome) {
        if (!outcome.before.isEmpty()) {
            undo.add("Undo " + now.part.words, () -> putBack(now.part, outcome.before));
        }
        if (outcome.failure.isPresent()) {
            problem.set(words(outcome.failure.get()));
        } else if (edit.get().equals(Optional.of(now))) {
            edit.set(Optional.empty());
        }
    }

    private void putBack(Part part, Map<RunItem, RunRemarks> before) {
        Map<RunItem, UnaryOperator<RunRemarks>> changes = new LinkedHashMap<>();
        before.forEach((item, remarks) -> changes.put(item, now -> part.with(now, remarks)));
        write(changes, outcome -> outcome.failure.ifPresent(failure -> problem.set(words(failure))));
    }

    private static String words(Exception failure) {
        return failure instanceof ConfigException wrong
                ? wrong.problems().stream().map(RunEditViewModel::sentence).collect(Collectors.joining("\n"))
                : Failures.message(failure);
    }

    private static String sentence(Problem problem) {
        String field = problem.field();
        return field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1) + ": " + problem.message() + ".";
    }
}
