package org.secateur.engine.config;

/**
 * How much a run keeps for looking back at its steps. None of this changes the run's numbers.
 *
 * @param budgetMegabytes most disk space for tracks, masks and whole states, in 10^6 bytes; 0 to keep the plots' samples
 *     only
 */
public record SnapshotConfig(int budgetMegabytes) {
    /** Default disk space of a run. */
    public static final int DEFAULT_BUDGET_MEGABYTES = 2000;

    /** @throws ConfigException if negative */
    public SnapshotConfig {
        new Checks("snapshots")
                .require(budgetMegabytes >= 0, "budgetMegabytes", "must not be negative")
                .done();
    }

    /** 2,000 MB. */
    public static SnapshotConfig defaults() {
        return new SnapshotConfig(DEFAULT_BUDGET_MEGABYTES);
    }
}
