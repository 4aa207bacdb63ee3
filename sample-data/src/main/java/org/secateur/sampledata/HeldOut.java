package org.secateur.sampledata;

/** Which combinations of a pattern with words are kept out of the training files: about one in eight, by a fixed hash. */
final class HeldOut {
    private static final int ONE_IN = 8;

    private HeldOut() {}

    static boolean contains(String pairing) {
        return Long.remainderUnsigned(SplitMix64.hash(pairing), ONE_IN) == 0;
    }
}
