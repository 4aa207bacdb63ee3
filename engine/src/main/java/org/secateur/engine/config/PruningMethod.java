package org.secateur.engine.config;

/** How weights are chosen for pruning (paper, section 2 to 4 and table 1). */
public enum PruningMethod {
    /** Fine-tuning without pruning. */
    DENSE("Dense", false),
    /** Keeps the weights of largest absolute value. */
    MAGNITUDE("Magnitude", false),
    /** Keeps the weights of largest learned score. */
    MOVEMENT("Movement", true);

    private final String title;
    private final boolean scored;

    PruningMethod(String title, boolean scored) {
        this.title = title;
        this.scored = scored;
    }

    /** Words for a person. */
    public String title() {
        return title;
    }

    /** Whether the method learns a score for each weight. */
    public boolean scored() {
        return scored;
    }

    /** Whether the method prunes at all. */
    public boolean prunes() {
        return this != DENSE;
    }
}
