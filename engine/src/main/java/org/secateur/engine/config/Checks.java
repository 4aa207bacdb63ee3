package org.secateur.engine.config;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one record; {@link #done} throws when there are any. */
final class Checks {
    private final String prefix;
    private final List<Problem> problems = new ArrayList<>();

    Checks(String prefix) {
        this.prefix = prefix;
    }

    Checks require(boolean good, String field, String message) {
        if (!good) {
            problems.add(new Problem(prefix.isEmpty() ? field : prefix + "." + field, message));
        }
        return this;
    }

    void done() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** A share of the run's steps, rounded down. */
    static int percent(int percent, int totalSteps) {
        return (int) ((long) totalSteps * percent / 100);
    }
}
