package org.secateur.engine.schedule;

/**
 * Factor of every learning rate (methods, "Optimiser"): linear from 0 over the warm-up, then linear to 0 at the end.
 *
 * @param warmUpSteps steps of the warm-up, 0 to T - 1
 * @param totalSteps T, at least 1
 */
public record LearningRateSchedule(int warmUpSteps, int totalSteps) {
    /**
     * @throws ScheduleException if the warm-up leaves no step at the full rate
     * @throws IllegalArgumentException if a number is out of range
     */
    public LearningRateSchedule {
        if (totalSteps < 1 || warmUpSteps < 0) {
            throw new IllegalArgumentException("learning rate over " + totalSteps + " steps, warm-up " + warmUpSteps
                    + ": needs at least 1 step, and no negative number");
        }
        if (warmUpSteps >= totalSteps) {
            throw new ScheduleException(
                    "the run has " + totalSteps + " steps, a learning-rate warm-up of " + warmUpSteps
                            + " never reaches the full rate. At least " + (warmUpSteps + 1L)
                            + " steps are needed: lengthen the run, or shorten the warm-up",
                    warmUpSteps + 1L);
        }
    }

    /**
     * Factor in a step.
     *
     * @param step counted from 0; the first has factor 0 when there is a warm-up
     * @return 0 to 1; 1 at the end of the warm-up, 0 from step T on
     * @throws IllegalArgumentException if the step is negative
     */
    public double factor(int step) {
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + ", the first is 0");
        }
        if (step < warmUpSteps) {
            return (double) step / warmUpSteps;
        }
        return Math.max(0, (double) (totalSteps - step) / (totalSteps - warmUpSteps));
    }
}
