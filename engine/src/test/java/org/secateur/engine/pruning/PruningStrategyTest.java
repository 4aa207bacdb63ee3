package org.secateur.engine.pruning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Which values each method ranks. Expected masks are chosen by hand from one matrix of 2 x 2, of which a half remains. */
class PruningStrategyTest {
    /** One layer, hidden size 2: the query matrix has four weights. */
    private static final EncoderShape SHAPE = new EncoderShape(11, 16, 2, 1, 2, 1, 4, 1e-12);

    private static byte[] queryMask(PruningMethod method, float[] weights, float[] scores) {
        ParameterLayout layout = new ParameterLayout(SHAPE, method.scored(), 2);
        try (WorkerTeam team = new WorkerTeam(1);
                FloatMemory parameters = FloatMemory.allocate(layout.size())) {
            put(parameters, layout.weight(0), weights);
            if (method.scored()) {
                put(parameters, layout.scores(0), scores);
            }
            PruningStrategy strategy = PruningStrategy.of(method, SHAPE, team);
            strategy.choose(parameters, layout, 0.5);
            assertEquals(2, strategy.kept(0), "floor(0.5 * 4)");
            assertEquals(method.scored(), strategy.masking().scored());
            return strategy.mask(0);
        }
    }

    private static void put(FloatMemory parameters, Parameter where, float[] values) {
        parameters.put(where.offset(), values, values.length);
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
    void denseFineTuningKeepsAllAndRefusesLess() {
        ParameterLayout layout = new ParameterLayout(SHAPE, false, 2);
        try (WorkerTeam team = new WorkerTeam(1);
                FloatMemory parameters = FloatMemory.allocate(layout.size())) {
            PruningStrategy dense = PruningStrategy.of(PruningMethod.DENSE, SHAPE, team);
            dense.choose(parameters, layout, 1);
            assertEquals(4, dense.kept(0));
            assertEquals("1111", digits(dense.mask(0)));
            assertFalse(dense.masking().masks());
            assertTrue(assertThrows(IllegalArgumentException.class, () -> dense.choose(parameters, layout, 0.5))
                    .getMessage()
                    .contains("0.5"));
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
