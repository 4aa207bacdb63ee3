package org.secateur.engine.config;

import java.io.IOException;
import java.util.List;

/** A run file that cannot be used; the message has a line for each problem: file, line, field, and what to do. */
public final class RunFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RunFileException(String message, List<Problem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong with single fields, in the order of the file; empty when it is not JSON at all. */
    public List<Problem> problems() {
        return problems;
    }
}
