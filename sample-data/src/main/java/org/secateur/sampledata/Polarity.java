package org.secateur.sampledata;

/** What a review says, and what a word says. */
enum Polarity {
    NEGATIVE("negative"),
    POSITIVE("positive");

    private final String label;

    Polarity(String label) {
        this.label = label;
    }

    /** The label as it is written into the file. */
    String label() {
        return label;
    }

    Polarity opposite() {
        return this == POSITIVE ? NEGATIVE : POSITIVE;
    }
}
