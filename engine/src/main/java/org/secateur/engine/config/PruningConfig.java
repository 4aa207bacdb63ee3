package org.secateur.engine.config;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What is pruned, and when. The schedule has a warm-up and a cool-down (methods, "Schedule"): all weights remain up to
 * step {@code warmUpSteps}, {@code remaining} of them during the last {@code coolDownSteps} steps; between it is cubic,
 * unless {@code schedule} says otherwise. Soft
 * movement pruning's threshold and lambda move by the same schedule.
 *
 * @param method how weights are chosen
 * @param remaining share of the prunable weights that remains at the end, in (0, 1]: of each matrix with local selection;
 *     1 for the dense method; unused with a fixed lambda and by reweighted proximal pruning
 * @param warmUpSteps optimiser steps before pruning begins, at least 0, or {@link #AUTOMATIC}
 * @param coolDownSteps optimiser steps at the end with the final share, at least 0, or {@link #AUTOMATIC}
 * @param scoreInitialisation how scores begin; unused where the method has none
 * @param selection among which weights are ranked
 * @param penalty of soft movement pruning and L0
 * @param proximal of reweighted proximal pruning
 * @param schedule how the share falls, where weights are ranked
 * @param layerDrop of LayerDrop
 */
@RecordBuilder
public record PruningConfig(
        PruningMethod method,
        double remaining,
        int warmUpSteps,
        int coolDownSteps,
        ScoreInitialisation scoreInitialisation,
        SelectionConfig selection,
        PenaltyConfig penalty,
        ProximalConfig proximal,
        ScheduleConfig schedule,
        LayerDropConfig layerDrop)
        implements PruningConfigBuilder.With {
    /** Default share of weights that remains. */
    public static final double DEFAULT_REMAINING = 0.1;

    /** A number of steps that is the default share of the run's steps, which are known once the data is. */
    public static final int AUTOMATIC = -1;

    /** Default warm-up, percent of the run's steps. */
    public static final int DEFAULT_WARM_UP_PERCENT = 10;

    /** Default warm-up of one-shot and iterative pruning, which fine-tune densely first, percent of the run's steps. */
    public static final int DEFAULT_DENSE_PERCENT = 40;

    /** Default cool-down, percent of the run's steps. */
    public static final int DEFAULT_COOL_DOWN_PERCENT = 20;

    /** @throws ConfigException naming each field out of range */
    public PruningConfig {
        new Checks("pruning")
                .require(method != null, "method", "choose a method")
                .require(
                        remaining > 0 && remaining <= 1,
                        "remaining",
                        "must be above 0 and at most 1 (0 % to 100 % of the weights)")
                .require(
                        method == null || method.prunes() || remaining == 1,
                        "remaining",
                        "must be 1 (100 %) for dense fine-tuning")
                .require(warmUpSteps >= AUTOMATIC, "warmUpSteps", "must not be negative")
                .require(coolDownSteps >= AUTOMATIC, "coolDownSteps", "must not be negative")
                .require(scoreInitialisation != null, "scoreInitialisation", "is missing")
                .require(selection != null, "selection", "is missing")
                .require(penalty != null, "penalty", "is missing")
                .require(proximal != null, "proximal", "is missing")
                .require(schedule != null, "schedule", "is missing")
                .require(layerDrop != null, "layerDrop", "is missing")
                .done();
    }

    /** With the defaults of reweighted proximal pruning and LayerDrop, and the cubic schedule. */
    public PruningConfig(
            PruningMethod method,
            double remaining,
            int warmUpSteps,
            int coolDownSteps,
            ScoreInitialisation scoreInitialisation,
            SelectionConfig selection,
            PenaltyConfig penalty) {
        this(
                method,
                remaining,
                warmUpSteps,
                coolDownSteps,
                scoreInitialisation,
                selection,
                penalty,
                ProximalConfig.defaults(),
                ScheduleConfig.defaults(ScheduleConfig.Shape.CUBIC),
                LayerDropConfig.defaults());
    }

    /** No pruning. */
    public static PruningConfig dense() {
        return new PruningConfig(
                PruningMethod.DENSE,
                1,
                0,
                0,
                ScoreInitialisation.defaults(PruningMethod.DENSE),
                SelectionConfig.local(),
                PenaltyConfig.defaults());
    }

    /** The given method down to the default share (dense: all weights), with automatic warm-up and cool-down. */
    public static PruningConfig defaults(PruningMethod method) {
        return method.prunes()
                ? new PruningConfig(
                        method,
                        DEFAULT_REMAINING,
                        AUTOMATIC,
                        AUTOMATIC,
                        ScoreInitialisation.defaults(method),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults())
                : dense();
    }

    /** Whether the remaining weights follow a plan; not where a fixed lambda, gamma or the kept layers decide. */
    public boolean planned() {
        return method.steered() && (!method.penalised() || penalty.controlled());
    }

    /** Cuts in which the share falls; 0 where it falls at every step, or there is no ranking. */
    public int cuts() {
        return method.ranked() ? schedule.cuts() : 0;
    }

    /** With the default warm-up and cool-down of a run of this many steps; none where nothing is pruned. */
    public PruningConfig withStepsFor(int totalSteps) {
        return withWarmUpSteps(AUTOMATIC).withCoolDownSteps(AUTOMATIC).resolved(totalSteps);
    }

    /**
     * With {@link #AUTOMATIC} replaced by the default of a run of this many steps; the rest stays. After a single cut all
     * is cool-down, whatever was asked for.
     */
    public PruningConfig resolved(int totalSteps) {
        int warmUp = warmUpSteps;
        if (warmUp == AUTOMATIC) {
            int percent = cuts() > 0 ? DEFAULT_DENSE_PERCENT : DEFAULT_WARM_UP_PERCENT;
            warmUp = method.masksWeights() ? Checks.percent(percent, totalSteps) : 0;
        }
        int coolDown = coolDownSteps;
        if (cuts() > 0 && schedule.shape() == ScheduleConfig.Shape.ONE_SHOT) {
            coolDown = Math.max(0, totalSteps - warmUp - 1);
        } else if (coolDown == AUTOMATIC) {
            coolDown = method.masksWeights() ? Checks.percent(DEFAULT_COOL_DOWN_PERCENT, totalSteps) : 0;
        }
        return withWarmUpSteps(warmUp).withCoolDownSteps(coolDown);
    }
}
