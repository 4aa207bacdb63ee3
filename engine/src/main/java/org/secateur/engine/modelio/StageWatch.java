package org.secateur.engine.modelio;

import java.util.concurrent.CancellationException;

/**
 * Follows work on many bytes, and may end it. Progress is told on the thread that does the work, as often as that likes;
 * whether to end is asked on any thread.
 */
public interface StageWatch {
    /**
     * Tells what is done.
     *
     * @param stage for a person: "Fetching"
     * @param done bytes of this stage that are done
     * @param total bytes of this stage, or -1 if that is not known
     */
    void progress(String stage, long done, long total);

    /** Whether the work should end. */
    boolean cancelled();

    /**
     * Goes on, or not.
     *
     * @throws CancellationException if the work should end
     */
    default void proceed() {
        if (cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /** Nobody looks, and nobody ends it. */
    static StageWatch none() {
        return new StageWatch() {
            @Override
            public void progress(String stage, long done, long total) {
                // nobody looks
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }
}
