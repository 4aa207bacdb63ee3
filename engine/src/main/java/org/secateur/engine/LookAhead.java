package org.secateur.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.secateur.engine.analysis.Reach;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.mask.NotANumberException;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.OffHeapMemoryException;
import org.secateur.engine.text.TokenizerException;
import org.secateur.engine.train.Rehearsal;
import org.secateur.engine.train.RunSizes;
import org.secateur.engine.train.TrainingException;

/**
 * Looks at a run before it is started: reads what it will read, works out what it will keep and need, and measures how long
 * its steps take. It writes nothing.
 */
final class LookAhead {
    private static final String CANCELLED = "The look ahead was cancelled. Nothing was changed.";
    private static final String MEASURING = "Measuring real steps";

    private final ModelCatalog catalog;
    private final LongSupplier nanoTime;
    private final PreflightWatch watch;

    /** @param nanoTime a running clock in nanoseconds */
    LookAhead(ModelCatalog catalog, LongSupplier nanoTime, PreflightWatch watch) {
        this.catalog = catalog;
        this.nanoTime = nanoTime;
        this.watch = watch;
    }

    /**
     * Does it.
     *
     * @throws EngineException if the run could not begin, saying what to change, or it was cancelled
     */
    Preflight at(RunConfig config) throws EngineException {
        try {
            watch.progress("Reading model and data", -1);
            proceed();
            RunInputs inputs = RunInputs.read(catalog, config, this::proceed);
            RunConfig resolved = config.resolved(inputs.plan().totalSteps());
            return ahead(resolved, inputs);
        } catch (CancellationException e) {
            throw new EngineException(CANCELLED, e);
        } catch (IOException | ModelException | TokenizerException | IllegalArgumentException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private void proceed() {
        if (watch.cancelled()) {
            throw new CancellationException(CANCELLED);
        }
    }

    private Preflight ahead(RunConfig config, RunInputs inputs) {
        RunPlan plan = inputs.plan();
        RunSizes sizes = new RunSizes(config, plan, inputs.model().shape(), inputs.encoded());
        List<String> notes = new ArrayList<>(inputs.notes(config));
        Reach.warning(plan, config).ifPresent(notes::add);
        watch.progress(MEASURING, 0);
        Optional<Preflight.Time> time = Optional.empty();
        try {
            time = Optional.of(times(config, inputs, sizes));
        } catch (OffHeapMemoryException | TrainingException | NotANumberException | OutOfMemoryError e) {
            notes.add("The duration could not be measured. " + e.getMessage());
        }
        return new Preflight(
                config,
                plan,
                inputs.model().shape(),
                inputs.encoded().labels().size(),
                new Preflight.Texts(inputs.encoded().train().size(), sizes.trainTokens(), sizes.evaluationTokens()),
                new Preflight.Memory(sizes.heap(), sizes.offHeap()),
                disk(config, inputs, sizes),
                time,
                notes);
    }

    private Preflight.Time times(RunConfig config, RunInputs inputs, RunSizes sizes) {
        try (Rehearsal rehearsal = new Rehearsal(
                config, inputs.plan(), inputs.model(), inputs.encoded(), nanoTime, new MeasuringWatch())) {
            Rehearsal.Times measured = rehearsal.measure().orElseThrow(() -> new CancellationException(CANCELLED));
            return Forecast.of(config, inputs.plan(), sizes, measured);
        }
    }

    private static List<Preflight.Use> disk(RunConfig config, RunInputs inputs, RunSizes sizes) {
        List<Preflight.Use> uses = new ArrayList<>();
        uses.add(new Preflight.Use("final model", sizes.model(), true));
        if (sizes.bestModels() > 0) {
            uses.add(new Preflight.Use("best model", sizes.model(), true));
        }
        uses.add(new Preflight.Use("snapshots", sizes.snapshots(), true));
        uses.add(new Preflight.Use("log", sizes.log(), true));
        uses.add(new Preflight.Use("checkpoints", sizes.checkpointsAtOnce() * sizes.checkpoint(), false));
        if (config.trainsTeacher()) {
            RunConfig teacher =
                    TeacherOfRun.teacherOf(config, config.distillation().get());
            RunPlan plan = RunPlan.of(
                    teacher.pruning(),
                    teacher.training(),
                    inputs.encoded().train().size());
            RunSizes its = new RunSizes(
                    teacher.resolved(plan.totalSteps()), plan, inputs.model().shape(), inputs.encoded());
            long stays = its.model() + (its.bestModels() > 0 ? its.model() : 0) + its.snapshots() + its.log();
            uses.add(new Preflight.Use("teacher", stays, true));
        }
        return uses;
    }

    private final class MeasuringWatch implements Rehearsal.Watch {
        @Override
        public void done(double share) {
            watch.progress(MEASURING, share);
        }

        @Override
        public boolean cancelled() {
            return watch.cancelled();
        }
    }
}
