package org.secateur.sampledata;

/** The figures, in percent, that set how hard the review task is. */
final class Shares {
    /** Sentences whose words all say the label. */
    static final int PLAIN = 35;
    /** Sentences with a negating word that does not negate the judgement ("not only", "no doubt"). */
    static final int HARMLESS_NEGATION = 6;
    /** Sentences whose words say the opposite of the label, which a negation turns round. */
    static final int NEGATION = 18;
    /** Sentences with praise and blame, where the construction says which counts. */
    static final int CONTRAST = 31;
    /** Comparisons, which take the rest. */
    static final int COMPARISON = 10;

    /** How often a judgement that counts gets a second adjective. */
    static final int SECOND_ADJECTIVE = 30;
    /** Training labels that are replaced by a wrong one. The dev files have none. */
    static final int TRAIN_NOISE = 2;

    private Shares() {}
}
