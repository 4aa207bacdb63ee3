package org.secateur.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.secateur.app.SpyRun;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoringConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;

/** The run has 100 steps, 25 in an epoch; a step has 400 tokens and takes half a second. */
class RunMeterTest {
    private static RunConfig everySteps(int steps) {
        RunConfig d = RunConfig.defaults();
        return d.withEvaluation(new EvaluationConfig(steps));
    }

    private static SpyRun run(int every) {
        return new SpyRun(everySteps(every), Path.of("run"), RunPhase.TRAINING);
    }

    private static RunProgress progress(SpyRun run) {
        RunMeter meter = new RunMeter(run.config(), RunPhase.PREPARING);
        run.events().after(0).forEach(meter::add);
        return meter.progress();
    }

    private static EvaluationCompleted evaluation(int step, double seconds) {
        return new EvaluationCompleted(step, 2, 0.4, 0.9, 200, 0.55, seconds);
    }

    @Test
    void addsUpWhatTheRunSays() {
        SpyRun run = run(0);
        run.steps(1, 50);
        run.say(evaluation(50, 4));
        run.become(RunPhase.PAUSED, "");
        assertEquals(
                new RunProgress(
                        RunPhase.PAUSED,
                        "",
                        50,
                        100,
                        2,
                        OptionalDouble.of(1 - 0.9 * 50 / 100),
                        "accuracy",
                        OptionalDouble.of(0.9),
                        OptionalDouble.of(800),
                        // 50 steps, and the evaluations of epochs 3 and 4
                        OptionalDouble.of(50 * 0.5 + 2 * 4)),
                progress(run));
        assertEquals(0.5, progress(run).share());
    }

    @Test
    void theFigureIsWhatTheTaskAsksFor() {
        RunConfig accuracy = run(0).config();
        TaskConfig task = accuracy.task();
        RunConfig asksForF1 = accuracy.withTask(new TaskConfig(
                task.train(),
                task.evaluation(),
                task.evaluationFraction(),
                task.further(),
                task.reading(),
                new ScoringConfig(Metric.F1, Optional.empty()),
                task.questions()));
        EvaluationCompleted told =
                new EvaluationCompleted(50, 2, 0.3, 0.9, 872, 0.5, 4, Optional.empty(), Optional.of(0.625));
        RunMeter meter = new RunMeter(accuracy, RunPhase.TRAINING);
        meter.add(told);
        assertEquals("accuracy", meter.progress().figureName());
        assertEquals(OptionalDouble.of(0.9), meter.progress().figure());
        meter = new RunMeter(asksForF1, RunPhase.TRAINING);
        meter.add(told);
        assertEquals("F1", meter.progress().figureName());
        assertEquals(OptionalDouble.of(0.625), meter.progress().figure());
    }

    @Test
    void theTimeLeftIncludesTheEvaluationsToCome() {
        SpyRun run = run(30);
        run.steps(1, 30);
        // none has been made: how long one takes is not known
        assertEquals(35, progress(run).secondsLeft().orElseThrow(), 1e-9);
        run.say(evaluation(30, 4));
        // at 60, 90 and at the end
        assertEquals(35 + 3 * 4, progress(run).secondsLeft().orElseThrow(), 1e-9);
        run.steps(31, 95);
        run.say(evaluation(90, 6));
        assertEquals(2.5 + 6, progress(run).secondsLeft().orElseThrow(), 1e-9);
    }

    @Test
    void anEvaluationIsAllOfItsSets() {
        SpyRun run = run(50);
        run.steps(1, 50);
        run.say(evaluation(50, 4));
        run.say(new EvaluationCompleted(50, 2, 0.4, 0.5, 200, 0.55, 3, Optional.of("far"), Optional.empty()));
        assertEquals(25 + 7, progress(run).secondsLeft().orElseThrow(), 1e-9);
        assertEquals(0.9, progress(run).figure().orElseThrow());
    }

    @Test
    void theSpeedIsThatOfTheLastSeconds() {
        SpyRun run = run(0);
        run.steps(1, 40);
        // from now on a step takes two seconds: 200 tokens a second, and the window of 8 seconds holds only such steps
        for (int step = 41; step <= 50; step++) {
            run.say(new StepCompleted(step, 2, 0.5, 1, 5e-5, 0.5, 0.5, 400, 20 + (step - 40) * 2));
        }
        assertEquals(200, progress(run).tokensPerSecond().orElseThrow(), 1e-9);
        assertEquals(100, progress(run).secondsLeft().orElseThrow(), 1e-9);
    }

    /** What is said of the plots of an opened run comes after its end, and has its phase. */
    @Test
    void aNoticeDoesNotHideWhyTheRunEnded() {
        String why = "The loss of step 41 is NaN: the training has diverged.";
        SpyRun run = run(0);
        run.steps(1, 40);
        run.become(RunPhase.FAILED, why);
        run.say(new PhaseChanged(40, RunPhase.FAILED, "The plots show the sample of step 32."));
        assertEquals(RunPhase.FAILED, progress(run).phase());
        assertEquals(why, progress(run).message());
    }

    /** An opened run that has lost its log says its end only; that is no notice, though its phase was known before. */
    @Test
    void theOnlyWordsOfARunAreItsEnd() {
        RunMeter meter = new RunMeter(run(0).config(), RunPhase.FAILED);
        meter.add(new PhaseChanged(0, RunPhase.FAILED, "The log breaks off."));
        assertEquals("The log breaks off.", meter.progress().message());
    }

    /** A run whose end is said again after it went on has its last words. */
    @Test
    void aRunThatWentOnHasItsLastWords() {
        SpyRun run = run(0);
        run.become(RunPhase.FAILED, "first");
        run.become(RunPhase.TRAINING, "");
        run.become(RunPhase.FAILED, "second");
        assertEquals("second", progress(run).message());
    }

    @Test
    void anEndedRunHasNeitherSpeedNorTimeLeft() {
        SpyRun run = run(0);
        run.steps(1, 40);
        run.become(RunPhase.STOPPED, "");
        assertEquals(OptionalDouble.empty(), progress(run).tokensPerSecond());
        assertEquals(OptionalDouble.empty(), progress(run).secondsLeft());
    }
}
