package org.secateur.engine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.SampleStore;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.train.PlotThread;

/** The states of an ended run that plots can show. Used by one thread, the run's plot thread. */
final class StoredPlots implements PlotThread.Clouds {
    private final StoredRun run;
    private final PretrainedWeights pretrained;
    private final Consumer<String> notices;
    private final Set<Integer> unreadable = new HashSet<>();
    private WeightCloud newest;
    private WeightCloud whole;
    private boolean told;

    /**
     * @param run the run
     * @param catalog finds the pretrained model
     * @param notices told what a person should know about what is shown
     */
    StoredPlots(StoredRun run, ModelCatalog catalog, Consumer<String> notices) {
        this.run = run;
        this.pretrained = new PretrainedWeights(run, catalog);
        this.notices = notices;
    }

    @Override
    public WeightCloud at(Optional<Integer> step) throws RunFolderException {
        if (step.isPresent()) {
            return kept(step.get());
        }
        if (newest == null) {
            whole = null; // one of them in memory is enough
            newest = newest();
        }
        return newest;
    }

    /** The requests for one step come together: its state is read once. */
    private WeightCloud kept(int step) throws RunFolderException {
        if (whole == null || whole.step() != step) {
            whole = null;
            Optional<WeightCloud> all = unreadable.contains(step) ? Optional.empty() : rounded(step);
            if (all.isEmpty()) {
                return run.samples().read(step);
            }
            whole = all.get();
        }
        return whole;
    }

    /** All weights of a step, if it is whole and they can be shown; else its sample is there all the same. */
    private Optional<WeightCloud> rounded(int step) {
        try {
            if (run.snapshots().isWhole(step) && pretrained().isPresent()) {
                newest = null;
                EncoderShape shape = run.shape().orElseThrow();
                return Optional.of(
                        run.snapshots().cloud(step, shape, pretrained().get()));
            }
        } catch (RunFolderException e) {
            notShown(step, "cannot be read (" + e.getMessage() + ")");
        } catch (OutOfMemoryError e) {
            notShown(step, "do not fit into the memory that is free");
        }
        return Optional.empty();
    }

    private void notShown(int step, String why) {
        unreadable.add(step);
        notices.accept("All weights of step " + step + " " + why + ": the plots show its sample.");
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
        Optional<IntFunction<float[]>> weights = pretrained();
        return weights.isPresent() ? run.finalState().cloud(weights.get()) : run.finalSample();
    }

    private Optional<IntFunction<float[]>> pretrained() {
        Optional<IntFunction<float[]>> weights = pretrained.byMatrix();
        if (weights.isEmpty() && !told) {
            told = true;
            notices.accept(pretrained.problem() + ": the plots show a sample of the weights only.");
        }
        return weights;
    }
}
