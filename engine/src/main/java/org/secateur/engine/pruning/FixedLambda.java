package org.secateur.engine.pruning;

import java.util.function.DoubleUnaryOperator;
import org.secateur.engine.schedule.PruningSchedule;

/** Lambda follows the threshold's schedule: lambda(t) = final lambda * value(t) / final value (methods, "Schedule"). */
record FixedLambda(double finalLambda, PruningSchedule threshold) implements LambdaControl {
    @Override
    public double lambda(int completed, DoubleUnaryOperator quantile, double cut) {
        return finalLambda * threshold.progress(completed);
    }

    @Override
    public boolean controlled() {
        return false;
    }

    @Override
    public double[] memory() {
        return new double[0];
    }

    @Override
    public void restoreMemory(double[] memory) {
        // nothing is remembered
    }
}
