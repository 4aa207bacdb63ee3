package org.secateur.app.fx;

/** How much a message matters. */
public enum Severity {
    INFORMATION,
    WARNING,
    ERROR
}
