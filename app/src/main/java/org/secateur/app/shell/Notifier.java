package org.secateur.app.shell;

import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;

/** Shows messages that ask for nothing. */
@FunctionalInterface
public interface Notifier {
    /** Shows one. */
    void show(Severity severity, String message);

    /** Shows one with something that can be done about it. */
    default void show(Severity severity, String message, Offer offer) {
        show(severity, message);
    }
}
