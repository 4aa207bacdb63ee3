package org.secateur.engine.schedule;

import java.util.stream.IntStream;

/**
 * Cubic schedule with warm-up and cool-down (Zhu and Gupta 2017; paper, equation 5, in the form of the authors'
 * reference program: the cool-down is not subtracted a second time inside the fraction). With a warm-up of a steps, a
 * cool-down of c steps and T steps in all, the value at step t is
 *
 * <ul>
 *   <li>the initial value up to t = a,
 *   <li>the final value from t &gt; T - c,
 *   <li>between: final + (initial - final) (1 - (t - a) / (T - a - c))^3, which reaches the final value at t = T - c.
 * </ul>
 *
 * <p>With cuts instead, the T - a - c steps between are as many parts of equal length (to a step), and part k, from its
 * first step on, has the value initial (final / initial)^(k / cuts): each cut takes away the same share of what was left. The
 * first cut is at step a + 1, and the last part goes on to the end. One cut is one-shot pruning, several are iterative pruning
 * with training in between (Han et al. 2015).
 *
 * <p>Step t, counted from 0, trains with the mask chosen by {@code at(t)}; after the k-th completed step the mask is
 * chosen anew by {@code at(k)}. So the model after the last step has {@code at(T)}, the final value.
 *
 * @param initialValue value before pruning begins; 1 for remaining shares
 * @param finalValue value at the end, a share in (0, 1] for remaining weights
 * @param warmUpSteps a, at least 0
 * @param coolDownSteps c, at least 0
 * @param totalSteps T, at least 1
 * @param cuts 0 for the cubic schedule; otherwise initial and final value must be above 0
 */
public record PruningSchedule(
        double initialValue, double finalValue, int warmUpSteps, int coolDownSteps, int totalSteps, int cuts) {
    /**
     * @throws ScheduleException if the value moves and T &lt;= a + c: nothing, or all in one jump, would be pruned
     * @throws IllegalArgumentException if a number of steps is out of range or a value is not finite
     */
    public PruningSchedule {
        if (totalSteps < 1 || warmUpSteps < 0 || coolDownSteps < 0) {
            throw new IllegalArgumentException("schedule of " + totalSteps + " steps, warm-up " + warmUpSteps
                    + ", cool-down " + coolDownSteps + ": needs at least 1 step, and no negative number");
        }
        if (!Double.isFinite(initialValue) || !Double.isFinite(finalValue)) {
            throw new IllegalArgumentException("schedule from " + initialValue + " to " + finalValue);
        }
        if (cuts < 0 || (cuts > 0 && !(initialValue > 0 && finalValue > 0))) {
            throw new IllegalArgumentException(cuts + " cuts from " + initialValue + " to " + finalValue);
        }
        if (initialValue != finalValue) {
            requireRoom(warmUpSteps, coolDownSteps, Math.max(1, cuts), totalSteps);
        }
    }

    /** The cubic schedule. */
    public PruningSchedule(double initialValue, double finalValue, int warmUpSteps, int coolDownSteps, int totalSteps) {
        this(initialValue, finalValue, warmUpSteps, coolDownSteps, totalSteps, 0);
    }

    /** Refuses a run in which warm-up and cool-down leave fewer than so many steps between them. */
    static void requireRoom(int warmUpSteps, int coolDownSteps, int between, int totalSteps) {
        long taken = (long) warmUpSteps + coolDownSteps;
        long needed = taken + between;
        if (totalSteps < needed) {
            long left = Math.max(0, totalSteps - taken);
            throw new ScheduleException(
                    "the run has " + totalSteps + " steps, but pruning warm-up (" + warmUpSteps + ") and cool-down ("
                            + coolDownSteps + ") take " + taken + ": "
                            + (left == 0
                                    ? "no step is left to prune in"
                                    : left + " steps are left for " + between + " cuts")
                            + ". At least " + needed
                            + " steps are needed: lengthen the run, or shorten warm-up and cool-down",
                    needed);
        }
    }

    /** The same value at every step. */
    public static PruningSchedule constant(double value, int totalSteps) {
        return new PruningSchedule(value, value, 0, 0, totalSteps);
    }

    /**
     * Value at a step.
     *
     * @param step 0 to T
     * @throws IllegalArgumentException if the step is negative
     */
    public double at(int step) {
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + ", the first is 0");
        }
        if (step <= warmUpSteps) {
            return initialValue;
        }
        if (step > totalSteps - coolDownSteps) {
            return finalValue;
        }
        if (cuts > 0) {
            return afterCut((int) ((step - warmUpSteps - 1L) * cuts / (totalSteps - warmUpSteps - coolDownSteps)) + 1);
        }
        double left = 1 - (double) (step - warmUpSteps) / (totalSteps - warmUpSteps - coolDownSteps);
        return finalValue + (initialValue - finalValue) * cube(left);
    }

    private double afterCut(int cut) {
        return cut == cuts ? finalValue : initialValue * StrictMath.pow(finalValue / initialValue, (double) cut / cuts);
    }

    /** The steps whose value is that after a cut and the step's before is not, ascending; none for the cubic schedule. */
    public IntStream cutSteps() {
        long between = (long) totalSteps - warmUpSteps - coolDownSteps;
        return IntStream.range(0, initialValue == finalValue ? 0 : cuts)
                .map(cut -> warmUpSteps + 1 + (int) ((cut * between + cuts - 1) / cuts));
    }

    /** Whether a step has another value than the step before it; the first has. */
    public boolean changes(int step) {
        return step == 0 || at(step) != at(step - 1);
    }

    /**
     * How much of the final value is reached: value / final value, which lambda follows (methods, "Schedule"); 1 where the
     * value is constant.
     *
     * @param step 0 to T
     */
    public double progress(int step) {
        return initialValue == finalValue ? 1 : at(step) / finalValue;
    }

    /** Whether the final value is reached at a step. */
    public boolean settled(int step) {
        return at(step) == finalValue;
    }

    /**
     * x^3, correctly rounded but for rare cases, like the C library's pow that the reference ends in: where v n is
     * nearly whole, floor(v n) hangs on the last bit. The two fused products are the errors of the two plain ones.
     */
    private static double cube(double x) {
        double square = x * x;
        double squareError = Math.fma(x, x, -square);
        double product = square * x;
        double productError = Math.fma(square, x, -product);
        return product + (productError + squareError * x);
    }
}
