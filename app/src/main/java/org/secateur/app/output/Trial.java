package org.secateur.app.output;

import java.util.List;

/**
 * The models that texts are tried on.
 *
 * @param state whether they are there
 * @param problem why they are not
 * @param labels names of the classes in the order of the probabilities
 * @param against what the second model is
 * @param pairs whether two texts are asked for
 * @param answerTokens most tokens of an answer to a question; 0 of models with labels
 */
record Trial(State state, String problem, List<String> labels, String against, boolean pairs, int answerTokens) {
    /** Whether the models are there. */
    enum State {
        CLOSED,
        OPENING,
        OPEN,
        FAILED
    }

    Trial {
        labels = List.copyOf(labels);
    }

    /** Models with labels. */
    Trial(State state, String problem, List<String> labels, String against, boolean pairs) {
        this(state, problem, labels, against, pairs, 0);
    }

    static Trial closed() {
        return new Trial(State.CLOSED, "", List.of(), "", false);
    }

    /** Reads the models; the page keeps the form it had. */
    Trial opening() {
        return new Trial(State.OPENING, "", labels, against, pairs, answerTokens);
    }

    Trial failed(String why) {
        return new Trial(State.FAILED, why, labels, against, pairs, answerTokens);
    }
}
