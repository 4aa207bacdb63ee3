package org.secateur.engine.runstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.event.CheckpointKept;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.LossMeasured;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.ScoresMeasured;
import org.secateur.engine.event.SnapshotKept;
import org.secateur.engine.event.SnapshotsPlanned;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.train.WeightSample;

/** Records that the tests of this package share. */
final class Examples {
    /** One layer, hidden size 2, intermediate size 4: matrices of 4, 4, 4, 4, 8 and 8 weights. */
    static final EncoderShape SHAPE = new EncoderShape(11, 16, 2, 1, 2, 1, 4, 1e-12);

    private Examples() {}

    static RunConfig config() {
        return new RunConfig(
                RunConfig.VERSION,
                "Größter \"test\"",
                ModelConfig.defaults(),
                new TaskConfig("texts/train.tsv", Optional.of("texts/dev.tsv"), 0.1),
                new PruningConfig(
                        PruningMethod.MOVEMENT,
                        0.05,
                        7,
                        11,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()),
                new TrainingConfig(2, 16, 3e-5, 1e-2, 0.01, 1.0, 5, TrainingConfig.WHOLE_BATCH),
                Optional.empty(),
                new EvaluationConfig(50),
                CheckpointConfig.defaults(),
                SnapshotConfig.defaults(),
                1234567890123L,
                2);
    }

    static Manifest manifest(Instant started) {
        return new Manifest(
                Manifest.VERSION,
                started,
                config(),
                Optional.of(true),
                List.of(new FileStamp("train", "texts/train.tsv", "ab".repeat(32))),
                new RunEnvironment("0.1", "17", "Linux", 2, Map.of("nd4j", "1", "openblas", "2")),
                Map.of("kernel", "dense"),
                List.of("3 texts were cut"));
    }

    /** One event of every kind, in the order of a run; the first says that it goes on from its beginning. */
    static List<RunEvent> events() {
        return List.of(
                new RunResumed(0, 0, List.of("a checkpoint was damaged")),
                new PhaseChanged(0, RunPhase.PREPARING, ""),
                new RunStarted(120, 60, 1000, 100, List.of("bad \t \"label\"", "gut\n"), SHAPE),
                new PhaseChanged(0, RunPhase.TRAINING, ""),
                new StepCompleted(1, 1, 0.1 + 0.2, Double.NaN, 1e-300, 1, 0.9999999, 4096, 0.25),
                new LossMeasured(1, 0.7, 1 / 3.0, 2.5),
                new PruningMeasured(1, Double.NaN, 120.5, 3, 1, 2, Optional.of(7L)),
                new ScoresMeasured(1, 0.25, 0.5),
                new RemainingMeasured(1, List.of(4, 4, 4, 4, 8, 7)),
                new SnapshotsPlanned(16, 1, 2, 4, 1000),
                new SampleKept(1),
                new SnapshotKept(1, true, false),
                new CheckpointKept(1, 12_345, 0.5),
                new EvaluationCompleted(1, 1, Double.POSITIVE_INFINITY, 0.5, 100, 1 / 3.0, 0.125),
                new MemoryMeasured(1, List.of(new MemoryMeasured.Part("masks", 32)), 1L << 31, 1L << 32, 1L << 33),
                new PhaseChanged(1, RunPhase.FINISHED, "done: \u2028 ünïcode"));
    }

    /** Two points a matrix at most, of the matrices of {@link #SHAPE}; values tell matrix, place and step. */
    static WeightSample sample(int step, boolean scored) {
        int[] offsets = {0, 2, 4, 6, 8, 10, 11};
        int[] sizes = {4, 4, 4, 4, 8, 8};
        int[] indices = {0, 3, 1, 2, 0, 1, 2, 3, 5, 7, 6};
        float[] pretrained = new float[11];
        float[] weights = new float[11];
        float[] scores = new float[scored ? 11 : 0];
        byte[] kept = new byte[11];
        for (int i = 0; i < 11; i++) {
            pretrained[i] = i;
            weights[i] = i + 100f * step;
            kept[i] = (byte) ((i + step) % 2);
            if (scored) {
                scores[i] = -i - 0.5f * step;
            }
        }
        return new WeightSample(step, offsets, sizes, indices, pretrained, weights, scores, kept);
    }

    /** Reads all points of a matrix: pretrained, fine-tuned, score (if any), kept, point after point. */
    static List<Float> points(WeightCloud cloud, int matrix) {
        int n = cloud.points(matrix);
        float[][] values = new float[3][n];
        byte[] kept = new byte[n];
        int half = n / 2;
        cloud.read(matrix, 0, half, values[0], values[1], values[2], kept);
        float[][] rest = new float[3][n];
        byte[] restKept = new byte[n];
        cloud.read(matrix, half, n - half, rest[0], rest[1], rest[2], restKept);
        List<Float> points = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            float[][] from = i < half ? values : rest;
            int at = i < half ? i : i - half;
            points.add(from[0][at]);
            points.add(from[1][at]);
            if (cloud.hasScores()) {
                points.add(from[2][at]);
            }
            points.add((float) (i < half ? kept : restKept)[at]);
        }
        return points;
    }
}
