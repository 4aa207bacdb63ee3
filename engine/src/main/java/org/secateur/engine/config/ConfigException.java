package org.secateur.engine.config;

import java.util.List;
import java.util.stream.Collectors;

/** A run configuration that cannot be used; names every field that is wrong. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(p -> p.field() + ": " + p.message()).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the fields. */
    public List<Problem> problems() {
        return problems;
    }
}
