package org.secateur.app.live;

/** What the tile of remaining weights plots over the steps. */
public enum StepsPlot {
    /** Planned and measured remaining weights. */
    REMAINING("remaining", "Remaining weights over steps"),
    /** Lambda and threshold, or the cut-off of a global ranking. */
    THRESHOLD("threshold", "Lambda and threshold over steps"),
    /** Weights pruned and revived at each step. */
    CHANGES("swaps", "Weights pruned and revived");

    private final String shortTitle;
    private final String title;

    StepsPlot(String shortTitle, String title) {
        this.shortTitle = shortTitle;
        this.title = title;
    }

    /** One word for a button. */
    public String shortTitle() {
        return shortTitle;
    }

    /** Words for a tile. */
    public String title() {
        return title;
    }
}
