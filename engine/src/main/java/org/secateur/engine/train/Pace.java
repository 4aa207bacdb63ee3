package org.secateur.engine.train;

/** How a run says what it prepares, and hears of pause and stop while it does. Used by the run's thread. */
public interface Pace extends BatchCheck {
    /**
     * Says what the run does now.
     *
     * @param words for a person: "Training the teacher, step 12"
     */
    void say(String words);
}
