package org.secateur.engine.train;

/** Asked before every batch of a long piece of work, by the thread that does it. */
@FunctionalInterface
public interface BatchCheck {
    /**
     * Returns at once, or waits while the work is to pause.
     *
     * @return false if the work is to end without a result
     */
    boolean goesOn() throws InterruptedException;
}
