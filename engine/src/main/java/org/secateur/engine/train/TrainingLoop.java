package org.secateur.engine.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.secateur.engine.checkpoint.Checkpoint;
import org.secateur.engine.checkpoint.CheckpointStore;
import org.secateur.engine.checkpoint.SavedState;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.event.CheckpointKept;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.TrainingBatch;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.DensityBinner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a run's steps on its thread, and says what it sees. What a step computes follows from the state and the
 * step's number alone, so a run that goes on from a kept state makes the same steps as one that was never interrupted.
 */
final class TrainingLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);
    private static final double NANOS = 1e-9;

    private final RunConfig config;
    private final RunPlan plan;
    private final EncodedTask task;
    private final RunSink sink;
    private final Journal journal;
    private final BiConsumer<RunPhase, String> phases;
    private final IntConsumer completedSteps;
    private final TrainingParts parts;
    private final PruningStrategy pruning;
    private final EncoderNetwork network;
    private final LiveCloud cloud;
    private final TrainingStep training;
    private final StepTexts stepTexts;
    private final EvaluationSets evaluations;
    private final LookBackKeeper lookBack;
    private final Intermission intermission;
    private final CheckpointRhythm checkpoints;
    private final Reports reports;
    private final MemoryLedger memory;
    private final Optional<SavedState> saved;
    private int step;
    private boolean evaluated = true;
    private boolean settled = true;
    private OptionalDouble bestAccuracy = OptionalDouble.empty();
    private double trainSeconds;

    /**
     * Builds network and optimiser.
     *
     * @param phases told when the run does something else
     * @param completedSteps told the number of completed steps
     */
    TrainingLoop(
            TrainingInputs inputs,
            Journal journal,
            RunControl control,
            BiConsumer<RunPhase, String> phases,
            IntConsumer completedSteps) {
        this.config = inputs.config();
        this.plan = inputs.plan();
        this.task = inputs.task();
        this.sink = inputs.sink();
        this.journal = journal;
        this.phases = phases;
        this.completedSteps = completedSteps;
        EncoderShape shape = inputs.model().shape();
        parts = new TrainingParts(config, plan, inputs.model(), task);
        try {
            pruning = parts.pruning;
            network = parts.network;
            cloud = parts.cloud;
            training = parts.training;
            stepTexts = new StepTexts(task.train(), inputs.teacher(), config.training(), config.seed());
            evaluations = new EvaluationSets(task);
            intermission =
                    new Intermission(control, new DensityService(new DensityBinner(shape, parts.team), cloud), phases);
            SnapshotPlan snapshots = SnapshotPlan.of(
                    config.snapshots(),
                    shape,
                    pruning.prunes(),
                    network.layout().scored(),
                    plan.totalSteps());
            lookBack = new LookBackKeeper(
                    snapshots,
                    cloud,
                    network,
                    pruning,
                    new ScoreCensus(network.layout(), pruning, training),
                    config.seed(),
                    sink,
                    journal,
                    intermission);
            reports = new Reports(journal, config, plan, pruning, shape);
            memory = new MemoryLedger(network, pruning, training, cloud);
            saved = inputs.saved();
            checkpoints = new CheckpointRhythm(
                    config.checkpoint(),
                    CheckpointStore.bytes(state()),
                    saved.map(s -> s.facts().step()).orElse(0),
                    System::nanoTime);
        } catch (RuntimeException | Error e) {
            parts.close(); // nobody else can: its threads and its memory would stay for ever
            throw e;
        }
    }

    private void goBackTo(SavedState kept) throws IOException {
        Checkpoint facts = kept.facts();
        settled = false; // until the state is read, the weights are not those of its step
        step = facts.step();
        if (!facts.nextTexts().equals(state().nextTexts())) {
            throw new TrainingException("The run cannot go on as it began: this program takes the training texts in"
                    + " another order than the one that wrote the checkpoint. Resume it with that one.");
        }
        kept.restore(state());
        settled = true;
        evaluated = facts.evaluated();
        bestAccuracy = facts.bestAccuracy();
        trainSeconds = facts.trainSeconds();
        cloud.setStep(step);
        completedSteps.accept(step);
        reports.goOn(task);
    }

    private LoopState state() {
        String nextTexts = Integer.toHexString(Arrays.hashCode(stepTexts.numbers(step)));
        return new LoopState(step, evaluated, bestAccuracy, trainSeconds, nextTexts, training.parts());
    }

    /**
     * Trains to the end, or until it is asked to stop, and saves the model.
     *
     * @return {@code FINISHED} or {@code STOPPED}
     * @throws TrainingException if the loss is no longer a number
     * @throws IOException if the kept state is not of this run, or something cannot be written and the run was stopped
     *     for it
     */
    RunPhase run() throws IOException, InterruptedException {
        if (saved.isPresent()) {
            goBackTo(saved.get());
        } else {
            reports.begin(task);
            lookBack.begin();
        }
        phases.accept(RunPhase.TRAINING, checkpoints.objection().orElse(""));
        if (!evaluated) {
            evaluate();
        }
        while (step < plan.totalSteps() && intermission.goesOn(RunPhase.TRAINING)) {
            train();
            if (evaluationIsDue()) {
                evaluate();
            }
            intermission.keep(journal::flush);
            if (checkpoints.due(step) && step < plan.totalSteps()) {
                intermission.keep(this::keepCheckpoint);
            }
        }
        boolean whole = step == plan.totalSteps() && evaluated;
        if (!whole) {
            intermission.keep(this::keepCheckpoint);
        }
        intermission.keep(() -> sink.saveModel(model()));
        return whole ? RunPhase.FINISHED : RunPhase.STOPPED;
    }

    private NetworkModel model() {
        return new NetworkModel(network, pruning, task.labels(), step);
    }

    /** Answers density requests until the run is closed. */
    void answerUntilClosed() throws InterruptedException {
        training.close();
        intermission.answerUntilClosed();
    }

    private void train() throws IOException, InterruptedException {
        List<TrainingBatch> batches = stepTexts.ofStep(step);
        long from = System.nanoTime();
        TrainingStep.Result result = training.run(batches, step);
        double seconds = (System.nanoTime() - from) * NANOS;
        intermission.trained(seconds);
        trainSeconds += seconds;
        settled = false;
        step++;
        evaluated = !evaluationIsDue();
        cloud.setStep(step);
        completedSteps.accept(step);
        int tokens = batches.stream().mapToInt(part -> part.texts().tokens()).sum();
        reports.step(step, result, tokens, trainSeconds);
        lookBack.keep(step);
        if (step == 1) {
            journal.say(memory.measure(step));
        }
        settled = true;
    }

    private void keepCheckpoint() throws IOException {
        long from = System.nanoTime();
        long bytes = sink.keepCheckpoint(state());
        double seconds = (System.nanoTime() - from) * NANOS;
        checkpoints.keptNow(step, seconds);
        journal.say(new CheckpointKept(step, bytes, seconds));
    }

    private boolean evaluationIsDue() {
        return plan.evaluates(config.evaluation(), step);
    }

    private void evaluate() throws IOException, InterruptedException {
        phases.accept(RunPhase.EVALUATING, "");
        List<EvaluationSets.Outcome> outcomes =
                evaluations.evaluate(network, () -> intermission.goesOn(RunPhase.EVALUATING));
        if (!outcomes.isEmpty()) {
            settled = false;
            List<EvaluationCompleted> said = outcomes.stream()
                    .map(outcome -> reports.evaluation(step, outcome))
                    .toList();
            evaluated = true;
            keepIfBest(said.get(0));
            settled = true;
        }
        journal.say(memory.measure(step));
        if (step < plan.totalSteps()) {
            phases.accept(RunPhase.TRAINING, "");
        }
    }

    private void keepIfBest(EvaluationCompleted evaluation) throws IOException, InterruptedException {
        double figure = evaluation.figure(config.task().scoring().metric());
        if (plan.settled(step) && (bestAccuracy.isEmpty() || figure > bestAccuracy.getAsDouble())) {
            bestAccuracy = OptionalDouble.of(figure);
            if (config.checkpoint().keepBest()) {
                intermission.keep(() -> sink.saveBest(model(), evaluation));
            }
        }
    }

    /**
     * After a failure: keeps the present state if it is whole, all of its step is said and kept, and it can be written.
     *
     * @return what is safe, for a person
     */
    String rescue() {
        try {
            if (settled && training.whole() && step > 0) {
                if (step > checkpoints.lastStep()) {
                    keepCheckpoint();
                }
                sink.saveModel(model());
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.warn("The state after step {} could not be kept", step, e);
        }
        int kept = checkpoints.lastStep();
        return kept == 0 ? "No step was kept." : "All up to step " + kept + " is kept.";
    }

    @Override
    public void close() {
        parts.close();
    }
}
