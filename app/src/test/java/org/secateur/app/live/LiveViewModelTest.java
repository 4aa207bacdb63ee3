package org.secateur.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.app.plot.BarData;
import org.secateur.app.plot.CurveData;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.WeightView;

class LiveViewModelTest {
    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final AtomicLong clock = new AtomicLong(1_000_000_000_000L);
    private LiveViewModel model;

    @BeforeEach
    void model() {
        model = new LiveViewModel(tasks, new EventPump(tasks), clock::get);
        model.weights().want(Optional.empty(), 40, 30);
        model.scores().want(Optional.empty(), 40, 30);
    }

    private void wait(Duration duration) {
        clock.addAndGet(duration.toNanos());
        tasks.elapse();
    }

    private static DensityRequest last(ScriptedRun run, WeightView view) {
        List<DensityRequest> asked =
                run.requests().stream().filter(r -> r.view() == view).toList();
        return asked.get(asked.size() - 1);
    }

    private static long count(ScriptedRun run, WeightView view) {
        return run.requests().stream().filter(r -> r.view() == view).count();
    }

    @Test
    void beforeTheFirstStepItSaysThatItWaits() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT);
        model.show(run);
        assertEquals(
                "Waiting for the first step.",
                model.weights().explanationProperty().get());
        assertEquals(
                "Waiting for the first step.",
                model.scores().explanationProperty().get());
        assertEquals(Optional.empty(), model.remaining());
        run.begin();
        tasks.elapse();
        assertTrue(model.remaining().isPresent());
        assertEquals(Optional.empty(), model.lossAndAccuracy());
        assertEquals(0, run.requests().size());
        run.train(1);
        tasks.elapse();
        assertEquals("", model.weights().explanationProperty().get());
        assertTrue(model.weights().gridProperty().get().isPresent());
        assertTrue(model.scores().gridProperty().get().isPresent());
    }

    @Test
    void underMagnitudeTheScoresSayWhyThereAreNoneAndNothingIsAsked() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MAGNITUDE).begin().train(100);
        model.show(run);
        assertTrue(model.scores().explanationProperty().get().startsWith("Magnitude pruning has no scores"));
        assertEquals(0, count(run, WeightView.SCORES));
        assertTrue(model.weights().gridProperty().get().isPresent());
    }

    @Test
    void oneChoiceDrivesAllCharts() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(492);
        model.show(run);
        MatrixChoice query = MatrixChoice.of(3, MatrixKind.QUERY);
        model.choiceProperty().set(query);
        assertEquals(query, last(run, WeightView.CHANGE).choice());
        assertEquals(query, last(run, WeightView.SCORES).choice());
        assertEquals(147_456, model.weights().gridProperty().get().orElseThrow().total());
        BarData bars = model.bars().orElseThrow();
        assertEquals(
                List.of("Q", "K", "V", "O", "FFN1", "FFN2"),
                bars.bars().stream().map(BarData.Bar::label).toList());
        assertEquals(
                List.of(true, false, false, false, false, false),
                bars.bars().stream().map(BarData.Bar::chosen).toList());
        CurveData.Curve measured = model.remaining().orElseThrow().curves().get(1);
        assertEquals("measured: Layer 4 · Query", measured.name());
        // the script counts each matrix at every fourth step: 33,160 and 13,173 of the 147,456 weights of matrix 18
        assertEquals(492 / 4, measured.points().size());
        assertEquals(284, measured.points().x(70));
        assertEquals(100 * 33_160 / 147_456.0, measured.points().y(70), 1e-9);
        assertEquals(100 * 13_173 / 147_456.0, measured.points().y(122), 1e-9);
        assertEquals("Layer 4 · Query: 8.93 % at step 492", model.remainingWords());
        model.stepProperty().set(Optional.of(285));
        assertEquals("Layer 4 · Query: 22.49 % at step 284", model.remainingWords());
        model.stepProperty().set(Optional.empty());
        run.train(500);
        tasks.elapse();
        assertEquals(
                500 / 4,
                model.remaining().orElseThrow().curves().get(1).points().size());
        model.choiceProperty().set(MatrixChoice.all());
        assertEquals(
                500, model.remaining().orElseThrow().curves().get(1).points().size());
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6"),
                model.bars().orElseThrow().bars().stream()
                        .map(BarData.Bar::label)
                        .toList());
    }

    @Test
    void aKeptStepDrivesAllChartsAndTheNewestComesBack() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(492);
        model.show(run);
        assertEquals(new TreeSet<>(List.of(57, 114, 171, 228, 285, 342, 399, 456)), model.samples());
        model.stepProperty().set(Optional.of(57));
        assertEquals(Optional.of(57), last(run, WeightView.CHANGE).step());
        assertEquals(Optional.of(57), last(run, WeightView.SCORES).step());
        assertEquals(57, model.remaining().orElseThrow().chosenStep().orElseThrow());
        assertEquals(57, model.lossAndAccuracy().orElseThrow().chosenStep().orElseThrow());
        // step 57 is in the warm-up: everything remains
        assertEquals(100, model.bars().orElseThrow().bars().get(0).percent());
        assertEquals(1, model.bars().orElseThrow().target().orElseThrow());
        assertEquals(
                "100.00 %",
                model.facts().stream()
                        .filter(fact -> fact.name().equals("Remaining of prunable"))
                        .findFirst()
                        .orElseThrow()
                        .value());
        model.stepProperty().set(Optional.empty());
        assertEquals(Optional.empty(), last(run, WeightView.SCORES).step());
        assertTrue(model.bars().orElseThrow().bars().get(0).percent() < 12);
    }

    @Test
    void theMostMemoryOfTheRunIsAFact() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(2);
        run.say(new MemoryMeasured(1, List.of(), 1, 2, 1_940_000_000L));
        model.show(run);
        assertTrue(model.facts().contains(new Fact("Memory at most", "1.9 GB")));
    }

    @Test
    void newStepsAreCountedThreeTimesASecondAtMost() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        model.show(run);
        long before = count(run, WeightView.CHANGE);
        for (int step = 101; step <= 120; step++) {
            run.train(step);
            wait(Duration.ofMillis(50));
        }
        // one second: at least 2, at most 4 (a timer may end with the second)
        long asked = count(run, WeightView.CHANGE) - before;
        assertTrue(asked >= 2 && asked <= 4, "asked " + asked + " times in a second");
    }

    @Test
    void anEndedRunIsCountedOnce() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(ScriptedRun.STEPS);
        run.become(RunPhase.FINISHED, "");
        model.show(run);
        long before = run.requests().size();
        for (int i = 0; i < 40; i++) {
            wait(Duration.ofMillis(100));
        }
        assertEquals(before, run.requests().size());
        assertEquals(
                RunPhase.FINISHED, model.progressProperty().get().orElseThrow().phase());
    }

    @Test
    void onlyOneRequestIsUnderWayAndAnOlderChoiceIsCalledOff() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        run.holdGrids();
        model.show(run);
        assertEquals(1, count(run, WeightView.CHANGE));
        run.train(150);
        wait(Duration.ofSeconds(1));
        assertEquals(1, count(run, WeightView.CHANGE));
        MatrixChoice value = MatrixChoice.of(5, MatrixKind.VALUE);
        model.choiceProperty().set(value);
        assertEquals(2, count(run, WeightView.CHANGE));
        assertTrue(run.held().get(0).isCancelled());
        run.release();
        assertEquals(
                value,
                model.weights().gridProperty().get().orElseThrow().request().choice());
    }

    @Test
    void aRequestThatTheEngineCalledOffIsMadeAgain() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        run.holdGrids();
        model.show(run);
        run.held().get(0).completeExceptionally(new CancellationException("replaced"));
        assertEquals(
                "Waiting for the first step.",
                model.weights().explanationProperty().get());
        long before = count(run, WeightView.CHANGE);
        wait(Duration.ofSeconds(1));
        assertEquals(before + 1, count(run, WeightView.CHANGE));
    }

    @Test
    void whatTheEngineCannotShowIsExplained() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        run.holdGrids();
        model.show(run);
        run.held().get(0).completeExceptionally(new org.secateur.engine.EngineException("step 57 was not kept"));
        assertEquals(
                "step 57 was not kept", model.weights().explanationProperty().get());
        assertEquals(Optional.empty(), model.weights().gridProperty().get());
    }

    @Test
    void zoomingAsksForTheRegionAndAnotherMatrixForAllPoints() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        model.show(run);
        Region part = new Region(-0.1, 0.1, 0, 0.001);
        model.weights().want(Optional.of(part), 80, 60);
        assertEquals(Optional.of(part), last(run, WeightView.CHANGE).region());
        assertEquals(80, last(run, WeightView.CHANGE).width());
        model.choiceProperty().set(MatrixChoice.of(0, MatrixKind.KEY));
        assertEquals(Optional.empty(), last(run, WeightView.CHANGE).region());
    }

    @Test
    void theOtherViewIsAnotherQuestion() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        model.show(run);
        model.weightViewProperty().set(WeightView.VALUE);
        assertEquals(1, count(run, WeightView.VALUE));
        assertEquals(
                WeightView.VALUE,
                model.weights().gridProperty().get().orElseThrow().request().view());
    }

    @Test
    void progressCountsStepsAndEpochs() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(492);
        model.show(run);
        Progress progress = model.progressProperty().get().orElseThrow();
        assertEquals(492, progress.step());
        assertEquals(684, progress.totalSteps());
        assertEquals(3, progress.epoch());
        assertEquals(4, progress.epochs());
        assertEquals(0.5 + 0.42 * 342 / 684, progress.accuracy().orElseThrow(), 1e-12);
    }

    @Test
    void everyFigureOfEverySetIsACurve() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(20);
        model.show(run);
        CurveData none = model.lossAndAccuracy().orElseThrow();
        assertEquals(List.of("loss of the step", "smoothed loss", "accuracy"), names(none));
        assertEquals(Optional.of("accuracy, %"), none.y2());
        for (int step = 10; step <= 20; step += 10) {
            run.say(new EvaluationCompleted(
                    step, 1, 0.5, 0.5, 90, 0.1, 3, Optional.empty(), Optional.of(step / 100.0)));
            run.say(new EvaluationCompleted(
                    step, 1, 0.5, step / 40.0, 90, 0.1, 3, Optional.of("far"), Optional.of(0.25)));
        }
        model.show(run);
        CurveData several = model.lossAndAccuracy().orElseThrow();
        assertEquals(
                List.of("loss of the step", "smoothed loss", "accuracy", "F1", "accuracy of far", "F1 of far"),
                names(several));
        assertEquals(Optional.of("accuracy and F1, %"), several.y2());
        assertEquals(20, several.curves().get(3).points().y(1), 1e-9);
        assertEquals(50, several.curves().get(4).points().y(1), 1e-9);
    }

    private static List<String> names(CurveData data) {
        return data.curves().stream().map(CurveData.Curve::name).toList();
    }

    @Test
    void plannedIsTheEnginesScheduleOverTheWholeRun() {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(200);
        model.show(run);
        CurveData data = model.remaining().orElseThrow();
        CurveData.Curve planned = data.curves().get(0);
        assertEquals(CurveData.Look.PLANNED, planned.look());
        assertEquals(685, planned.points().size());
        assertEquals(100, planned.points().y(68));
        // methods, "Schedule": 0.1 + 0.9 (1 - (308 - 68) / (684 - 68 - 136))^3 = 0.2125
        assertEquals(21.25, planned.points().y(308), 1e-9);
        assertEquals(10, planned.points().y(684), 1e-9);
        assertEquals(200, data.curves().get(1).points().size());
        assertEquals(
                List.of(new CurveData.Band(0, 68, "warm-up"), new CurveData.Band(548, 684, "cool-down")), data.bands());
    }

    @Test
    void anotherRunBeginsAnewAndTheFirstIsLeftAlone() {
        ScriptedRun first = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(100);
        model.show(first);
        model.choiceProperty().set(MatrixChoice.of(1, MatrixKind.KEY));
        ScriptedRun second = new ScriptedRun(PruningMethod.DENSE);
        model.show(second);
        long asked = first.requests().size();
        assertEquals(MatrixChoice.all(), model.choiceProperty().get());
        assertEquals(0, model.progressProperty().get().orElseThrow().step());
        assertEquals(Optional.empty(), model.weights().gridProperty().get());
        first.train(200);
        wait(Duration.ofSeconds(1));
        assertEquals(asked, first.requests().size());
        assertEquals(0, model.progressProperty().get().orElseThrow().step());
        assertFalse(first.phase().ended());
        second.begin().train(5);
        wait(Duration.ofSeconds(1));
        assertEquals(5, model.progressProperty().get().orElseThrow().step());
    }
}
