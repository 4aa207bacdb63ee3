package org.secateur.engine.mask;

/** What makes a weight stay (methods, "The four methods"). */
public enum Ranking {
    /** The larger value stays: movement pruning's scores. */
    SIGNED(-1),
    /** The larger absolute value stays: magnitude pruning. */
    ABSOLUTE(0x7FFFFFFF);

    private final int bits;

    Ranking(int bits) {
        this.bits = bits;
    }

    /** A number that compares like the ranked value does; the same for -0 and 0. Not for NaN. */
    int key(float value) {
        int raw = Float.floatToRawIntBits(value + 0f) & bits; // -0 + 0 = 0
        return raw ^ ((raw >> 31) & 0x7FFFFFFF);
    }

    /** The ranked value of a key. */
    static float value(int key) {
        return Float.intBitsToFloat(key ^ ((key >> 31) & 0x7FFFFFFF));
    }
}
