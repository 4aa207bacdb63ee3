package org.secateur.engine;

import java.util.Optional;
import java.util.function.Consumer;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.FileStamp;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.SampleStore;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.train.PlotThread;

/** The states of an ended run that plots can show. Used by one thread, the run's plot thread. */
final class StoredPlots implements PlotThread.Clouds {
    private static final String SAMPLES_ONLY = "the plots of the last state show a sample of the weights only.";

    private final StoredRun run;
    private final ModelCatalog catalog;
    private final Consumer<String> notices;
    private WeightCloud newest;

    /**
     * @param run the run
     * @param catalog finds the pretrained model
     * @param notices told what a person should know about what is shown
     */
    StoredPlots(StoredRun run, ModelCatalog catalog, Consumer<String> notices) {
        this.run = run;
        this.catalog = catalog;
        this.notices = notices;
    }

    @Override
    public WeightCloud at(Optional<Integer> step) throws RunFolderException {
        if (step.isPresent()) {
            return run.samples().read(step.get());
        }
        if (newest == null) {
            newest = newest();
        }
        return newest;
    }

    private WeightCloud newest() throws RunFolderException {
        if (!run.hasFinalState()) {
            return lastSample("The run did not keep its last state");
        }
        try {
            return finalState();
        } catch (RunFolderException e) {
            return lastSample("The run's last state cannot be read (" + e.getMessage() + ")");
        }
    }

    private WeightCloud lastSample(String why) throws RunFolderException {
        SampleStore samples = run.samples();
        if (samples.steps().isEmpty()) {
            throw new RunFolderException(run.folder().path(), "the run kept nothing that could be shown");
        }
        int last = samples.steps().get(samples.steps().size() - 1);
        notices.accept(why + ": the plots show the sample of step " + last + ".");
        return samples.read(last);
    }

    private WeightCloud finalState() throws RunFolderException {
        Optional<PretrainedModel> model = pretrained();
        if (model.isEmpty()) {
            return run.finalSample();
        }
        ParameterLayout layout = new ParameterLayout(model.get().shape(), false, 0);
        return run.finalState()
                .cloud(matrix ->
                        model.get().tensor(layout.weight(matrix).name()).values());
    }

    /** The model the run began with, if it is still there and still the same. */
    private Optional<PretrainedModel> pretrained() {
        String id = run.manifest().config().model().id();
        String hash =
                run.manifest().file(FileStamp.MODEL).map(FileStamp::sha256).orElse("");
        try {
            PretrainedModel model = catalog.load(id);
            if (model.sha256().equals(hash)) {
                return Optional.of(model);
            }
            notices.accept("The pretrained model " + id + " has changed since the run: " + SAMPLES_ONLY);
        } catch (ModelException e) {
            notices.accept(
                    "The pretrained model cannot be read any more: " + SAMPLES_ONLY + " (" + e.getMessage() + ")");
        }
        return Optional.empty();
    }
}
