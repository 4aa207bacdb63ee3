package org.secateur.engine.config;

/**
 * All that decides a run's numbers. The same run file on the same machine gives the same numbers, bit for bit.
 *
 * @param version format of the run file, {@value #VERSION}
 * @param name what a person calls the run
 * @param model the pretrained encoder
 * @param task the data
 * @param pruning what is pruned and when
 * @param training optimiser settings
 * @param evaluation when to evaluate
 * @param seed of every random stream
 * @param threads worker threads, at least 1; results depend on it in the last bits
 */
public record RunConfig(
        int version,
        String name,
        ModelConfig model,
        TaskConfig task,
        PruningConfig pruning,
        TrainingConfig training,
        EvaluationConfig evaluation,
        long seed,
        int threads) {
    /** The format this program writes. */
    public static final int VERSION = 1;

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
                .require(threads >= 1 && threads <= 1024, "threads", "must be 1 to 1024")
                .done();
    }
}
