package org.secateur.engine.event;

/** What a run is doing. */
public enum RunPhase {
    PREPARING,
    TRAINING,
    EVALUATING,
    PAUSED,
    STOPPED,
    FINISHED,
    FAILED;

    /** Whether nothing more will happen. */
    public boolean ended() {
        return this == STOPPED || this == FINISHED || this == FAILED;
    }
}
