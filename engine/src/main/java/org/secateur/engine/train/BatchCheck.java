package org.secateur.engine.train;

import java.util.concurrent.CancellationException;

/** Asked before every batch of a long piece of work, by the thread that does it. */
@FunctionalInterface
public interface BatchCheck {
    /**
     * Returns at once, or waits while the work is to pause.
     *
     * @return false if the work is to end without a result
     */
    boolean goesOn() throws InterruptedException;

    /**
     * The same for work that has no other way to end.
     *
     * @throws CancellationException if the work is to end
     */
    default void require() {
        try {
            if (!goesOn()) {
                throw new CancellationException("stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
