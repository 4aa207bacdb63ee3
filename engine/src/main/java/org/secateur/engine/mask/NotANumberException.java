package org.secateur.engine.mask;

/** A value that cannot be ranked, because it is not a number. */
public final class NotANumberException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final long index;

    NotANumberException(long index, long size) {
        super("value " + index + " of " + size
                + " is not a number (NaN), so the weights cannot be ranked: the training has diverged. Lower the"
                + " learning rates or lengthen the warm-up");
        this.index = index;
    }

    /** Row-major index of the first such value. */
    public long index() {
        return index;
    }
}
