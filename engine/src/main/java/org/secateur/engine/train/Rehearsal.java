package org.secateur.engine.train;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.EvaluationBatches;
import org.secateur.engine.data.PackedExamples;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.nn.TrainingBatch;
import org.secateur.engine.schedule.RunPlan;

/**
 * Makes some of a run's real steps for about a second, to know how long all of them will take: the run's model, data,
 * method and threads, and steps spread evenly over the run, so that its share of them prunes. The network is thrown away
 * afterwards and nothing is written, so the run itself is not touched.
 */
public final class Rehearsal implements AutoCloseable {
    /** Seconds of steps that are not counted: buffers are made, and Java compiles what it runs often. */
    private static final double WARM_UP_SECONDS = 2.5;

    /** Steps that are not counted at least. */
    private static final int WARM_UP_STEPS = 2;

    private static final double MEASURED_SECONDS = 1;
    private static final int FEWEST = 3;
    private static final int MOST = 200;
    private static final double NANOS = 1e-9;

    /**
     * What was measured.
     *
     * @param steps how many were measured
     * @param stepSeconds a step, on average
     * @param evaluationTokenSeconds a token of the evaluation data
     */
    public record Times(int steps, double stepSeconds, double evaluationTokenSeconds) {}

    /** Follows a measurement on its thread, and may end it. */
    public interface Watch {
        /**
         * Tells how far it is.
         *
         * @param share of the work that is done, 0 to 1
         */
        void done(double share);

        /** Whether it should end; asked before every step. */
        boolean cancelled();
    }

    private final RunPlan plan;
    private final EncodedTask task;
    private final TrainingParts parts;
    private final StepTexts texts;
    private final LongSupplier nanoTime;
    private final Watch watch;

    /**
     * Builds the network.
     *
     * @param config its steps resolved
     * @param nanoTime a running clock in nanoseconds
     * @throws org.secateur.engine.tensor.OffHeapMemoryException if there is no room for it
     */
    public Rehearsal(
            RunConfig config,
            RunPlan plan,
            PretrainedModel model,
            EncodedTask task,
            LongSupplier nanoTime,
            Watch watch) {
        this.plan = plan;
        this.task = task;
        this.nanoTime = nanoTime;
        this.watch = watch;
        this.parts = new TrainingParts(config, plan, model, task);
        this.texts = new StepTexts(task.train(), Optional.empty(), config.training(), config.seed());
    }

    /**
     * Measures; call it once.
     *
     * @return empty if cancelled
     * @throws TrainingException if the training diverges
     */
    public Optional<Times> measure() {
        double guess = warmUp();
        int steps = (int) Math.max(FEWEST, Math.min(MOST, Math.ceil(MEASURED_SECONDS / guess)));
        double seconds = 0;
        for (int i = 0; i < steps; i++) {
            if (watch.cancelled()) {
                return Optional.empty();
            }
            seconds += step((int) ((2L * i + 1) * plan.totalSteps() / (2L * steps)));
            watch.done((i + 1.0) / (steps + 1));
        }
        return watch.cancelled()
                ? Optional.empty()
                : Optional.of(new Times(steps, seconds / steps, evaluationTokenSeconds()));
    }

    /** The last step's seconds. */
    private double warmUp() {
        double all = 0;
        double last = 0;
        for (int i = 0; (i < WARM_UP_STEPS || all < WARM_UP_SECONDS) && !watch.cancelled(); i++) {
            last = step((int) ((long) i * plan.stepsPerEpoch() % plan.totalSteps()));
            all += last;
        }
        return last;
    }

    private double step(int step) {
        List<TrainingBatch> batches = texts.ofStep(step);
        long from = nanoTime.getAsLong();
        parts.training.run(batches, step);
        return (nanoTime.getAsLong() - from) * NANOS;
    }

    /** The middle batch stands for all: batches are sorted by length and of about as many tokens. */
    private double evaluationTokenSeconds() {
        List<int[]> batches = EvaluationBatches.of(task.evaluation(), Evaluator.TOKENS);
        PackedExamples packed = task.evaluation().pack(batches.get(batches.size() / 2));
        PackedBatch batch = new PackedBatch(packed.ids(), packed.tokenTypes(), packed.starts());
        parts.network.logits(batch); // makes the buffers
        long from = nanoTime.getAsLong();
        parts.network.logits(batch);
        return (nanoTime.getAsLong() - from) * NANOS / batch.tokens();
    }

    @Override
    public void close() {
        parts.close();
    }
}
