package org.secateur.engine.config;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Optimiser settings (methods, "Optimiser").
 *
 * @param epochs passes over the training data, at least 1
 * @param batchSize texts per optimiser step, at least 1
 * @param learningRate peak rate of weights, biases, LayerNorms and head, above 0
 * @param scoreLearningRate peak rate of the scores, above 0; unused where the method has none
 * @param weightDecay AdamW's decay of weights (never of biases, LayerNorms and scores), at least 0
 * @param clipNorm limit of the joint gradient norm, above 0
 * @param warmUpSteps optimiser steps of the learning rate's linear warm-up, at least 0, or {@link #AUTOMATIC}
 * @param microBatchSize most texts that are computed at once, at least 1, or {@link #WHOLE_BATCH}: a step's gradients are
 *     added up over such parts, which needs less memory and gives the whole batch's result to rounding
 */
@RecordBuilder
public record TrainingConfig(
        int epochs,
        int batchSize,
        double learningRate,
        double scoreLearningRate,
        double weightDecay,
        double clipNorm,
        int warmUpSteps,
        int microBatchSize)
        implements TrainingConfigBuilder.With {
    /** A step's texts are computed at once. */
    public static final int WHOLE_BATCH = 0;

    /** Default peak learning rate: for encoders of MiniLM's size; BERT-base wants a quarter of it or less. */
    public static final double DEFAULT_LEARNING_RATE = 2e-4;

    /** Score rate of the published movement runs. */
    public static final double DEFAULT_SCORE_LEARNING_RATE = 1e-2;

    /** Default passes over the data. */
    public static final int DEFAULT_EPOCHS = 6;

    /** Default texts per step. */
    public static final int DEFAULT_BATCH_SIZE = 32;

    /** Default weight decay, as in the published runs. */
    public static final double DEFAULT_WEIGHT_DECAY = 0;

    /** Default limit of the joint gradient norm, as in the published runs. */
    public static final double DEFAULT_CLIP_NORM = 1;

    /** A number of steps that is the default share of the run's steps, which are known once the data is. */
    public static final int AUTOMATIC = PruningConfig.AUTOMATIC;

    /** Default learning-rate warm-up, percent of the run's steps. */
    public static final int DEFAULT_WARM_UP_PERCENT = 10;

    /** @throws ConfigException naming each field out of range */
    public TrainingConfig {
        new Checks("training")
                .require(epochs >= 1, "epochs", "must be at least 1")
                .require(batchSize >= 1, "batchSize", "must be at least 1")
                .require(learningRate > 0 && learningRate < 1, "learningRate", "must be above 0 and below 1")
                .require(
                        scoreLearningRate > 0 && scoreLearningRate < 100,
                        "scoreLearningRate",
                        "must be above 0 and below 100")
                .require(weightDecay >= 0 && weightDecay < 1, "weightDecay", "must be at least 0 and below 1")
                .require(clipNorm > 0, "clipNorm", "must be above 0")
                .require(warmUpSteps >= AUTOMATIC, "warmUpSteps", "must not be negative")
                .require(
                        microBatchSize >= WHOLE_BATCH,
                        "microBatchSize",
                        "must be at least 1, or 0 to compute the whole batch at once")
                .done();
    }

    /** L0's score rate in the published runs. */
    public static final double L0_SCORE_LEARNING_RATE = 1e-1;

    /**
     * Soft movement pruning's: scores start at 0 and must be able to fall to the threshold in a run of a few hundred steps. The
     * published runs have 1e-2 and tens of thousands of steps.
     */
    public static final double SOFT_MOVEMENT_SCORE_LEARNING_RATE = 3e-2;

    /** Default settings of movement pruning, with an automatic warm-up. */
    public static TrainingConfig defaults() {
        return defaults(PruningMethod.MOVEMENT);
    }

    /** Default peak rate of a method's scores. */
    public static double defaultScoreLearningRate(PruningMethod method) {
        return switch (method) {
            case L0 -> L0_SCORE_LEARNING_RATE;
            case SOFT_MOVEMENT -> SOFT_MOVEMENT_SCORE_LEARNING_RATE;
            default -> DEFAULT_SCORE_LEARNING_RATE;
        };
    }

    /** Default settings of a method, with an automatic warm-up. */
    public static TrainingConfig defaults(PruningMethod method) {
        return new TrainingConfig(
                DEFAULT_EPOCHS,
                DEFAULT_BATCH_SIZE,
                DEFAULT_LEARNING_RATE,
                defaultScoreLearningRate(method),
                DEFAULT_WEIGHT_DECAY,
                DEFAULT_CLIP_NORM,
                AUTOMATIC,
                WHOLE_BATCH);
    }

    /** With the default warm-up of a run of this many steps. */
    public TrainingConfig withStepsFor(int totalSteps) {
        return withWarmUpSteps(Checks.percent(DEFAULT_WARM_UP_PERCENT, totalSteps));
    }

    /** With {@link #AUTOMATIC} replaced by the default of a run of this many steps; the rest stays. */
    public TrainingConfig resolved(int totalSteps) {
        return warmUpSteps == AUTOMATIC ? withStepsFor(totalSteps) : this;
    }

    /** The same over other epochs, with an automatic warm-up. */
    public TrainingConfig over(int otherEpochs) {
        return withEpochs(otherEpochs).withWarmUpSteps(AUTOMATIC);
    }
}
