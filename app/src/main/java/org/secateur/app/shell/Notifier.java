package org.secateur.app.shell;

import org.secateur.app.fx.Severity;

/** Shows messages that ask for nothing. */
@FunctionalInterface
public interface Notifier {
    /** Shows one. */
    void show(Severity severity, String message);
}
