package org.secateur.engine.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.Batches;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.PackedTexts;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.DensityBinner;
import org.secateur.engine.tensor.WorkerTeam;

/** Goes through a run's steps on its thread, and says what it sees. */
final class TrainingLoop implements AutoCloseable {
    /** Share of the training time that plots may take. */
    private static final double PLOT_SHARE = 0.03;

    /** Seconds that the first pictures may take besides. */
    private static final double PLOT_ALLOWANCE = 3;

    /** Most times that the kept weights of all matrices are told. */
    private static final int REMAINING_TIMES = 1000;

    private static final double NANOS = 1e-9;

    private final RunConfig config;
    private final RunPlan plan;
    private final EncodedTask task;
    private final RunSink sink;
    private final Journal journal;
    private final RunControl control;
    private final BiConsumer<RunPhase, String> phases;
    private final IntConsumer completedSteps;
    private final EncoderShape shape;
    private final WorkerTeam team;
    private final PruningStrategy pruning;
    private final EncoderNetwork network;
    private final LiveCloud cloud;
    private final TrainingStep training;
    private final Batches batches;
    private final Evaluator evaluator;
    private final SampleKeeper samples;
    private final DensityService densities;
    private final MemoryLedger memory;
    private final TimeBudget budget = new TimeBudget(PLOT_SHARE, PLOT_ALLOWANCE);
    private int step;

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
        this.control = control;
        this.phases = phases;
        this.completedSteps = completedSteps;
        this.shape = inputs.model().shape();
        team = new WorkerTeam(config.threads());
        pruning = PruningStrategy.of(config.pruning().method(), shape, team);
        network = Networks.forTraining(config, inputs.model(), task.labels().size(), pruning.masking(), team);
        cloud = new LiveCloud(network, pruning);
        training = new TrainingStep(network, pruning, plan.remaining(), plan.learningRate(), config.training(), team);
        batches = new Batches(task.train().size(), config.training().batchSize(), config.seed());
        evaluator = new Evaluator(task.evaluation());
        samples = new SampleKeeper(cloud, shape.matrices(), plan.totalSteps(), config.seed());
        densities = new DensityService(new DensityBinner(shape, team), cloud);
        memory = new MemoryLedger(network, pruning, training, cloud);
    }

    /**
     * Trains to the end, or until it is asked to stop, and saves the model.
     *
     * @return {@code FINISHED} or {@code STOPPED}
     * @throws TrainingException if the loss is no longer a number
     */
    RunPhase run() throws IOException, InterruptedException {
        journal.say(new RunStarted(
                plan.totalSteps(),
                plan.stepsPerEpoch(),
                task.train().size(),
                task.evaluation().size(),
                task.labels(),
                shape));
        sayRemaining();
        keepSample();
        phases.accept(RunPhase.TRAINING, "");
        while (step < plan.totalSteps() && goesOn()) {
            train();
            if (evaluationIsDue()) {
                evaluate();
            }
        }
        boolean whole = step == plan.totalSteps();
        sink.saveModel(new NetworkModel(network, pruning, task.labels(), step));
        return whole ? RunPhase.FINISHED : RunPhase.STOPPED;
    }

    /** Answers density requests until the run is closed. */
    void answerUntilClosed() throws InterruptedException {
        training.close();
        for (DensityDesk.Ticket ticket = control.awaitAfterEnd(); ticket != null; ticket = control.awaitAfterEnd()) {
            densities.answer(ticket);
        }
    }

    private boolean goesOn() throws InterruptedException {
        answerWithinBudget();
        if (control.pauseWanted()) {
            phases.accept(RunPhase.PAUSED, "");
            while (control.pauseWanted()) {
                DensityDesk.Ticket ticket = control.awaitWhilePaused();
                if (ticket != null) {
                    densities.answer(ticket);
                }
            }
            if (!control.stopWanted()) {
                phases.accept(RunPhase.TRAINING, "");
            }
        }
        return !control.stopWanted();
    }

    private void answerWithinBudget() {
        while (budget.allows()) {
            DensityDesk.Ticket ticket = control.poll();
            if (ticket == null) {
                return;
            }
            long from = System.nanoTime();
            densities.answer(ticket);
            budget.spent((System.nanoTime() - from) * NANOS);
        }
    }

    private void train() throws IOException {
        PackedTexts texts = task.train().pack(batches.ofStep(step));
        double factor = plan.learningRate().factor(step);
        long from = System.nanoTime();
        TrainingStep.Result result =
                training.run(new PackedBatch(texts.ids(), texts.tokenTypes(), texts.starts()), texts.labels(), step);
        budget.trained((System.nanoTime() - from) * NANOS);
        if (!Double.isFinite(result.loss()) || !Double.isFinite(result.gradientNorm())) {
            throw new TrainingException("The loss of step " + (step + 1) + " is " + result.loss()
                    + ", its gradient norm " + result.gradientNorm()
                    + ": the training has diverged. Lower the learning rates or lengthen the warm-up.");
        }
        step++;
        cloud.setStep(step);
        completedSteps.accept(step);
        journal.say(new StepCompleted(
                step,
                plan.epochOf(step - 1),
                result.loss(),
                result.gradientNorm(),
                factor * config.training().learningRate(),
                plan.remaining().at(step),
                remaining(),
                texts.ids().length,
                budget.trainSeconds()));
        if (step % Math.max(1, plan.totalSteps() / REMAINING_TIMES) == 0 || step == plan.totalSteps()) {
            sayRemaining();
        }
        if (samples.keeps(step)) {
            keepSample();
        }
        if (step == 1) {
            journal.say(memory.measure(step));
        }
    }

    private double remaining() {
        long kept = 0;
        for (int matrix = 0; matrix < shape.matrices(); matrix++) {
            kept += pruning.kept(matrix);
        }
        return (double) kept / shape.prunableWeights();
    }

    private void sayRemaining() {
        List<Integer> kept = new ArrayList<>();
        for (int matrix = 0; matrix < shape.matrices(); matrix++) {
            kept.add(pruning.kept(matrix));
        }
        journal.say(new RemainingMeasured(step, kept));
    }

    private void keepSample() throws IOException {
        sink.keepSample(samples.take());
        journal.say(new SampleKept(step));
    }

    private boolean evaluationIsDue() {
        int every = config.evaluation().everySteps();
        return step == plan.totalSteps() || step % (every == 0 ? plan.stepsPerEpoch() : every) == 0;
    }

    private void evaluate() {
        phases.accept(RunPhase.EVALUATING, "");
        long from = System.nanoTime();
        Optional<Evaluator.Result> result = evaluator.evaluate(network, control::stopWanted);
        result.ifPresent(r -> journal.say(new EvaluationCompleted(
                step,
                plan.epochOf(step - 1),
                r.loss(),
                r.accuracy(),
                r.predictions().length,
                remaining(),
                (System.nanoTime() - from) * NANOS)));
        journal.say(memory.measure(step));
        if (step < plan.totalSteps()) {
            phases.accept(RunPhase.TRAINING, "");
        }
    }

    @Override
    public void close() {
        training.close();
        cloud.close();
        network.close();
        team.close();
    }
}
