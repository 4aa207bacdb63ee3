package org.secateur.engine.pruning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.ParameterRange;
import org.secateur.engine.tensor.WorkerTeam;

/** Masks under one cut and under several, by hand, on the four weights of the first matrix; ten steps, warm-up 4. */
class StagedPruningTest {
    /** Six matrices: four of 2 x 2, two of 2 x 4, 32 weights. */
    private static final EncoderShape SHAPE = new EncoderShape(11, 16, 2, 1, 2, 1, 4, 1e-12);

    private static final int STEPS = 10;
    private static final ScheduleConfig ONE_SHOT = ScheduleConfig.defaults(ScheduleConfig.Shape.ONE_SHOT);

    private final WorkerTeam team = new WorkerTeam(1);
    private final ParameterLayout layout = new ParameterLayout(SHAPE, true, Head.classification(2));
    private final FloatMemory parameters = FloatMemory.allocate(layout.size());
    private PruningStrategy strategy;

    @AfterEach
    void close() {
        parameters.close();
        team.close();
    }

    private void begin(PruningMethod method, double remaining, ScheduleConfig schedule, SelectionConfig selection) {
        PruningConfig config = new PruningConfig(
                        method, remaining, 4, 2, ScoreInitialisation.zero(), selection, PenaltyConfig.defaults())
                .withSchedule(schedule)
                .resolved(STEPS);
        TrainingConfig training = new TrainingConfig(1, 1, 0.1, 0.1, 0, 1, 0, TrainingConfig.WHOLE_BATCH);
        RunPlan plan = RunPlan.of(config, training, STEPS);
        strategy = PruningStrategy.of(config, training, plan, SHAPE, team, 1, new HardConcreteMask(1));
    }

    /** The first matrix' mask after a step in which its weights (or scores) have come to these values. */
    private String mask(int completed, Parameter where, float... values) {
        parameters.put(where.offset(), values, values.length);
        strategy.choose(parameters, layout, completed);
        StringBuilder digits = new StringBuilder();
        for (byte each : strategy.mask(0)) {
            digits.append(each);
        }
        return digits.toString();
    }

    @Test
    void oneCutOfTheLargestWeightsThatStays() {
        begin(PruningMethod.MAGNITUDE, 0.5, ONE_SHOT, SelectionConfig.local());
        assertEquals("1111", mask(0, layout.weight(0), 1, 2, 3, 4));
        assertEquals("1111", mask(4, layout.weight(0), 1, 2, 3, 4));
        assertEquals("0101", mask(5, layout.weight(0), 1, -4, 2, 3));
        assertEquals("0101", mask(6, layout.weight(0), 9, -4, 2, 3));
        assertEquals(0, strategy.figures().pruned());
        assertEquals("0101", mask(10, layout.weight(0), 9, -4, 8, 3));
    }

    @Test
    void oneCutWhoseMasksAreChosenAnew() {
        begin(
                PruningMethod.MAGNITUDE,
                0.5,
                new ScheduleConfig(ScheduleConfig.Shape.ONE_SHOT, 1, false),
                SelectionConfig.local());
        assertEquals("0101", mask(5, layout.weight(0), 1, -4, 2, 3));
        assertEquals("1100", mask(6, layout.weight(0), 9, -4, 2, 3));
    }

    @Test
    void severalCutsWithTrainingInBetween() {
        // four steps between warm-up and cool-down for two cuts: 1/2 from step 5, 1/4 from step 7
        begin(
                PruningMethod.MAGNITUDE,
                0.25,
                new ScheduleConfig(ScheduleConfig.Shape.ITERATIVE, 2, true),
                SelectionConfig.local());
        assertEquals("1111", mask(4, layout.weight(0), 1, -4, 2, 3));
        assertEquals("0101", mask(5, layout.weight(0), 1, -4, 2, 3));
        assertEquals("0101", mask(6, layout.weight(0), 9, -4, 2, 5));
        // the second cut ranks all weights; what has grown since the first comes back
        assertEquals("0001", mask(7, layout.weight(0), 1, -4, 2, 5));
        assertEquals("0001", mask(9, layout.weight(0), 1, -9, 2, 5));
    }

    @Test
    void scoresThatLearnedDenselyAreCutOnce() {
        begin(PruningMethod.MOVEMENT, 0.5, ONE_SHOT, SelectionConfig.local());
        assertEquals("1111", mask(3, layout.scores(0), 1, -4, 2, 3));
        assertEquals("0011", mask(5, layout.scores(0), 1, -4, 2, 3));
        assertEquals("0011", mask(8, layout.scores(0), 7, 7, 2, 3));
    }

    /** Of 32 weights 17 remain after the first cut, floor(16) + 1, and 9 after the second. */
    @Test
    void allMatricesTogetherAreRankedAtEachCut() {
        begin(
                PruningMethod.MAGNITUDE,
                0.25,
                new ScheduleConfig(ScheduleConfig.Shape.ITERATIVE, 2, true),
                new SelectionConfig(SelectionConfig.Scope.GLOBAL, 1000));
        ParameterRange weights = layout.range(ParameterGroup.WEIGHTS);
        for (int i = 0; i < weights.length(); i++) {
            parameters.put(weights.offset() + i, 32 - i);
        }
        assertEquals("1111", mask(4, layout.weight(0), 32, 31, 30, 29));
        assertEquals("1111", mask(5, layout.weight(0), 32, 31, 30, 29));
        assertEquals(17, all());
        assertEquals("1111", mask(6, layout.weight(0), 1, 1, 1, 1));
        assertEquals("0000", mask(7, layout.weight(0), 1, 1, 1, 1));
        assertEquals(9, all());
        assertEquals("0000", mask(10, layout.weight(0), 90, 91, 92, 93));
    }

    private int all() {
        int sum = 0;
        for (int matrix = 0; matrix < SHAPE.matrices(); matrix++) {
            sum += strategy.kept(matrix);
        }
        return sum;
    }
}
