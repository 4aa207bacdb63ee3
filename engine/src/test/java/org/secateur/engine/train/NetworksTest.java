package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.ScoreInitialisation.Distribution;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.BinaryMask;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.WorkerTeam;

/** Expected moments are those of the uniform distribution: mean 0, variance a third of the square of its end. */
class NetworksTest {
    private static final String QUERY = "encoder.layer.0.attention.self.query.mask_scores";
    private static final String INTERMEDIATE = "encoder.layer.1.intermediate.dense.mask_scores";

    private static float[] firstScores(ScoreInitialisation start, long seed, String name) {
        return firstScores(start, seed, name, TinyRun.model());
    }

    private static float[] firstScores(ScoreInitialisation start, long seed, String name, PretrainedModel model) {
        RunConfig tiny = TinyRun.config(PruningMethod.MOVEMENT, 1);
        PruningConfig pruning = tiny.pruning();
        RunConfig config = tiny.withPruning(new PruningConfig(
                        pruning.method(),
                        pruning.remaining(),
                        pruning.warmUpSteps(),
                        pruning.coolDownSteps(),
                        start,
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()))
                .withSeed(seed)
                .withThreads(1);
        try (WorkerTeam team = new WorkerTeam(1);
                EncoderNetwork network = Networks.forTraining(
                        config, model, Head.classification(2), new BinaryMask(TinyRun.SHAPE, true), team)) {
            return network.read(name);
        }
    }

    @Test
    void constantScoresAreAllTheValue() {
        float[] zero = firstScores(ScoreInitialisation.zero(), 1, QUERY);
        assertArrayEquals(new float[16 * 16], zero);
        float[] half = firstScores(new ScoreInitialisation(Distribution.CONSTANT, -0.5), 1, INTERMEDIATE);
        assertEquals(32 * 16, half.length);
        assertTrue(IntStream.range(0, half.length).allMatch(i -> half[i] == -0.5f));
    }

    @Test
    void uniformScoresFillTheIntervalAndFollowTheSeed() {
        ScoreInitialisation wide = new ScoreInitialisation(Distribution.UNIFORM, 3);
        float[] scores = firstScores(wide, 1, INTERMEDIATE);
        double mean = IntStream.range(0, scores.length)
                .mapToDouble(i -> scores[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, scores.length)
                .mapToDouble(i -> scores[i] * scores[i])
                .average()
                .orElseThrow();
        assertTrue(IntStream.range(0, scores.length).allMatch(i -> Math.abs(scores[i]) <= 3));
        // three standard errors of 512 draws: sqrt(3 / 512) = 0.077, and sqrt((81/5 - 9) / 512) = 0.119
        assertEquals(0, mean, 0.23);
        assertEquals(3, square, 0.36);
        assertArrayEquals(scores, firstScores(wide, 1, INTERMEDIATE));
        assertTrue(IntStream.range(0, scores.length).anyMatch(i -> scores[i] != firstScores(wide, 2, INTERMEDIATE)[i]));
    }

    /** The reference's kaiming_uniform_ with a = sqrt(5): the bound is 1 / sqrt(columns). */
    @Test
    void kaimingUniformScoresFollowTheMatrix() {
        ScoreInitialisation start = new ScoreInitialisation(ScoreInitialisation.Distribution.KAIMING_UNIFORM, 0);
        float[] scores = firstScores(start, 1, QUERY); // 16 columns
        double largest = 0;
        for (float each : scores) {
            largest = Math.max(largest, Math.abs(each));
        }
        assertTrue(largest <= 0.25 && largest > 0.24, "largest of 256: " + largest);
    }

    @Test
    void aModelsOwnScoresGoBeforeTheInitialisation() {
        PretrainedModel model = TinyRun.model();
        Map<String, FloatTensor> tensors = new HashMap<>(model.tensors());
        float[] own = new float[16 * 16];
        for (int i = 0; i < own.length; i++) {
            own[i] = i / 100f;
        }
        tensors.put(QUERY, new FloatTensor(new int[] {16, 16}, own));
        PretrainedModel scored = new PretrainedModel(
                model.id(),
                model.source(),
                model.shape(),
                tensors,
                model.missing(),
                model.ignored(),
                model.labels(),
                model.tokenizerJson(),
                model.sha256());
        assertArrayEquals(own, firstScores(ScoreInitialisation.defaults(PruningMethod.MOVEMENT), 1, QUERY, scored));
    }
}
