package org.secateur.engine.config;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/**
 * All that decides a run's numbers. The same run file on the same machine gives the same numbers, bit for bit.
 *
 * @param version format of the run file, {@value #VERSION}
 * @param name what a person calls the run
 * @param model the pretrained encoder
 * @param task the data
 * @param pruning what is pruned and when
 * @param training optimiser settings
 * @param distillation the teacher to learn from; empty for none
 * @param evaluation when to evaluate
 * @param checkpoint when its state is kept
 * @param snapshots what is kept for looking back
 * @param seed of every random stream
 * @param threads worker threads, at least 1; results depend on it in the last bits
 */
@RecordBuilder
public record RunConfig(
        int version,
        String name,
        ModelConfig model,
        TaskConfig task,
        PruningConfig pruning,
        TrainingConfig training,
        Optional<DistillationConfig> distillation,
        EvaluationConfig evaluation,
        CheckpointConfig checkpoint,
        SnapshotConfig snapshots,
        long seed,
        int threads)
        implements RunConfigBuilder.With {
    /** The format this program writes. */
    public static final int VERSION = 1;

    /** Most worker threads. */
    public static final int MAX_THREADS = 1024;

    /** Default seed. */
    public static final long DEFAULT_SEED = 42;

    /** @throws ConfigException naming each field that is missing or out of range */
    public RunConfig {
        new Checks("")
                .require(version == VERSION, "version", "this program reads version " + VERSION + ", not " + version)
                .require(name != null && !name.isBlank(), "name", "give the run a name")
                .require(model != null, "model", "is missing")
                .require(task != null, "task", "is missing")
                .require(pruning != null, "pruning", "is missing")
                .require(training != null, "training", "is missing")
                .require(evaluation != null, "evaluation", "is missing")
                .require(checkpoint != null, "checkpoint", "is missing")
                .require(snapshots != null, "snapshots", "is missing")
                .require(threads >= 1 && threads <= MAX_THREADS, "threads", "must be 1 to " + MAX_THREADS)
                .done();
        distillation = distillation == null ? Optional.empty() : distillation;
    }

    /**
     * The sample task, movement pruning down to a tenth. Warm-ups and cool-down are {@linkplain
     * PruningConfig#AUTOMATIC automatic}: a form that shows them as numbers calls {@link #withStepsFor} as soon as it
     * knows the number of steps, and again whenever that changes.
     */
    public static RunConfig defaults() {
        PruningConfig pruning = PruningConfig.defaults(PruningMethod.MOVEMENT);
        return new RunConfig(
                VERSION,
                defaultName(pruning),
                ModelConfig.defaults(),
                TaskConfig.defaults(),
                pruning,
                TrainingConfig.defaults(),
                Optional.empty(),
                EvaluationConfig.defaults(),
                CheckpointConfig.defaults(),
                SnapshotConfig.defaults(),
                DEFAULT_SEED,
                defaultThreads());
    }

    /** One for each processor of this machine. */
    public static int defaultThreads() {
        return Math.max(1, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /** What a run is called that nobody named: its method, and its final share, fixed lambda, gamma or kept layers. */
    public static String defaultName(PruningConfig pruning) {
        String title = pruning.method().title();
        if (pruning.method() == PruningMethod.RPP) {
            return title + ", gamma " + plain(pruning.proximal().gamma());
        }
        if (pruning.method() == PruningMethod.LAYER_DROP) {
            return title + ", " + pruning.layerDrop().words();
        }
        if (!pruning.planned()) {
            return title + ", lambda " + plain(pruning.penalty().lambda());
        }
        return pruning.method().prunes()
                ? String.format(Locale.ROOT, "%s %s%%", title, percentText(pruning.remaining()))
                : title;
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static String percentText(double share) {
        return new BigDecimal(share * 100)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Whether the run trains a teacher of its own first. */
    public boolean trainsTeacher() {
        return distillation.filter(how -> how.teacher().isEmpty()).isPresent();
    }

    /** A run with other pruning and training that learns from the labels alone: this one's teacher. */
    public RunConfig asTeacher(String title, PruningConfig otherPruning, TrainingConfig otherTraining) {
        return withName(title)
                .withPruning(otherPruning)
                .withTraining(otherTraining)
                .withDistillation(Optional.empty());
    }

    /** With the default warm-ups and cool-down of a run of this many steps. */
    public RunConfig withStepsFor(int totalSteps) {
        return withPruning(pruning.withStepsFor(totalSteps)).withTraining(training.withStepsFor(totalSteps));
    }

    /** With automatic warm-ups and cool-down replaced by their numbers in a run of this many steps. */
    public RunConfig resolved(int totalSteps) {
        return withPruning(pruning.resolved(totalSteps)).withTraining(training.resolved(totalSteps));
    }
}
