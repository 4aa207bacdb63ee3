package org.secateur.engine.pruning;

/**
 * What a choice of masks did, for plots and logs.
 *
 * @param threshold the value that scores (or absolute weights) must reach: tau, or the held cut-off of a global ranking; NaN
 *     where each matrix has its own, or nothing is ranked
 * @param lambda factor of the penalty in the next step; 0 where the method has none
 * @param penalty lambda times the penalty, as it is added to the next step's loss
 * @param pruned weights that this choice prunes and the one before kept
 * @param revived weights that this choice keeps and the one before had pruned
 * @param guarded matrices of which the guard kept the least number, because fewer passed the threshold
 * @param tied values equal to the cut-off of a ranking of which only some could stay, the ones of lowest index; 0 where nothing was
 *     ranked
 */
public record PruningFigures(
        double threshold, double lambda, double penalty, long pruned, long revived, int guarded, long tied) {
    /** Of a choice that ranked nothing. */
    PruningFigures(double threshold, double lambda, double penalty, long pruned, long revived, int guarded) {
        this(threshold, lambda, penalty, pruned, revived, guarded, 0);
    }

    /** Of a method that does not prune. */
    static final PruningFigures NONE = new PruningFigures(Double.NaN, 0, 0, 0, 0, 0);
}
