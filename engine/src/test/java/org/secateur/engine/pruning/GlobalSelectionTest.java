package org.secateur.engine.pruning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Global selection. The encoder has six matrices: four of 4 x 4, two of 4 x 8, N = 128 weights; of a share of 0.25 floor(32) +
 * 1 = 33 remain (methods, "Local or global").
 */
class GlobalSelectionTest {
    private static final EncoderShape SHAPE = new EncoderShape(11, 16, 2, 1, 4, 1, 8, 1e-12);
    private static final int WEIGHTS = 128;
    private static final int STEPS = 100;
    private static final int EVERY = 10;

    private final WorkerTeam team = new WorkerTeam(2);
    private final ParameterLayout layout = new ParameterLayout(SHAPE, true, Head.classification(2));
    private final FloatMemory parameters = FloatMemory.allocate(layout.size());
    private PruningStrategy strategy;

    @BeforeEach
    void start() {
        PruningConfig config = new PruningConfig(
                PruningMethod.MOVEMENT,
                0.25,
                0,
                STEPS - 1,
                ScoreInitialisation.zero(),
                new SelectionConfig(SelectionConfig.Scope.GLOBAL, EVERY),
                PenaltyConfig.defaults());
        TrainingConfig training = TrainingConfig.defaults();
        RunPlan plan =
                RunPlan.of(config, new TrainingConfig(1, 1, 0.1, 0.1, 0, 1, 0, TrainingConfig.WHOLE_BATCH), STEPS);
        strategy = PruningStrategy.of(config, training, plan, SHAPE, team, 1, new HardConcreteMask(1));
    }

    @AfterEach
    void close() {
        parameters.close();
        team.close();
    }

    private void putScores(float[] all) {
        parameters.put(layout.scores(0).offset(), all, WEIGHTS);
    }

    private static float[] drawn(String name) {
        RandomStream random = RandomStream.of(4, name);
        float[] scores = new float[WEIGHTS];
        for (int i = 0; i < WEIGHTS; i++) {
            scores[i] = (float) random.nextGaussian();
        }
        return scores;
    }

    /** The masks of all matrices, one after the other. */
    private byte[] masks() {
        byte[] all = new byte[WEIGHTS];
        int at = 0;
        for (int matrix = 0; matrix < SHAPE.matrices(); matrix++) {
            byte[] mask = strategy.mask(matrix);
            System.arraycopy(mask, 0, all, at, mask.length);
            at += mask.length;
        }
        return all;
    }

    private static byte[] above(float[] scores, float cut) {
        byte[] mask = new byte[scores.length];
        for (int i = 0; i < scores.length; i++) {
            mask[i] = (byte) (scores[i] > cut ? 1 : 0);
        }
        return mask;
    }

    @Test
    void oneRankingOverAllMatricesAndTheCutOffIsHeldBetween() {
        float[] scores = drawn("first");
        putScores(scores);
        strategy.choose(parameters, layout, 0);
        byte[] all = new byte[WEIGHTS];
        Arrays.fill(all, (byte) 1);
        assertArrayEquals(all, masks(), "v is 1 at step 0");

        strategy.choose(parameters, layout, 2); // first step with v below 1, though not divisible by 10
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        float cut = sorted[WEIGHTS - 33 - 1];
        assertArrayEquals(above(scores, cut), masks());
        assertEquals(cut, strategy.figures().threshold());
        assertEquals(WEIGHTS - 33, strategy.figures().pruned());
        assertEquals(0, strategy.figures().revived());

        float[] moved = drawn("second");
        putScores(moved);
        byte[] before = masks();
        strategy.choose(parameters, layout, 3); // held
        assertArrayEquals(above(moved, cut), masks());
        int revived = 0;
        int pruned = 0;
        byte[] now = masks();
        for (int i = 0; i < WEIGHTS; i++) {
            revived += now[i] > before[i] ? 1 : 0;
            pruned += now[i] < before[i] ? 1 : 0;
        }
        assertEquals(revived, strategy.figures().revived());
        assertEquals(pruned, strategy.figures().pruned());

        strategy.choose(parameters, layout, 10); // ranked anew
        float[] again = moved.clone();
        Arrays.sort(again);
        assertArrayEquals(above(moved, again[WEIGHTS - 33 - 1]), masks());

        putScores(scores);
        strategy.choose(parameters, layout, STEPS); // after the last step always
        assertArrayEquals(above(scores, cut), masks());
    }

    /** Of equal scores the first ones stay, in the order of the matrices, up to the count; also while the cut-off is held. */
    @Test
    void equalScores() {
        putScores(new float[WEIGHTS]);
        for (int step : new int[] {2, 3}) {
            strategy.choose(parameters, layout, step);
            int at = 0;
            for (byte kept : masks()) {
                // 33 lie in the first two matrices of 16 and one in the third; the guard keeps one in each of the
                // others
                boolean guarded = at == 48 || at == 64 || at == 96;
                assertEquals(at < 33 || guarded ? 1 : 0, kept, "weight " + at);
                at++;
            }
            assertEquals(3, strategy.figures().guarded());
        }
    }

    @Test
    void goesOnFromItsMemory() {
        putScores(drawn("first"));
        strategy.choose(parameters, layout, 2);
        double[] memory = strategy.memory();
        byte[][] kept = new byte[SHAPE.matrices()][];
        for (int matrix = 0; matrix < kept.length; matrix++) {
            kept[matrix] = strategy.mask(matrix).clone();
        }
        float cut = (float) strategy.figures().threshold();
        start();
        for (int matrix = 0; matrix < kept.length; matrix++) {
            strategy.maskRestorer().orElseThrow().restore(matrix, kept[matrix]);
        }
        strategy.restoreMemory(memory);
        float[] moved = drawn("second");
        putScores(moved);
        strategy.choose(parameters, layout, 3);
        assertArrayEquals(above(moved, cut), masks());
    }
}
