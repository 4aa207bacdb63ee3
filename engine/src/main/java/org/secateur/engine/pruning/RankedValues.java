package org.secateur.engine.pruning;

import org.secateur.engine.mask.FloatBlocks;
import org.secateur.engine.mask.Ranking;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.ParameterRange;

/** What makes a weight stay. */
enum RankedValues {
    /** The largest absolute values (paper, section 3, "Magnitude pruning"). */
    WEIGHTS(false, Ranking.ABSOLUTE) {
        @Override
        Parameter of(ParameterLayout layout, int matrix) {
            return layout.weight(matrix);
        }
    },
    /**
     * The largest scores (paper, section 4, equations 2 and 3). Scores learn through the straight-through gradient, so they
     * rise for weights that move away from zero; where they start is the run's choice.
     */
    SCORES(true, Ranking.SIGNED) {
        @Override
        Parameter of(ParameterLayout layout, int matrix) {
            return layout.scores(matrix);
        }
    };

    private final boolean scored;
    private final Ranking ranking;

    RankedValues(boolean scored, Ranking ranking) {
        this.scored = scored;
        this.ranking = ranking;
    }

    boolean scored() {
        return scored;
    }

    Ranking ranking() {
        return ranking;
    }

    /** The values that rank a matrix' weights. */
    abstract Parameter of(ParameterLayout layout, int matrix);

    FloatBlocks blocks(FloatMemory parameters, ParameterLayout layout, int matrix) {
        Parameter values = of(layout, matrix);
        return FloatBlocks.of(parameters, values.offset(), values.length());
    }

    /** The values of all matrices, one after the other. */
    FloatBlocks blocks(FloatMemory parameters, ParameterLayout layout) {
        ParameterRange range = layout.range(scored ? ParameterGroup.SCORES : ParameterGroup.WEIGHTS);
        return FloatBlocks.of(parameters, range.offset(), range.length());
    }
}
