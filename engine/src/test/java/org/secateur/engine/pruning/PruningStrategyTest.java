package org.secateur.engine.pruning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Which values each method ranks. Expected masks are chosen by hand from one matrix of 2 x 2, of which a half remains. */
class PruningStrategyTest {
    /** One layer, hidden size 2: the query matrix has four weights. */
    private static final EncoderShape SHAPE = new EncoderShape(11, 16, 2, 1, 2, 1, 4, 1e-12);

    private static final int STEPS = 10;

    /** A run of ten steps, of which a half remains from the first on. */
    private static PruningStrategy strategy(PruningMethod method, WorkerTeam team) {
        PruningConfig config = new PruningConfig(
                method,
                method.prunes() ? 0.5 : 1,
                0,
                0,
                ScoreInitialisation.defaults(method),
                SelectionConfig.local(),
                PenaltyConfig.defaults());
        TrainingConfig training = new TrainingConfig(1, 1, 0.1, 0.1, 0, 1, 0, TrainingConfig.WHOLE_BATCH);
        RunPlan plan = RunPlan.of(config, training, STEPS);
        return PruningStrategy.of(config, training, plan, SHAPE, team, 1, new HardConcreteMask(1));
    }

    private static byte[] queryMask(PruningMethod method, float[] weights, float[] scores) {
        ParameterLayout layout = new ParameterLayout(SHAPE, method.scored(), Head.classification(2));
        try (WorkerTeam team = new WorkerTeam(1);
                FloatMemory parameters = FloatMemory.allocate(layout.size())) {
            put(parameters, layout.weight(0), weights);
            if (method.scored()) {
                put(parameters, layout.scores(0), scores);
            }
            PruningStrategy strategy = strategy(method, team);
            strategy.choose(parameters, layout, STEPS);
            assertEquals(2, strategy.kept(0), "floor(0.5 * 4)");
            assertEquals(method.scored(), strategy.masking().scored());
            return strategy.mask(0);
        }
    }

    private static void put(FloatMemory parameters, Parameter where, float[] values) {
        parameters.put(where.offset(), values, values.length);
    }

    /** All weights remain in dense fine-tuning, and the settings choose LayerDrop's layers. */
    @Test
    void masksAreKeptWhereTheStateAloneChoosesThem() {
        try (WorkerTeam team = new WorkerTeam(1)) {
            for (PruningMethod method : PruningMethod.values()) {
                try (PruningStrategy strategy = strategy(method, team)) {
                    assertEquals(
                            method != PruningMethod.DENSE && method != PruningMethod.LAYER_DROP,
                            strategy.maskRestorer().isPresent(),
                            method.name());
                }
            }
        }
    }

    @Test
    void magnitudeKeepsTheWeightsFarthestFromZero() {
        byte[] mask = queryMask(PruningMethod.MAGNITUDE, new float[] {-3, 1, 0.5f, 2}, new float[0]);
        assertEquals("1001", digits(mask));
    }

    @Test
    void movementKeepsTheLargestScoresWithTheirSignAndWhateverTheWeights() {
        byte[] mask = queryMask(PruningMethod.MOVEMENT, new float[] {9, 8, 0, 0}, new float[] {-5, 0.1f, 0.3f, 0.2f});
        assertEquals("0011", digits(mask));
    }

    @Test
    void equalScoresGoToTheLowerIndex() {
        byte[] mask = queryMask(PruningMethod.MOVEMENT, new float[4], new float[4]);
        assertEquals("1100", digits(mask));
    }

    @Test
    void denseFineTuningKeepsAll() {
        ParameterLayout layout = new ParameterLayout(SHAPE, false, Head.classification(2));
        try (WorkerTeam team = new WorkerTeam(1);
                FloatMemory parameters = FloatMemory.allocate(layout.size())) {
            PruningStrategy dense = strategy(PruningMethod.DENSE, team);
            dense.choose(parameters, layout, STEPS);
            assertEquals(4, dense.kept(0));
            assertEquals("1111", digits(dense.mask(0)));
            assertFalse(dense.masking().masks());
        }
    }

    private static String digits(byte[] mask) {
        StringBuilder digits = new StringBuilder();
        for (byte each : mask) {
            digits.append(each);
        }
        return digits.toString();
    }
}
