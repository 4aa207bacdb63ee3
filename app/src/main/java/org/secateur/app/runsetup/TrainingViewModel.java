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
    final AutomaticModel warmUp = new AutomaticModel("training.warmUpSteps", "Rate warm-up");
    final TextModel weightDecay = new TextModel("training.weightDecay", "Weight decay");
    final TextModel clipNorm = new TextModel("training.clipNorm", "Gradient limit");

    TrainingViewModel(FormModel form) {
        form.add(epochs, batchSize, learningRate, scoreLearningRate, warmUp, weightDecay, clipNorm);
    }

    void show(TrainingConfig config) {
        epochs.text().set(Integer.toString(config.epochs()));
        batchSize.text().set(Integer.toString(config.batchSize()));
        learningRate.text().set(Numbers.text(config.learningRate()));
        scoreLearningRate.text().set(Numbers.text(config.scoreLearningRate()));
        weightDecay.text().set(Numbers.text(config.weightDecay()));
        clipNorm.text().set(Numbers.text(config.clipNorm()));
        Steps.show(warmUp, config.warmUpSteps());
    }

    /** Scores have a rate only where the method learns them. */
    void enable(PruningMethod method) {
        scoreLearningRate.setEnabled(method == null || method.scored());
    }

    TrainingConfig config() {
        return new TrainingConfig(
                epochs.whole(TrainingConfig.DEFAULT_EPOCHS),
                batchSize.whole(TrainingConfig.DEFAULT_BATCH_SIZE),
                learningRate.decimal(TrainingConfig.DEFAULT_LEARNING_RATE),
                scoreLearningRate.decimal(TrainingConfig.DEFAULT_SCORE_LEARNING_RATE),
                weightDecay.decimal(TrainingConfig.DEFAULT_WEIGHT_DECAY),
                clipNorm.decimal(TrainingConfig.DEFAULT_CLIP_NORM),
                Steps.read(warmUp),
                TrainingConfig.WHOLE_BATCH);
    }

    /** Fills the automatic field from the engine's own default. */
    void suggest(TrainingConfig resolved) {
        warmUp.suggest(Integer.toString(resolved.warmUpSteps()));
    }
}
