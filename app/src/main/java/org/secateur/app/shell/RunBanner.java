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
 * @param offers what can be done, the best first; at most two
 * @param possible whether the first of it can be done now; else {@code text} says why not
 */
record RunBanner(Severity severity, String title, String text, List<Offer> offers, boolean possible) {
    RunBanner {
        offers = List.copyOf(offers);
    }
}
