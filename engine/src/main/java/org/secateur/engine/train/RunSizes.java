package org.secateur.engine.train;

import java.util.List;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.data.Batches;
import org.secateur.engine.data.EncodedExamples;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.EvaluationBatches;
import org.secateur.engine.event.MemoryMeasured.Part;
import org.secateur.engine.nn.ActivationRoom;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;

/** What a run will read, keep and write, from its settings and data alone: nothing is allocated. */
public final class RunSizes {
    private static final long BITS = Byte.SIZE;

    /** Two arrays of whole numbers for each text: ids and token types. */
    private static final int TEXT_ARRAYS = 2;

    private static final int ARRAY_HEADER = 24;
    private static final int LINES_OF_A_STEP = 350;
    private static final int LINE = 50;
    private static final int NUMBER = 7;

    private final RunConfig config;
    private final RunPlan plan;
    private final EncoderShape shape;
    private final EncodedTask task;
    private final ParameterLayout layout;

    /** @param config its steps resolved */
    public RunSizes(RunConfig config, RunPlan plan, EncoderShape shape, EncodedTask task) {
        this.config = config;
        this.plan = plan;
        this.shape = shape;
        this.task = task;
        this.layout = new ParameterLayout(shape, method().scored(), TrainingParts.head(task));
    }

    private PruningMethod method() {
        return config.pruning().method();
    }

    /** Tokens of the training texts, special ones included; nothing is padded. */
    public long trainTokens() {
        return task.train().tokens();
    }

    /** Tokens of all evaluation texts. */
    public long evaluationTokens() {
        return task.evaluation().tokens()
                + task.further().stream().mapToLong(set -> set.texts().tokens()).sum();
    }

    /** The parts of a run's memory, as it will tell them itself after its last evaluation. */
    public List<Part> memory() {
        long bytes = Float.BYTES * layout.size();
        long weights = Float.BYTES * shape.prunableWeights();
        return MemoryLedger.parts(
                bytes,
                bytes,
                2 * Float.BYTES * trained(),
                method().masksWeights() ? weights : 0,
                method().masksWeights() ? shape.prunableWeights() : 0,
                weights,
                trainingRoom().bytes(shape, true) + evaluationRoom().bytes(shape, false),
                method() == PruningMethod.RPP ? weights : 0);
    }

    /** Bytes of the parts that lie on the Java heap, and of the texts. */
    public long heap() {
        return memory().stream()
                        .filter(MemoryLedger::onHeap)
                        .mapToLong(Part::bytes)
                        .sum()
                + texts();
    }

    /** Bytes of the parts outside the Java heap. */
    public long offHeap() {
        return memory().stream()
                .filter(part -> !MemoryLedger.onHeap(part))
                .mapToLong(Part::bytes)
                .sum();
    }

    /** Bytes of the event log, about. */
    public long log() {
        long remaining = Math.min(plan.totalSteps(), 2L * Reports.REMAINING_TIMES);
        return (long) LINES_OF_A_STEP * plan.totalSteps() + remaining * (LINE + (long) NUMBER * shape.matrices());
    }

    /** Texts to train on, or windows. */
    public int trainTexts() {
        return task.train().size();
    }

    /** Bytes of token ids on the Java heap. */
    private long texts() {
        return texts(task.train())
                + texts(task.evaluation())
                + task.further().stream().mapToLong(set -> texts(set.texts())).sum();
    }

    private static long texts(EncodedExamples examples) {
        return TEXT_ARRAYS * (Integer.BYTES * examples.tokens() + (long) ARRAY_HEADER * examples.size());
    }

    /** Trained parameters, scores among them. */
    private long trained() {
        return layout.size() - layout.range(ParameterGroup.EMBEDDINGS).end();
    }

    private ActivationRoom trainingRoom() {
        TrainingConfig how = config.training();
        Batches batches = new Batches(task.train().size(), how.batchSize(), config.seed());
        int most = how.microBatchSize() == TrainingConfig.WHOLE_BATCH ? how.batchSize() : how.microBatchSize();
        ActivationRoom room = ActivationRoom.NONE;
        for (int step = 0; step < plan.totalSteps(); step++) {
            int[] numbers = batches.ofStep(step);
            for (int from = 0; from < numbers.length; from += most) {
                room = grown(room, task.train(), numbers, from, Math.min(numbers.length, from + most));
            }
        }
        return room;
    }

    private ActivationRoom evaluationRoom() {
        ActivationRoom room = grown(ActivationRoom.NONE, task.evaluation());
        for (EncodedTask.Further set : task.further()) {
            room = grown(room, set.texts());
        }
        return room;
    }

    private ActivationRoom grown(ActivationRoom before, EncodedExamples examples) {
        ActivationRoom room = before;
        for (int[] batch : EvaluationBatches.of(examples, Evaluator.TOKENS)) {
            room = grown(room, examples, batch, 0, batch.length);
        }
        return room;
    }

    private ActivationRoom grown(ActivationRoom room, EncodedExamples examples, int[] numbers, int from, int to) {
        int tokens = 0;
        long probabilities = 0;
        for (int i = from; i < to; i++) {
            int length = examples.length(numbers[i]);
            tokens += length;
            probabilities += ActivationRoom.probabilities(shape, length);
        }
        return room.with(tokens, probabilities, to - from);
    }

    /** Bytes of a checkpoint: weights, scores and two moments, a bit of mask for each weight, RPP's factors. */
    public long checkpoint() {
        long bytes = (1 + 2) * Float.BYTES * trained();
        for (MatrixKind kind : MatrixKind.values()) {
            long weights = (long) kind.rows(shape) * kind.columns(shape);
            bytes += method().masksWeights() ? shape.layers() * ((weights + BITS - 1) / BITS) : 0;
        }
        return bytes + (method() == PruningMethod.RPP ? Float.BYTES * shape.prunableWeights() : 0);
    }

    /** How many checkpoints lie on the disk at once, at most; one is written where the run is stopped. */
    public int checkpointsAtOnce() {
        CheckpointConfig how = config.checkpoint();
        boolean any = how.everySteps() > 0 || how.everyMinutes() > 0;
        return any && CheckpointRhythm.affordable(how, checkpoint()) ? 2 : 1;
    }

    /** Bytes of the final model's weights, four a parameter; of LayerDrop the kept layers'. */
    public long model() {
        long all = layout.size() - layout.range(ParameterGroup.SCORES).length();
        if (method() == PruningMethod.LAYER_DROP) {
            int kept = config.pruning().layerDrop().kept(shape.layers()).size();
            long layer = (shape.prunableWeights() + shape.biasesAndNorms()) / shape.layers();
            all -= (shape.layers() - kept) * layer;
        }
        return Float.BYTES * all;
    }

    /** Bytes of all that is kept for looking back. */
    public long snapshots() {
        return SnapshotPlan.of(config.snapshots(), shape, method().prunes(), method().scored(), plan.totalSteps())
                .bytes();
    }

    /** How often the best model may be written: evaluations that see the final share of weights. */
    public int bestModels() {
        int times = 0;
        for (int step = 1; step <= plan.totalSteps() && config.checkpoint().keepBest(); step++) {
            times += plan.evaluates(config.evaluation(), step) && plan.settled(step) ? 1 : 0;
        }
        return times;
    }
}
