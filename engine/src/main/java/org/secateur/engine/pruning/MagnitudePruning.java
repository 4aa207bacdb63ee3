package org.secateur.engine.pruning;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.mask.Ranking;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Keeps the weights of largest absolute value (paper, section 3, "Magnitude pruning"). */
final class MagnitudePruning extends LocalTopV {
    MagnitudePruning(EncoderShape shape, WorkerTeam team) {
        super(shape, false, Ranking.ABSOLUTE, team);
    }

    @Override
    Parameter ranked(ParameterLayout layout, int matrix) {
        return layout.weight(matrix);
    }
}
