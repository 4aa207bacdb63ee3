package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.LossMeasured;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.nn.StepLoss;
import org.secateur.engine.pruning.PruningFigures;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.schedule.RunPlan;

/** Puts what a run computes into events. */
final class Reports {
    /** Most times that the kept weights of all matrices are told. */
    static final int REMAINING_TIMES = 1000;

    private final Journal journal;
    private final RunConfig config;
    private final RunPlan plan;
    private final PruningStrategy pruning;
    private final EncoderShape shape;

    Reports(Journal journal, RunConfig config, RunPlan plan, PruningStrategy pruning, EncoderShape shape) {
        this.journal = journal;
        this.config = config;
        this.plan = plan;
        this.pruning = pruning;
        this.shape = shape;
    }

    /** The run begins at the pretrained model. */
    void begin(EncodedTask task) {
        sayStarted(task);
        sayKept(0);
    }

    /** The run goes on; where its log has lost its beginning, what plots need of that is said again. */
    void goOn(EncodedTask task) {
        if (!journal.hasSaid(RunStarted.class)) {
            sayStarted(task);
        }
    }

    private void sayStarted(EncodedTask task) {
        journal.say(new RunStarted(
                plan.totalSteps(),
                plan.stepsPerEpoch(),
                task.train().size(),
                task.evaluation().texts(),
                task.labels(),
                shape));
    }

    /**
     * A step is completed.
     *
     * @param step how many are
     * @param tokens of its batch
     * @param trainSeconds of all steps
     */
    void step(int step, TrainingStep.Result result, int tokens, double trainSeconds) {
        journal.say(new StepCompleted(
                step,
                plan.epochOf(step - 1),
                result.loss().total(),
                result.gradientNorm(),
                plan.learningRate().factor(step - 1) * config.training().learningRate(),
                config.pruning().planned() ? plan.remaining().at(step) : Double.NaN,
                remaining(),
                tokens,
                trainSeconds));
        if (config.pruning().method().masksWeights()) {
            sayPruning(step);
        }
        StepLoss loss = result.loss();
        if (loss.penalty() != 0 || loss.distillation() != 0) {
            journal.say(new LossMeasured(step, loss.task(), loss.distillation(), loss.penalty()));
        }
        if (step % Math.max(1, plan.totalSteps() / REMAINING_TIMES) == 0 || step == plan.totalSteps()) {
            sayKept(step);
        }
    }

    private void sayPruning(int step) {
        PruningFigures figures = pruning.figures();
        journal.say(new PruningMeasured(
                step,
                figures.threshold(),
                figures.lambda(),
                figures.pruned(),
                figures.revived(),
                figures.guarded(),
                config.pruning().method().ranked() ? Optional.of(figures.tied()) : Optional.empty()));
    }

    private void sayKept(int step) {
        List<Integer> kept = new ArrayList<>();
        for (int matrix = 0; matrix < shape.matrices(); matrix++) {
            kept.add(pruning.kept(matrix));
        }
        journal.say(new RemainingMeasured(step, kept));
    }

    private double remaining() {
        long kept = 0;
        for (int matrix = 0; matrix < shape.matrices(); matrix++) {
            kept += pruning.kept(matrix);
        }
        return (double) kept / shape.prunableWeights();
    }

    /** Evaluation data was scored. */
    EvaluationCompleted evaluation(int step, EvaluationSets.Outcome outcome) {
        EvaluationResult result = outcome.result();
        EvaluationCompleted evaluation = new EvaluationCompleted(
                step,
                plan.epochOf(step - 1),
                result.loss(),
                result.accuracy(),
                result.texts(),
                remaining(),
                outcome.seconds(),
                outcome.name(),
                result.f1());
        journal.say(evaluation);
        return evaluation;
    }
}
