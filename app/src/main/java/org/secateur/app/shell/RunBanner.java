package org.secateur.app.shell;

import java.util.List;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;

/**
 * What the strip above a run's plots says: how the run stands where that is not plain, and what can be done about it.
 *
 * @param severity how much it matters
 * @param title what is so
 * @param text why, what is safe, and what to do
 * @param choices what can be done, the best first; at most two
 */
record RunBanner(Severity severity, String title, String text, List<Choice> choices) {
    /**
     * Something to do.
     *
     * @param offer what
     * @param possible whether it can be done now; else the strip's text says why not
     */
    record Choice(Offer offer, boolean possible) {}

    RunBanner {
        choices = List.copyOf(choices);
    }
}
