package org.secateur.sampledata;

/** What the first sentence of a pair says about the second. */
enum Relation {
    /** The second must be wrong. */
    CONTRADICTION("contradiction"),
    /** The second must be right. */
    ENTAILMENT("entailment"),
    /** The first does not tell. */
    NEUTRAL("neutral");

    private final String label;

    Relation(String label) {
        this.label = label;
    }

    /** The label as it is written into the file. */
    String label() {
        return label;
    }
}
