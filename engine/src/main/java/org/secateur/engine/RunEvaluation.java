package org.secateur.engine;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.LoadedTask;
import org.secateur.engine.data.Tasks;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.text.Tokenizer;
import org.secateur.engine.text.TokenizerException;
import org.secateur.engine.text.WordPieceTokenizer;
import org.secateur.engine.train.EvaluationSets;
import org.secateur.engine.train.Networks;
import org.secateur.engine.train.TrainingException;

/**
 * Scores a run's evaluation data with the final model as its folder has it: the zeros are in the weights, no mask is
 * needed.
 *
 * @param run the run
 */
record RunEvaluation(StoredRun run) {
    /**
     * Reads model and data, and scores.
     *
     * @param cancelled asked now and then
     * @throws EngineException if the run kept no model, the data is not what it was, or this was cancelled
     */
    List<EvaluationCompleted> evaluate(BooleanSupplier cancelled) throws EngineException, InterruptedException {
        HuggingFaceFolder folder = new HuggingFaceFolder(run.folder().model());
        if (!folder.looksLikeModel() || !run.hasFinalState()) {
            throw new EngineException(folder.path() + ": the run kept no model, so there is nothing to evaluate");
        }
        try {
            PretrainedModel model = folder.read();
            EncodedTask task = task(model);
            try (WorkerTeam team = new WorkerTeam(WorkerTeam.here(config().threads()));
                    EncoderNetwork network = Networks.forEvaluation(model, new NoMask(), team)) {
                List<EvaluationSets.Outcome> outcomes =
                        new EvaluationSets(task).evaluate(network, () -> !cancelled.getAsBoolean());
                if (outcomes.isEmpty()) {
                    throw new EngineException("The evaluation was cancelled");
                }
                StepCompleted last = step(run.events(), run.finalStep());
                return outcomes.stream().map(outcome -> event(last, outcome)).toList();
            }
        } catch (IOException | ModelException | TokenizerException | TrainingException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private static EvaluationCompleted event(StepCompleted last, EvaluationSets.Outcome outcome) {
        return new EvaluationCompleted(
                last.step(),
                last.epoch(),
                outcome.result().loss(),
                outcome.result().accuracy(),
                outcome.result().texts(),
                last.measuredRemaining(),
                outcome.seconds(),
                outcome.name(),
                outcome.result().f1());
    }

    private RunConfig config() {
        return run.manifest().config();
    }

    private EncodedTask task(PretrainedModel model) throws IOException, TokenizerException, EngineException {
        LoadedTask task = Tasks.load(config().task(), config().seed());
        // an accuracy on other data than the run's would be taken for the run's
        RunInputs.requireSame(run.manifest(), RunInputs.dataStamps(task), "evaluate on the same data");
        if (!task.labels().equals(model.labels())) {
            throw new EngineException(model.source() + ": the model's labels " + model.labels()
                    + " are not those of the data, " + task.labels());
        }
        try (Tokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), model.source())) {
            return task.encode(tokenizer, config());
        }
    }

    private static StepCompleted step(List<RunEvent> events, int wanted) {
        StepCompleted last = new StepCompleted(0, 0, 0, 0, 0, 1, 1, 0, 0);
        for (RunEvent event : events) {
            if (event instanceof StepCompleted step && step.step() <= wanted) {
                last = step;
            }
        }
        return last;
    }
}
