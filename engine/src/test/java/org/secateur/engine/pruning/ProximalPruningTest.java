package org.secateur.engine.pruning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.ProximalConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * The proximal step by hand (methods, "Baselines of the paper"), on the four weights of one matrix. Ten steps, two an
 * epoch; step t has the learning rate 0.1 (10 - t) / 10; warm-up 1, cool-down 3: it acts in steps 1 to 6.
 */
class ProximalPruningTest {
    private static final EncoderShape SHAPE = new EncoderShape(11, 16, 2, 1, 2, 1, 4, 1e-12);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE, false, Head.classification(2));
    private static final TrainingConfig TRAINING =
            new TrainingConfig(5, 1, 0.1, 0.1, 0, 1, 0, TrainingConfig.WHOLE_BATCH);
    private static final double EXACT = 1e-6;

    private final WorkerTeam team = new WorkerTeam(1);
    private final FloatMemory parameters = FloatMemory.allocate(LAYOUT.size());
    private PruningStrategy strategy = strategy(1, 0.5);

    @AfterEach
    void close() {
        strategy.close();
        parameters.close();
        team.close();
    }

    private static PruningConfig config(double gamma, double epsilon, int warmUp, int coolDown) {
        return new PruningConfig(
                        PruningMethod.RPP,
                        0.1,
                        warmUp,
                        coolDown,
                        ScoreInitialisation.zero(),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults())
                .withProximal(new ProximalConfig(gamma, epsilon));
    }

    private PruningStrategy strategy(double gamma, double epsilon) {
        PruningConfig config = config(gamma, epsilon, 1, 3);
        return PruningStrategy.of(
                config, TRAINING, RunPlan.of(config, TRAINING, 2), SHAPE, team, 1, new HardConcreteMask(1));
    }

    private void put(float... weights) {
        parameters.put(LAYOUT.weight(0).offset(), weights, weights.length);
    }

    /** What is left of weights after a step. */
    private float[] after(int step, float... weights) {
        put(weights);
        strategy.afterUpdate(parameters, LAYOUT, step);
        strategy.choose(parameters, LAYOUT, step + 1);
        return parameters.toArray(LAYOUT.weight(0).offset(), weights.length);
    }

    @Test
    void shrinksByRateGammaAndFactor() {
        // the warm-up leaves all alone
        assertArrayEquals(new float[] {0.5f, -0.3f, 0.05f, -0.01f}, after(0, 0.5f, -0.3f, 0.05f, -0.01f));
        // step 1: rate 0.09, all factors 1; step 1 ends an epoch
        assertArrayEquals(new float[] {0.41f, -0.21f, 0, 0}, after(1, 0.5f, -0.3f, 0.05f, -0.09f), (float) EXACT);
        assertEquals(2, strategy.kept(0));
        assertArrayEquals(new byte[] {1, 1, 0, 0}, strategy.mask(0));
        // step 2: rate 0.08, factors 1 / (0.41 + 0.5), 1 / (0.21 + 0.5), 1 / 0.5 of the weights after step 1
        assertArrayEquals(
                new float[] {(float) (0.4 - 0.08 / 0.91), (float) (-0.2 + 0.08 / 0.71), (float) (0.3 - 0.08 / 0.5), 0},
                after(2, 0.4f, -0.2f, 0.3f, 0.15f),
                (float) EXACT);
        // the zero of before is a weight again: until the cool-down the pattern follows the weights
        assertArrayEquals(new byte[] {1, 1, 1, 0}, strategy.mask(0));
        assertEquals(1, strategy.figures().revived());
        // step 3: the factors are those of the epoch's beginning, rate 0.07
        assertArrayEquals(
                new float[] {(float) (1 - 0.07 / 0.91), (float) (1 - 0.07 / 0.71), (float) (1 - 0.07 / 0.5), 1 - 0.14f},
                after(3, 1, 1, 1, 1),
                (float) EXACT);
    }

    @Test
    void zerosAreFixedInTheCoolDown() {
        after(6, 0.5f, 0.01f, -0.5f, -0.01f);
        assertArrayEquals(new byte[] {1, 0, 1, 0}, strategy.mask(0));
        // nothing is pulled any more, a weight that comes to 0 by itself stays in the pattern, zeros are put back
        assertArrayEquals(new float[] {0.001f, 0, 0, 0}, after(7, 0.001f, 0.3f, 0, -0.2f));
        assertArrayEquals(new byte[] {1, 0, 1, 0}, strategy.mask(0));
        assertEquals(0, strategy.figures().pruned());
        assertEquals(0, strategy.figures().revived());
        // a pruned weight has a gradient before, and none from step 7 on
        float[] gradient = {1, 2, 3, 4};
        strategy.masking().gradients(0, 0, 4, new float[4], new float[0], gradient, new float[0], 6);
        assertArrayEquals(new float[] {1, 2, 3, 4}, gradient);
        strategy.masking().gradients(0, 0, 4, new float[4], new float[0], gradient, new float[0], 7);
        assertArrayEquals(new float[] {1, 0, 3, 0}, gradient);
    }

    @Test
    void gammaOfZeroLeavesAllAlone() {
        strategy.close();
        strategy = strategy(0, 0.5);
        assertArrayEquals(new float[] {0, -0.1f, 1e-30f, 3}, after(1, 0, -0.1f, 1e-30f, 3));
        assertEquals(4, strategy.kept(0));
        assertArrayEquals(new float[] {0, -0.1f, 1e-30f, 3}, after(8, 0, -0.1f, 1e-30f, 3));
    }

    @Test
    void aRunWithoutAStepToActInIsRefused() {
        ConfigException refused =
                assertThrows(ConfigException.class, () -> RunPlan.of(config(1, 1, 5, 5), TRAINING, 2));
        assertTrue(refused.getMessage().contains("At least 11 steps"), refused.getMessage());
        RunPlan plan = RunPlan.of(config(1, 1, 5, 4), TRAINING, 2);
        assertEquals(1, plan.remaining().at(10));
        assertTrue(!plan.settled(5) && plan.settled(6));
    }
}
