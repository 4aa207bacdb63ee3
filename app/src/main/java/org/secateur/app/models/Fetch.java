package org.secateur.app.models;

/**
 * The fetch that goes on, or the last one.
 *
 * @param state how it is
 * @param id of the model; empty before the first fetch
 * @param transfer how far it is, or was last
 * @param message why it failed
 */
record Fetch(State state, String id, Transfer transfer, String message) {
    /** How a fetch is. */
    enum State {
        NONE,
        RUNNING,
        CANCELLING,
        CANCELLED,
        FAILED,
        DONE;

        /** Whether it goes on. */
        boolean underWay() {
            return this == RUNNING || this == CANCELLING;
        }
    }

    /** Nothing was fetched yet. */
    static Fetch none() {
        return new Fetch(State.NONE, "", Transfer.begun(), "");
    }

    /** A fetch that begins. */
    static Fetch of(String id) {
        return new Fetch(State.RUNNING, id, Transfer.begun(), "");
    }

    /** The same further on. */
    Fetch at(Transfer now) {
        return new Fetch(state, id, now, message);
    }

    /** The same in another state. */
    Fetch become(State next, String why) {
        return new Fetch(next, id, transfer, why);
    }
}
