package org.secateur.engine.modelio;

/** A model that cannot be read; the message names the file, the tensor where there is one, the reason, and what to do. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
