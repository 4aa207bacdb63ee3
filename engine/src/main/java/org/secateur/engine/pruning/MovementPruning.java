package org.secateur.engine.pruning;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.mask.Ranking;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Keeps the weights of largest score (paper, section 4, equations 2 and 3). Scores learn through the
 * straight-through gradient, so they rise for weights that move away from zero; where they start is the run's choice.
 */
final class MovementPruning extends LocalTopV {
    MovementPruning(EncoderShape shape, WorkerTeam team) {
        super(shape, true, Ranking.SIGNED, team);
    }

    @Override
    Parameter ranked(ParameterLayout layout, int matrix) {
        return layout.scores(matrix);
    }
}
