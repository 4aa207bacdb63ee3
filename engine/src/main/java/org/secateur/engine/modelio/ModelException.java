package org.secateur.engine.modelio;

import java.util.List;

/** A model that cannot be read; the message names the file, the tensor where there is one, the reason, and what to do. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Says all of them, a line each.
     *
     * @throws ModelException if there is any
     */
    public static void throwIf(List<String> problems) throws ModelException {
        if (!problems.isEmpty()) {
            throw new ModelException(String.join("\n", problems));
        }
    }
}
