package org.secateur.engine;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.analysis.KeptPlan;
import org.secateur.engine.analysis.Ledger;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.schedule.RunPlan;

/**
 * What a run will do, keep and need, before it is started.
 *
 * @param config its settings, numbers of steps resolved
 * @param plan its steps and schedules
 * @param shape the encoder's sizes
 * @param labels of the task; 0 for questions
 * @param texts what it reads
 * @param memory what it needs while it runs
 * @param disk what its folder takes, part by part
 * @param time how long it takes; empty where it could not be measured
 * @param notes what a person should know of data, model and time
 */
public record Preflight(
        RunConfig config,
        RunPlan plan,
        EncoderShape shape,
        int labels,
        Texts texts,
        Memory memory,
        List<Use> disk,
        Optional<Time> time,
        List<String> notes) {
    /**
     * What is read. Tokens are counted with the special ones; none are padded, here or while it trains.
     *
     * @param train texts (of questions windows) of an epoch
     * @param trainTokens tokens of an epoch
     * @param evaluationTokens tokens of an evaluation, all sets together
     */
    public record Texts(int train, long trainTokens, long evaluationTokens) {}

    /**
     * One use of disk space.
     *
     * @param name for a person: "checkpoints"
     * @param bytes at most
     * @param stays whether it is still there after the end
     */
    public record Use(String name, long bytes, boolean stays) {}

    /**
     * Memory while it trains. The parts follow from the sizes and are what {@code secateur run --memory} will print, to 1%.
     * The whole process takes more: Java's own, and what it has not yet collected. That is an estimate, within a quarter of
     * what was measured.
     *
     * @param heap bytes that stay on the Java heap: masks, pretrained weights, texts
     * @param offHeap bytes outside it: parameters, gradients, moments, effective weights, activations
     */
    public record Memory(long heap, long offHeap) {
        private static final double SLACK = 1.1;
        private static final long PROGRAM = 600_000_000;

        /** Bytes of the process at its peak, an estimate: a tenth more than the parts, and 600 MB. */
        public long process() {
            return (long) (SLACK * (heap + offHeap)) + PROGRAM;
        }
    }

    /**
     * Duration, in seconds.
     *
     * @param measuredSteps real steps that were measured
     * @param step seconds of a step, on average
     * @param training all steps
     * @param evaluations all evaluations
     * @param teacher training a teacher first, and asking it; 0 without one
     * @param writing snapshots, checkpoints and models, at 120 MB a second
     */
    public record Time(
            int measuredSteps, double step, double training, double evaluations, double teacher, double writing) {
        /** All of it. */
        public double total() {
            return training + evaluations + teacher + writing;
        }
    }

    /** Copies the lists. */
    public Preflight {
        disk = List.copyOf(disk);
        notes = List.copyOf(notes);
    }

    /** The weights it keeps at its end. */
    public KeptPlan kept() {
        return KeptPlan.of(config.pruning(), shape);
    }

    /** The model at its end; empty where what remains is not planned. */
    public Optional<Ledger> ledger() {
        return kept().total().isPresent()
                ? Optional.of(Ledger.of(shape, labels, kept().total().getAsLong()))
                : Optional.empty();
    }

    /** Tokens of all its steps. */
    public long tokens() {
        return config.training().epochs() * texts.trainTokens();
    }

    /** Bytes of its folder while it runs, at most. */
    public long diskBytes() {
        return disk.stream().mapToLong(Use::bytes).sum();
    }
}
