package org.secateur.app.runs;

import java.util.Optional;
import java.util.OptionalDouble;
import org.secateur.engine.TaskFacts;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;

/** Follows a run's events and says how far it has come, how fast it is and how long it still takes. */
public final class RunMeter {
    private final RunConfig config;
    private final SpeedMeter speed = new SpeedMeter();
    private final RunPhase atFirst;
    private Optional<PhaseChanged> said = Optional.empty();
    private Optional<RunStarted> started = Optional.empty();
    private Optional<StepCompleted> last = Optional.empty();
    private Optional<EvaluationCompleted> evaluated = Optional.empty();
    private double evaluationSeconds;

    /**
     * Before the first event.
     *
     * @param config says when the run evaluates
     * @param phase what the run does
     */
    public RunMeter(RunConfig config, RunPhase phase) {
        this.config = config;
        atFirst = phase;
    }

    /** Takes the next event. */
    public void add(RunEvent event) {
        if (event instanceof RunStarted start) {
            started = Optional.of(start);
        } else if (event instanceof StepCompleted step) {
            last = Optional.of(step);
            speed.add(step);
        } else if (event instanceof EvaluationCompleted evaluation) {
            evaluationSeconds = evaluation.own() ? evaluation.seconds() : evaluationSeconds + evaluation.seconds();
            evaluated = evaluation.own() ? Optional.of(evaluation) : evaluated;
        } else if (event instanceof PhaseChanged changed) {
            said = changed.isNoticeAfter(said) ? said : Optional.of(changed);
        }
    }

    /** After the events so far. */
    public RunProgress progress() {
        RunPhase phase = phase();
        return new RunProgress(
                phase,
                said.map(PhaseChanged::message).orElse(""),
                last.map(StepCompleted::step).orElse(0),
                started.map(RunStarted::totalSteps).orElse(0),
                last.map(StepCompleted::epoch).orElse(0),
                optional(last.map(StepCompleted::measuredRemaining)),
                TaskFacts.figureName(config.task()),
                optional(evaluated.map(
                        evaluation -> evaluation.figure(config.task().scoring().metric()))),
                phase.ended() ? OptionalDouble.empty() : speed.tokensPerSecond(),
                secondsLeft());
    }

    private RunPhase phase() {
        return said.map(PhaseChanged::phase).orElse(atFirst);
    }

    private OptionalDouble secondsLeft() {
        OptionalDouble ofStep = speed.secondsPerStep();
        if (phase().ended() || started.isEmpty() || ofStep.isEmpty()) {
            return OptionalDouble.empty();
        }
        int step = last.orElseThrow().step();
        double training = (started.get().totalSteps() - step) * ofStep.getAsDouble();
        return OptionalDouble.of(training + evaluationsLeft(started.get(), step) * evaluationSeconds);
    }

    /** Evaluations are at every so many steps, or at each end of an epoch, and at the run's end. */
    private int evaluationsLeft(RunStarted start, int step) {
        int every = config.evaluation().everySteps() == 0
                ? start.stepsPerEpoch()
                : config.evaluation().everySteps();
        int total = start.totalSteps();
        int regular = total / every - step / every;
        boolean last = total % every != 0 && step < total;
        return regular + (last ? 1 : 0);
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
