package org.secateur.engine;

/** Follows a look ahead at a run, and may end it. */
public interface PreflightWatch {
    /**
     * Tells what is done, on the thread that does the work.
     *
     * @param stage for a person: "Reading model and data"
     * @param share of this stage that is done, 0 to 1; negative where that is not known
     */
    void progress(String stage, double share);

    /** Whether it should end; asked before every text and every step, on the thread that does the work. */
    boolean cancelled();
}
