package org.secateur.app.runsetup;

import org.secateur.engine.config.PenaltyConfig;

/** How the form names choices whose full titles find no room in it. */
final class PenaltyWords {
    private PenaltyWords() {}

    /** Who finds lambda. */
    static String control(PenaltyConfig.Control control) {
        return switch (control) {
            case TARGET -> "Adjusted";
            case FIXED -> "Fixed";
        };
    }

    /** Whose form. */
    static String form(PenaltyConfig.Form form) {
        return switch (form) {
            case REFERENCE -> "Reference";
            case PAPER -> "Paper";
        };
    }
}
