package org.secateur.sampledata;

/** A sample task's file, or a task of this name, is not in the program. */
public final class MissingSampleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingSampleException(String task, String resource) {
        super("The sample task '" + task + "' lacks its file " + resource
                + ": the program is incomplete, build the module sample-data again.");
    }

    MissingSampleException(String message) {
        super(message);
    }
}
