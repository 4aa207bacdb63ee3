package org.secateur.engine.preset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;

/** One for each method: the embedded model on the generated reviews, which ends in minutes on two cores. */
public final class SmallPresets {
    /** What they stand under. */
    public static final String GROUP = "Small machine";

    /** No review has more. */
    private static final int MAX_TOKENS = 64;

    /** Score rate with which soft movement pruning meets 10% in 564 steps; with the published one scores move too little. */
    private static final double SOFT_SCORE_LEARNING_RATE = 0.03;

    private SmallPresets() {}

    /** In the order of the methods. None of reweighted proximal pruning and LayerDrop, which were not tried on them. */
    public static List<Preset> all() {
        return Arrays.stream(PruningMethod.values())
                .filter(PruningMethod::steered)
                .map(SmallPresets::of)
                .toList();
    }

    private static Preset of(PruningMethod method) {
        PruningConfig pruning = PruningConfig.defaults(method);
        String title = RunConfig.defaultName(pruning);
        return new Preset(
                GROUP,
                title,
                "all-MiniLM-L6-v2 on generated reviews: it ends in minutes, and needs no download.",
                "Reviews · " + title,
                new ModelConfig(ModelConfig.DEFAULT_ID, MAX_TOKENS, ModelConfig.DEFAULT_DROPOUT),
                pruning,
                training(method),
                Optional.empty(),
                Optional.of(TaskConfig.defaults()));
    }

    private static TrainingConfig training(PruningMethod method) {
        TrainingConfig usual = TrainingConfig.defaults(method);
        return method == PruningMethod.SOFT_MOVEMENT ? usual.withScoreLearningRate(SOFT_SCORE_LEARNING_RATE) : usual;
    }
}
