package org.secateur.app.runsetup;

import org.secateur.app.form.AutomaticModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.TrainingConfig;

/** The optimiser's settings. */
final class TrainingViewModel {
    final TextModel epochs = new TextModel("training.epochs", "Epochs");
    final TextModel batchSize = new TextModel("training.batchSize", "Batch size");
    final TextModel learningRate = new TextModel("training.learningRate", "Learning rate");
    final TextModel scoreLearningRate = new TextModel("training.scoreLearningRate", "Score learning rate");
    final TextModel microBatchSize = new TextModel("training.microBatchSize", "Texts at once");
    final AutomaticModel warmUp = new AutomaticModel("training.warmUpSteps", "Rate warm-up");
    final TextModel weightDecay = new TextModel("training.weightDecay", "Weight decay");
    final TextModel clipNorm = new TextModel("training.clipNorm", "Gradient limit");

    private PruningMethod followed = PruningMethod.MOVEMENT;
    private double shownScoreRate = TrainingConfig.DEFAULT_SCORE_LEARNING_RATE;

    TrainingViewModel(FormModel form) {
        form.add(epochs, batchSize, microBatchSize, learningRate, scoreLearningRate, warmUp, weightDecay, clipNorm);
    }

    /** @param method the run's, whose default score rate follows the method until it is changed */
    void show(TrainingConfig config, PruningMethod method) {
        followed = method;
        shownScoreRate = config.scoreLearningRate();
        epochs.text().set(Integer.toString(config.epochs()));
        batchSize.text().set(Integer.toString(config.batchSize()));
        microBatchSize.text().set(Integer.toString(config.microBatchSize()));
        learningRate.text().set(Numbers.text(config.learningRate()));
        scoreLearningRate.text().set(Numbers.text(config.scoreLearningRate()));
        weightDecay.text().set(Numbers.text(config.weightDecay()));
        clipNorm.text().set(Numbers.text(config.clipNorm()));
        Steps.show(warmUp, config.warmUpSteps());
    }

    private static String usualRate(PruningMethod method) {
        return Numbers.text(TrainingConfig.defaultScoreLearningRate(method));
    }

    /** Scores have a rate only where the method learns them: its default, until a person changes it. */
    void enable(PruningMethod method) {
        scoreLearningRate.setEnabled(method == null || method.scored());
        if (method != null && method != followed) {
            if (scoreLearningRate.value().equals(usualRate(followed))) {
                scoreLearningRate.text().set(usualRate(method));
            }
            followed = method;
        }
    }

    TrainingConfig config() {
        return new TrainingConfig(
                epochs.whole(TrainingConfig.DEFAULT_EPOCHS),
                batchSize.whole(TrainingConfig.DEFAULT_BATCH_SIZE),
                learningRate.decimal(TrainingConfig.DEFAULT_LEARNING_RATE),
                scoreLearningRate.decimal(shownScoreRate),
                weightDecay.decimal(TrainingConfig.DEFAULT_WEIGHT_DECAY),
                clipNorm.decimal(TrainingConfig.DEFAULT_CLIP_NORM),
                Steps.read(warmUp),
                microBatchSize.whole(TrainingConfig.WHOLE_BATCH));
    }

    /** Fills the automatic field from the engine's own default. */
    void suggest(TrainingConfig resolved) {
        warmUp.suggest(Integer.toString(resolved.warmUpSteps()));
    }
}
