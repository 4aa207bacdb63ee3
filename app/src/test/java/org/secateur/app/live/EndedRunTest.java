package org.secateur.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.app.plot.Points;
import org.secateur.engine.EngineException;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;

/** How a run ended, what is to be known about its plots, and its second evaluation. */
class EndedRunTest {
    private static final String TORN = "The log breaks off after step 100: the program ended before the run did."
            + " Its last line is incomplete and was left out.";
    private static final String CHANGED =
            "The pretrained model all-MiniLM-L6-v2 has changed since the run: the plots of"
                    + " the last state show a sample of the weights only.";

    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final LiveViewModel model = new LiveViewModel(tasks, new EventPump(tasks));

    private Optional<String> fact(String name) {
        return model.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst();
    }

    @Test
    void theStateIsTheFirstFact() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT);
        model.show(run);
        assertEquals(new Fact("State", "Preparing"), model.facts().get(0));
        run.begin().train(10);
        tasks.elapse();
        assertEquals(new Fact("State", "Training"), model.facts().get(0));
        run.become(RunPhase.FINISHED, "");
        tasks.elapse();
        assertEquals(new Fact("State", "Finished"), model.facts().get(0));
    }

    /** 684 steps: 0, 14, ... 672 and 684 are fifty, 0, 70, ... 630 and 684 are eleven. */
    @Test
    void whatIsKeptForLookingBackIsSaid() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT);
        model.show(run);
        tasks.elapse();
        assertEquals(Optional.empty(), fact("Snapshots"));
        run.begin();
        tasks.elapse();
        assertEquals(
                Optional.of(
                        "masks at 50 steps (exact), all weights at 11 steps (8 bits a weight), up to 1,024 weights of"
                                + " each matrix at every step (exact); 612 of 2,000 MB"),
                fact("Snapshots"));
    }

    @Test
    void aRunThatFailedBeforeItsFirstStepSaysWhyInEveryPlot() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT);
        model.show(run);
        String why = "train.tsv, line 3: 1 column, the header has 2. Add the missing cell.";
        run.become(RunPhase.FAILED, why);
        tasks.elapse();
        assertEquals(Optional.of("Failed. " + why), fact("State"));
        String words = "The run failed before its first step. " + why;
        assertEquals(words, model.weights().explanationProperty().get());
        assertEquals(words, model.scores().explanationProperty().get());
        assertEquals(words, model.emptyWords("the first step"));
        assertTrue(model.bars().isEmpty() && model.remaining().isEmpty());
    }

    @Test
    void underMagnitudeTheScoresKeepTheirOwnReason() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MAGNITUDE);
        run.become(RunPhase.STOPPED, "");
        model.show(run);
        assertEquals(
                "The run was stopped before its first step.",
                model.weights().explanationProperty().get());
        assertTrue(model.scores().explanationProperty().get().startsWith("Magnitude pruning has no scores"));
    }

    @Test
    void aTornLogIsTold() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        run.become(RunPhase.FAILED, TORN);
        model.show(run);
        assertEquals(Optional.of("Failed. " + TORN), fact("State"));
        assertEquals(
                "Waiting for the first step.",
                new LiveViewModel(tasks, new EventPump(tasks)).emptyWords("the first step"));
    }

    @Test
    void aNoticeAfterTheEndStandsBesideTheReasonOfTheEnd() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        run.become(RunPhase.FAILED, TORN);
        model.show(run);
        run.become(RunPhase.FAILED, CHANGED);
        run.become(RunPhase.FAILED, CHANGED);
        tasks.elapse();
        assertEquals(Optional.of("Failed. " + TORN), fact("State"));
        assertEquals(Optional.of(CHANGED), fact("Notice"));
    }

    @Test
    void anEndedRunIsEvaluatedAgainOnce() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(ScriptedRun.STEPS);
        model.show(run);
        model.again().start();
        assertFalse(model.again().offered());
        assertEquals(0, run.evaluations());
        run.become(RunPhase.FINISHED, "");
        assertTrue(model.again().offered());
        CompletableFuture<List<EvaluationCompleted>> answer = new CompletableFuture<>();
        run.evaluatesTo(answer);
        model.again().start();
        model.again().start();
        assertTrue(model.again().busy());
        assertEquals(1, run.evaluations());
        answer.complete(List.of(new EvaluationCompleted(684, 4, 0.3125, 0.875, 872, 0.1, 3)));
        assertFalse(model.again().busy());
        assertEquals(
                List.of(new Fact("Evaluated again", "loss 0.313, accuracy 87.50 % of 872 texts")),
                model.facts().subList(1, 2));
    }

    @Test
    void everyEvaluationSetHasItsLineAndItsFacts() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(10);
        run.say(new EvaluationCompleted(10, 1, 0.5, 0.75, 100, 0.1, 3, Optional.empty(), Optional.of(0.7)));
        run.say(new EvaluationCompleted(10, 1, 0.5, 0.5, 90, 0.1, 3, Optional.of("far"), Optional.of(0.25)));
        run.become(RunPhase.STOPPED, "");
        model.show(run);
        assertEquals(Optional.of("75.00 % at step 10"), fact("Accuracy"));
        assertEquals(Optional.of("70.00 % at step 10"), fact("F1"));
        assertEquals(Optional.of("50.00 % at step 10"), fact("Accuracy of far"));
        assertEquals(Optional.of("25.00 % at step 10"), fact("F1 of far"));
        assertEquals(
                0.75, model.progressProperty().get().orElseThrow().accuracy().orElseThrow());
        run.evaluatesTo(CompletableFuture.completedFuture(List.of(
                new EvaluationCompleted(10, 1, 0.5, 0.75, 100, 0.1, 3, Optional.empty(), Optional.of(0.7)),
                new EvaluationCompleted(10, 1, 0.25, 0.5, 90, 0.1, 3, Optional.of("far"), Optional.of(0.25)))));
        model.again().start();
        assertEquals(
                Optional.of("loss 0.500, accuracy 75.00 %, F1 70.00 % of 100 texts\n"
                        + "far: loss 0.250, accuracy 50.00 %, F1 25.00 % of 90 texts"),
                fact("Evaluated again"));
    }

    @Test
    void whyItCannotBeEvaluatedIsAFact() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        run.become(RunPhase.STOPPED, "");
        model.show(run);
        run.evaluatesTo(CompletableFuture.failedFuture(new EngineException("dev.tsv has changed since the run")));
        model.again().start();
        assertEquals(Optional.of("Failed. dev.tsv has changed since the run"), fact("Evaluated again"));
        assertTrue(model.again().offered() && !model.again().busy());
    }

    @Test
    void anotherRunForgetsTheEvaluationOfTheOneBefore() {
        ScriptedRun first = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        first.become(RunPhase.STOPPED, "");
        CompletableFuture<List<EvaluationCompleted>> answer = new CompletableFuture<>();
        first.evaluatesTo(answer);
        model.show(first);
        model.again().start();
        model.show(new ScriptedRun(PruningMethod.MOVEMENT).begin());
        answer.complete(List.of(new EvaluationCompleted(100, 1, 0.3, 0.9, 872, 0.1, 3)));
        assertEquals(Optional.empty(), fact("Evaluated again"));
        assertFalse(model.again().offered() || model.again().busy());
    }

    @Test
    void curvesOfARunThatGoesOnContinueUnderTheSameChoice() {
        ScriptedRun first = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(57);
        first.become(RunPhase.STOPPED, "");
        model.show(first);
        MatrixChoice query = MatrixChoice.of(3, MatrixKind.QUERY);
        model.choiceProperty().set(query);
        ScriptedRun on = first.goingOn().begin().train(50);
        on.say(new RunResumed(50, 4711, List.of("Checkpoint 55 is damaged: an earlier one was used.")));
        on.become(RunPhase.PREPARING, "");
        model.show(on);
        assertEquals(Optional.of("from step 50.\nCheckpoint 55 is damaged: an earlier one was used."), fact("Went on"));
        assertEquals(Optional.of("Preparing"), fact("State"));
        assertEquals(query, model.choiceProperty().get());
        on.become(RunPhase.TRAINING, "");
        on.train(60);
        tasks.elapse();
        Points loss = model.lossAndAccuracy().orElseThrow().curves().get(0).points();
        assertEquals(60, loss.size());
        for (int i = 0; i < 60; i++) {
            assertEquals(i + 1, loss.x(i));
        }
        model.show(new ScriptedRun(PruningMethod.MOVEMENT).begin().train(5));
        assertEquals(MatrixChoice.all(), model.choiceProperty().get(), "another run");
        assertEquals(Optional.empty(), fact("Went on"));
    }
}
