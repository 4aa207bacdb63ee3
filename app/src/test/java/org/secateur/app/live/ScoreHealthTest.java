package org.secateur.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.ScoresMeasured;

/** Words and limits of the notices; MiniLM's 10,616,832 prunable weights. */
class ScoreHealthTest {
    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final LiveViewModel model = new LiveViewModel(tasks, new EventPump(tasks));

    private ScriptedRun shown(PruningMethod method, SelectionConfig.Scope scope) {
        ScriptedRun run = new ScriptedRun(
                        ScriptedRun.pruning(method, new SelectionConfig(scope, 25), PenaltyConfig.defaults()))
                .begin()
                .train(57);
        model.show(run);
        tasks.elapse();
        return run;
    }

    private ScriptedRun shown(PruningMethod method) {
        return shown(method, SelectionConfig.Scope.LOCAL);
    }

    private Optional<Fact> fact(String name) {
        tasks.elapse();
        return model.facts().stream().filter(fact -> fact.name().equals(name)).findFirst();
    }

    @Test
    void halfOfTheScoresSaturated() {
        ScriptedRun run = shown(PruningMethod.L0);
        run.say(new ScoresMeasured(57, 0.499, 0));
        assertEquals(Optional.empty(), fact("Saturated scores"));
        run.say(new ScoresMeasured(58, 0.5, 0));
        Fact told = fact("Saturated scores").orElseThrow();
        assertEquals("50.0 % at step 58", told.value());
        assertTrue(told.help().contains("neither loss nor penalty moves these scores"), told.help());
        assertTrue(told.help().contains("use a smaller score learning rate or a smaller lambda"), told.help());
        run.say(new ScoresMeasured(59, 0.1, 0));
        assertEquals(Optional.empty(), fact("Saturated scores"));
    }

    @Test
    void halfOfTheScoresStandStill() {
        ScriptedRun run = shown(PruningMethod.MOVEMENT);
        run.say(new ScoresMeasured(57, Double.NaN, 0.49));
        assertEquals(Optional.empty(), fact("Scores stand still"));
        run.say(new ScoresMeasured(58, Double.NaN, 0.625));
        assertEquals(
                "62.5 % at step 58", fact("Scores stand still").orElseThrow().value());
        assertEquals(Optional.empty(), fact("Saturated scores"));
    }

    /** A thousandth of 10,616,832 is 10,616.8. */
    @Test
    void tiesThatDecideAreTold() {
        ScriptedRun run = shown(PruningMethod.MOVEMENT);
        run.say(new PruningMeasured(58, Double.NaN, 0, 1, 0, 0, Optional.of(10_616L)));
        assertEquals(Optional.empty(), fact("Ties at the cut"));
        run.say(new PruningMeasured(59, Double.NaN, 0, 1, 0, 0, Optional.of(10_616_832L)));
        run.say(new PruningMeasured(60, Double.NaN, 0, 1, 0, 0, Optional.of(20_000L)));
        Fact told = fact("Ties at the cut").orElseThrow();
        assertEquals("10,616,832 scores equal to the cut-off at step 59", told.value());
        assertTrue(told.help().contains("decided by their place in the matrix"), told.help());
        assertTrue(told.help().contains("first scores that are spread (uniform)"), told.help());
    }

    /** 0.5 % of 589,824 are 2,949.12. */
    @Test
    void matricesThatAreAlmostEmpty() {
        ScriptedRun run = shown(PruningMethod.L0);
        List<Integer> kept = new ArrayList<>(Collections.nCopies(36, 20_000));
        kept.set(MatrixKind.OUTPUT.number(2), 2950);
        run.say(new RemainingMeasured(58, kept));
        assertEquals(Optional.empty(), fact("Almost empty"));
        kept.set(MatrixKind.OUTPUT.number(2), 2949);
        kept.set(MatrixKind.QUERY.number(4), 12);
        run.say(new RemainingMeasured(59, kept));
        Fact told = fact("Almost empty").orElseThrow();
        assertEquals("2 matrices keep less than 0.5 %; Layer 5 · Query keeps 12 of 147,456 weights", told.value());
        assertTrue(told.help().endsWith("or use a smaller lambda."), told.help());

        shown(PruningMethod.MAGNITUDE, SelectionConfig.Scope.GLOBAL).say(new RemainingMeasured(58, kept));
        assertTrue(fact("Almost empty").orElseThrow().help().endsWith("(local selection)."));
        shown(PruningMethod.MAGNITUDE).say(new RemainingMeasured(58, kept));
        assertEquals(Optional.empty(), fact("Almost empty"), "what was asked for");
        shown(PruningMethod.LAYER_DROP).say(new RemainingMeasured(58, kept));
        assertEquals(Optional.empty(), fact("Almost empty"), "what was asked for");
    }

    @Test
    void aDivergedRunSaysWhatToDo() {
        ScriptedRun run = shown(PruningMethod.DENSE);
        run.become(RunPhase.FAILED, "The disk is full");
        assertEquals(Optional.empty(), fact("Diverged"));
        run = shown(PruningMethod.DENSE);
        run.become(RunPhase.FAILED, "The loss of step 58 is NaN: the training has diverged. Lower the learning rates.");
        Fact told = fact("Diverged").orElseThrow();
        assertEquals("no number came out after step 57", told.value());
        assertTrue(told.help().contains("start a new run with its settings and lower learning rates"), told.help());
    }
}
