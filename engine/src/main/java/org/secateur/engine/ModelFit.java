package org.secateur.engine;

import java.util.List;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.modelio.PretrainedModel;

/** Whether a model suits what is asked of it, and what a person should know of that. */
final class ModelFit {
    private ModelFit() {}

    /**
     * Checks that a model can tell the two texts of a pair apart.
     *
     * @param pairs whether there are pairs
     * @throws EngineException if there are, and it cannot
     */
    static void requirePairs(PretrainedModel model, boolean pairs) throws EngineException {
        if (pairs && model.shape().tokenTypes() < 2) {
            throw new EngineException(model.source() + ": the model has one token type only (type_vocab_size 1), so it"
                    + " cannot tell the two texts of a pair apart. Choose another model, or data of single sentences.");
        }
    }

    /** What a run does with a model's own scores, for its manifest; nothing where the model has none. */
    static List<String> notes(PretrainedModel model, PruningConfig pruning) {
        if (!model.hasScores()) {
            return List.of();
        }
        return List.of(
                pruning.method().scored()
                        ? "the scores begin as the model's own, not as pruning.scoreInitialisation says"
                        : "the model's own scores are not used: the method "
                                + pruning.method().title() + " has none");
    }
}
