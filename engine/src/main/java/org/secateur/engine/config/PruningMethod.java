package org.secateur.engine.config;

/** How weights are chosen for pruning (paper, section 2 to 4 and table 1). */
public enum PruningMethod {
    /** Fine-tuning without pruning. */
    DENSE("Dense", false, false),
    /** Keeps the weights of largest absolute value. */
    MAGNITUDE("Magnitude", false, false),
    /** Keeps the weights of largest learned score. */
    MOVEMENT("Movement", true, false),
    /** Keeps the weights whose score passes a threshold, with a penalty on the scores. */
    SOFT_MOVEMENT("Soft movement", true, true),
    /** Draws masks from the scores, with a penalty on the expected number of remaining weights. */
    L0("L0", true, true),
    /** Pulls weights to zero after each step (reweighted proximal pruning); what is zero is pruned. */
    RPP("Reweighted proximal", false, false),
    /** Skips encoder layers at random while it trains; the model then keeps some of them. */
    LAYER_DROP("LayerDrop", false, false);

    private final String title;
    private final boolean scored;
    private final boolean penalised;

    PruningMethod(String title, boolean scored, boolean penalised) {
        this.title = title;
        this.scored = scored;
        this.penalised = penalised;
    }

    /** Words for a person. */
    public String title() {
        return title;
    }

    /** Whether the method learns a score for each weight. */
    public boolean scored() {
        return scored;
    }

    /** Whether a penalty on the scores decides how many weights remain, not a ranking. */
    public boolean penalised() {
        return penalised;
    }

    /** Whether weights are ranked, so that exactly the share asked for remains. */
    public boolean ranked() {
        return this == MAGNITUDE || this == MOVEMENT;
    }

    /** Whether a share of remaining weights can be asked for. */
    public boolean steered() {
        return this != RPP && this != LAYER_DROP;
    }

    /** Whether weights are masked one by one, from the warm-up to the cool-down; LayerDrop keeps whole layers or none of them. */
    public boolean masksWeights() {
        return prunes() && this != LAYER_DROP;
    }

    /** Whether the method prunes at all. */
    public boolean prunes() {
        return this != DENSE;
    }
}
