package org.secateur.app.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.Problem;

/** The fields of a form: brings the problems that the engine's records find to the fields that cause them. */
public final class FormModel {
    private final List<FieldModel> fields = new ArrayList<>();
    private final List<Problem> homeless = new ArrayList<>();

    /** Adds fields, in the order in which a person reads them. */
    public void add(FieldModel... more) {
        fields.addAll(List.of(more));
    }

    /** All fields. */
    public List<FieldModel> fields() {
        return List.copyOf(fields);
    }

    /** Starts a check of all fields. */
    public void begin() {
        homeless.clear();
        fields.forEach(FieldModel::begin);
    }

    /**
     * Builds a record from typed values. What the record refuses is noted at the fields.
     *
     * @param record reads the fields and calls the record's constructor
     * @return empty if the record refuses; fields that could not be read gave it stand-ins and were rejected before
     */
    public <C> Optional<C> build(Supplier<C> record) {
        try {
            return Optional.of(record.get());
        } catch (ConfigException e) {
            e.problems().forEach(this::place);
            return Optional.empty();
        }
    }

    private void place(Problem problem) {
        fields.stream()
                .filter(field -> field.path().equals(problem.field()))
                .findFirst()
                .ifPresentOrElse(field -> field.reject(problem.message()), () -> homeless.add(problem));
    }

    /** Ends the check: every field shows what was found at it. */
    public void publish() {
        fields.forEach(FieldModel::publish);
    }

    /** Whether the check that runs, or the last one, found anything. */
    public boolean rejected() {
        return !homeless.isEmpty() || fields.stream().anyMatch(FieldModel::rejected);
    }

    /** Problems of the last check that belong to no field, as sentences. */
    public List<String> homeless() {
        return homeless.stream().map(p -> p.field() + ": " + p.message()).toList();
    }

    /** Number of fields with a problem. */
    public long count() {
        return fields.stream().filter(FieldModel::rejected).count() + homeless.size();
    }
}
