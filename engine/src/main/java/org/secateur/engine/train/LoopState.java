package org.secateur.engine.train;

import java.util.List;
import java.util.OptionalDouble;
import org.secateur.engine.checkpoint.StatePart;
import org.secateur.engine.checkpoint.TrainingState;

/** A run's state between two steps, as a checkpoint keeps it. */
record LoopState(
        int step,
        boolean evaluated,
        OptionalDouble bestAccuracy,
        double trainSeconds,
        String nextTexts,
        List<StatePart> parts)
        implements TrainingState {}
