package org.secateur.engine.nn;

import java.util.Optional;

/**
 * Which part of a step a backward pass is. Gradients of all parts are added up; what needs their sum (mask, penalty,
 * norms) follows the last one.
 *
 * @param first whether the gradients begin anew
 * @param last whether they are complete after it
 * @param penalty added to the scores' gradient after the last part
 */
record Part(boolean first, boolean last, Optional<ScorePenalty> penalty) {
    /** A step in one part, without a penalty. */
    static final Part WHOLE = new Part(true, true, Optional.empty());
}
