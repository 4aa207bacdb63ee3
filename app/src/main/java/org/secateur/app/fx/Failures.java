package org.secateur.app.fx;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a failure is about, for a person. */
public final class Failures {
    private Failures() {}

    /** The cause within wrappers that futures put around it; null for null. */
    public static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Its message, or its kind if it has none. */
    public static String message(Throwable failure) {
        Throwable inner = unwrapped(failure);
        String message = inner.getMessage();
        return message == null || message.isBlank() ? inner.getClass().getSimpleName() : message;
    }
}
