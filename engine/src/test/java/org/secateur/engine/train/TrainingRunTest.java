package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.checkpoint.Checkpoint;
import org.secateur.engine.checkpoint.SavedState;
import org.secateur.engine.checkpoint.TrainingState;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.EncodedExamples;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.MemoryMeasured.Part;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.event.WeightView;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;

@Timeout(120)
class TrainingRunTest {
    private final RunEventBuffer events = new RunEventBuffer();

    private static DensityRequest request(WeightView view) {
        return new DensityRequest(view, MatrixChoice.all(), Optional.empty(), Optional.empty(), 20, 20);
    }

    private RunPhase runToEnd(RunConfig config, MemorySink sink) throws Exception {
        try (TrainingRun run = new TrainingRun(events, Optional.empty(), pace -> TinyRun.inputs(config, sink))) {
            run.start();
            return run.ended().get(100, TimeUnit.SECONDS);
        }
    }

    /** Sizes by the definitions: 4 bytes a float, 1 byte a mask's entry, two moments for all but the frozen embeddings. */
    private static void checkMemory(List<MemoryMeasured> all) {
        EncoderShape shape = TinyRun.SHAPE;
        long prunable = shape.prunableWeights();
        long embeddings =
                (long) (shape.vocabularySize() + shape.maxPositions() + shape.tokenTypes() + 2) * shape.hiddenSize();
        long parameters = new ParameterLayout(shape, true, Head.classification(2)).size();
        assertEquals(List.of(1, 8, 16), all.stream().map(MemoryMeasured::step).toList());
        Map<String, Long> parts = all.get(2).parts().stream().collect(Collectors.toMap(Part::name, Part::bytes));
        assertEquals(4 * parameters, parts.get("parameters and scores"));
        assertEquals(4 * parameters, parts.get("gradients"));
        assertEquals(2 * 4 * (parameters - embeddings), parts.get("Adam's moments"));
        assertEquals(4 * prunable, parts.get("effective weights"));
        assertEquals(prunable, parts.get("masks"));
        assertEquals(4 * prunable, parts.get("pretrained weights for the plots"));
        assertTrue(parts.get("activations of the largest batch") > 0);
        assertTrue(all.get(2).peakResident() >= all.get(0).resident());
    }

    @Test
    void saysEveryStepAndEndsWithTheWantedShare() throws Exception {
        MemorySink sink = new MemorySink();
        assertEquals(RunPhase.FINISHED, runToEnd(TinyRun.config(PruningMethod.MOVEMENT, 2), sink));
        List<StepCompleted> steps = sink.all(StepCompleted.class);
        // 60 texts in batches of 8 are 8 steps an epoch, 2 epochs
        assertEquals(
                IntStream.rangeClosed(1, 16).boxed().toList(),
                steps.stream().map(StepCompleted::step).toList());
        assertEquals(1, steps.get(7).epoch());
        assertEquals(2, steps.get(8).epoch());
        assertEquals(0.25, steps.get(15).plannedRemaining());
        assertEquals(0.25, steps.get(15).measuredRemaining(), 1e-9);
        checkMemory(sink.all(MemoryMeasured.class));
        assertEquals(1, steps.get(0).measuredRemaining());
        List<EvaluationCompleted> evaluations = sink.all(EvaluationCompleted.class);
        assertEquals(
                List.of(8, 16),
                evaluations.stream().map(EvaluationCompleted::step).toList());
        assertEquals(20, evaluations.get(1).examples());
        // floor(0.25 n) of 4 matrices of 256 and 2 of 512 weights
        assertEquals(
                List.of(64, 64, 64, 64, 128, 128, 64, 64, 64, 64, 128, 128),
                sink.all(RemainingMeasured.class).get(16).kept());
        assertEquals(16, sink.savedAt);
        assertEquals(sink.events.subList(1, sink.events.size()), events.after(1));
    }

    /** Of BERT-base that is 440 MB. The plots need the prunable weights as they were, and nothing else. */
    @Test
    void theModelThatWasReadIsNotKept() throws Exception {
        AtomicReference<WeakReference<float[]>> embeddings = new AtomicReference<>();
        AtomicReference<WeakReference<float[]>> weights = new AtomicReference<>();
        AtomicBoolean collected = new AtomicBoolean();
        AtomicBoolean kept = new AtomicBoolean();
        MemorySink sink = new MemorySink() {
            @Override
            public void saveModel(TrainedModel model) {
                System.gc();
                collected.set(embeddings.get().get() == null);
                kept.set(weights.get().get() != null);
            }
        };
        RunConfig config = TinyRun.config(PruningMethod.MOVEMENT, 1);
        try (TrainingRun run = new TrainingRun(events, Optional.empty(), pace -> {
            TrainingInputs inputs = TinyRun.inputs(config, sink);
            embeddings.set(weak(inputs, "embeddings.word_embeddings.weight"));
            weights.set(weak(inputs, "encoder.layer.1.output.dense.weight"));
            return inputs;
        })) {
            run.start();
            assertEquals(RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
        }
        assertTrue(collected.get(), "the embeddings are still on the heap");
        assertTrue(kept.get(), "the plots' weights were let go");
    }

    private static WeakReference<float[]> weak(TrainingInputs inputs, String tensor) {
        return new WeakReference<>(inputs.model().tensor(tensor).values());
    }

    @Test
    void savedModelHasTheMasksZerosInPlaceAndTheWeightsBeneath() throws Exception {
        MemorySink sink = new MemorySink();
        runToEnd(TinyRun.config(PruningMethod.MAGNITUDE, 2), sink);
        float[] effective = sink.effective.get("encoder.layer.1.output.dense.weight");
        float[] unmasked = sink.unmasked.get("encoder.layer.1.output.dense.weight");
        byte[] mask = sink.masks.get(11);
        int zeros = 0;
        for (int i = 0; i < mask.length; i++) {
            assertEquals(mask[i] == 0 ? 0 : unmasked[i], effective[i]);
            assertNotEquals(0, unmasked[i]);
            zeros += effective[i] == 0 ? 1 : 0;
        }
        assertEquals(384, zeros);
        float[] smallestKept = {Float.MAX_VALUE};
        float[] largestPruned = {0};
        IntStream.range(0, mask.length).forEach(i -> {
            if (mask[i] == 1) {
                smallestKept[0] = Math.min(smallestKept[0], Math.abs(unmasked[i]));
            } else {
                largestPruned[0] = Math.max(largestPruned[0], Math.abs(unmasked[i]));
            }
        });
        assertTrue(smallestKept[0] >= largestPruned[0]);
    }

    @Test
    void sameSettingsGiveTheSameTraceBitForBit() throws Exception {
        MemorySink first = new MemorySink();
        MemorySink second = new MemorySink();
        runToEnd(TinyRun.config(PruningMethod.MOVEMENT, 2), first);
        runToEnd(TinyRun.config(PruningMethod.MOVEMENT, 2), second);
        List<StepCompleted> a = first.all(StepCompleted.class);
        List<StepCompleted> b = second.all(StepCompleted.class);
        for (int i = 0; i < a.size(); i++) {
            assertEquals(a.get(i).loss(), b.get(i).loss(), "loss of step " + (i + 1));
            assertEquals(a.get(i).gradientNorm(), b.get(i).gradientNorm(), "gradient norm of step " + (i + 1));
        }
        for (String name : first.unmasked.keySet()) {
            assertArrayEquals(first.unmasked.get(name), second.unmasked.get(name), name);
        }
    }

    @Test
    void samplesFollowTheSameWeights() throws Exception {
        MemorySink sink = new MemorySink();
        runToEnd(TinyRun.config(PruningMethod.MOVEMENT, 1), sink);
        assertEquals(
                IntStream.rangeClosed(0, 16).boxed().toList(),
                sink.all(SampleKept.class).stream().map(SampleKept::step).toList());
        WeightSample first = sink.samples.get(0);
        WeightSample last = sink.samples.get(16);
        assertArrayEquals(first.indices(), last.indices());
        assertArrayEquals(first.pretrained(), first.weights());
        assertArrayEquals(first.pretrained(), last.pretrained());
        float[] whole = sink.unmasked.get("encoder.layer.0.attention.self.key.weight");
        for (int i = last.offsets()[1]; i < last.offsets()[2]; i++) {
            assertEquals(whole[last.indices()[i]], last.weights()[i]);
            assertEquals(sink.masks.get(1)[last.indices()[i]], last.kept()[i]);
        }
    }

    @Test
    void answersDensityRequestsAfterTheEnd() throws Exception {
        try (TrainingRun run = new TrainingRun(
                events,
                Optional.empty(),
                pace -> TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 2), new MemorySink()))) {
            run.start();
            run.ended().get(100, TimeUnit.SECONDS);
            DensityGrid grid = run.density(request(WeightView.SCORES)).get(20, TimeUnit.SECONDS);
            assertEquals(16, grid.step());
            assertEquals(TinyRun.SHAPE.prunableWeights(), grid.drawn());
            assertEquals(
                    TinyRun.SHAPE.prunableWeights() / 4,
                    IntStream.of(grid.kept()).sum());
            assertEquals(
                    TinyRun.SHAPE.prunableWeights() * 3 / 4,
                    IntStream.of(grid.pruned()).sum());
        }
    }

    @Test
    void scoresOfAMethodWithoutThemSaySo() throws Exception {
        try (TrainingRun run = new TrainingRun(
                events,
                Optional.empty(),
                pace -> TinyRun.inputs(TinyRun.config(PruningMethod.MAGNITUDE, 1), new MemorySink()))) {
            run.start();
            run.ended().get(100, TimeUnit.SECONDS);
            ExecutionException e = assertThrows(
                    ExecutionException.class,
                    () -> run.density(request(WeightView.SCORES)).get(20, TimeUnit.SECONDS));
            assertTrue(e.getCause().getMessage().contains("no scores"), e.getMessage());
        }
    }

    /** Blocks the run inside a step until the test lets it go on. */
    private static final class GateSink extends MemorySink {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch paused = new CountDownLatch(1);

        @Override
        public void append(RunEvent event) {
            super.append(event);
            if (event instanceof PhaseChanged change && change.phase() == RunPhase.PAUSED) {
                paused.countDown();
            }
            if (event instanceof StepCompleted done && done.step() == 3) {
                reached.countDown();
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void pausesAndStopsWithinOneStep() throws Exception {
        GateSink sink = new GateSink();
        try (TrainingRun run = new TrainingRun(
                events, Optional.empty(), pace -> TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 2), sink))) {
            run.start();
            assertTrue(sink.reached.await(100, TimeUnit.SECONDS));
            run.pause();
            sink.open.countDown();
            // a paused run answers; the step tells that no further step was made
            DensityGrid grid = run.density(request(WeightView.CHANGE)).get(20, TimeUnit.SECONDS);
            assertEquals(3, grid.step());
            assertFalse(run.ended().isDone());
            run.stop();
            assertEquals(RunPhase.STOPPED, run.ended().get(20, TimeUnit.SECONDS));
            assertEquals(3, sink.all(StepCompleted.class).size());
            assertEquals(3, sink.savedAt);
        }
    }

    @Test
    void pausedRunGoesOnToTheSameEnd() throws Exception {
        MemorySink whole = new MemorySink();
        runToEnd(TinyRun.config(PruningMethod.MOVEMENT, 2), whole);
        GateSink sink = new GateSink();
        try (TrainingRun run = new TrainingRun(
                new RunEventBuffer(),
                Optional.empty(),
                pace -> TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 2), sink))) {
            run.start();
            assertTrue(sink.reached.await(100, TimeUnit.SECONDS));
            run.pause();
            sink.open.countDown();
            assertTrue(sink.paused.await(20, TimeUnit.SECONDS));
            run.resume();
            assertEquals(RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
        }
        assertArrayEquals(whole.unmasked.get("classifier.weight"), sink.unmasked.get("classifier.weight"));
    }

    /** Asks for a pause when the first evaluation begins, and does something when it is there. */
    private static final class EvaluationSink extends MemorySink {
        private final AtomicReference<TrainingRun> run = new AtomicReference<>();
        private final Consumer<TrainingRun> whenPaused;

        EvaluationSink(Consumer<TrainingRun> whenPaused) {
            this.whenPaused = whenPaused;
        }

        @Override
        public void append(RunEvent event) {
            super.append(event);
            if (event instanceof PhaseChanged change && change.step() == 8) {
                if (change.phase() == RunPhase.EVALUATING && !phasesOfStep(8).contains(RunPhase.PAUSED)) {
                    run.get().pause();
                } else if (change.phase() == RunPhase.PAUSED) {
                    whenPaused.accept(run.get());
                }
            }
        }

        List<RunPhase> phasesOfStep(int step) {
            return all(PhaseChanged.class).stream()
                    .filter(change -> change.step() == step)
                    .map(PhaseChanged::phase)
                    .toList();
        }
    }

    private static RunPhase runPausedInEvaluation(EvaluationSink sink) throws Exception {
        try (TrainingRun run = new TrainingRun(
                new RunEventBuffer(),
                Optional.empty(),
                pace -> TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 2), sink))) {
            sink.run.set(run);
            run.start();
            return run.ended().get(100, TimeUnit.SECONDS);
        }
    }

    private static List<Double> losses(MemorySink sink) {
        return sink.all(EvaluationCompleted.class).stream()
                .map(EvaluationCompleted::loss)
                .toList();
    }

    @Test
    void pausesWithinAnEvaluationAndFindsTheSameFigures() throws Exception {
        MemorySink whole = new MemorySink();
        runToEnd(TinyRun.config(PruningMethod.MOVEMENT, 2), whole);
        EvaluationSink sink = new EvaluationSink(TrainingRun::resume);
        assertEquals(RunPhase.FINISHED, runPausedInEvaluation(sink));
        assertEquals(
                List.of(RunPhase.EVALUATING, RunPhase.PAUSED, RunPhase.EVALUATING, RunPhase.TRAINING),
                sink.phasesOfStep(8));
        assertEquals(losses(whole), losses(sink));
        assertArrayEquals(whole.unmasked.get("classifier.weight"), sink.unmasked.get("classifier.weight"));
    }

    @Test
    void stopsWhereItIsPausedWithinAnEvaluation() throws Exception {
        EvaluationSink sink = new EvaluationSink(TrainingRun::stop);
        assertEquals(RunPhase.STOPPED, runPausedInEvaluation(sink));
        assertEquals(List.of(), losses(sink));
        assertEquals(List.of(8), sink.checkpoints);
        assertEquals(8, sink.savedAt);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pausesWhileItPreparesAndGoesOnOrStops(boolean stop) throws Exception {
        List<PhaseChanged> said;
        try (TrainingRun run = new TrainingRun(events, Optional.empty(), pace -> {
            pace.say("Reading");
            if (!pace.goesOn()) {
                throw new TrainingException("The run was stopped while it read.");
            }
            return TinyRun.inputs(TinyRun.config(PruningMethod.DENSE, 1), new MemorySink());
        })) {
            run.pause();
            run.start();
            while (run.phase() != RunPhase.PAUSED) {
                Thread.onSpinWait();
            }
            if (stop) {
                run.stop();
            } else {
                run.resume();
            }
            assertEquals(
                    stop ? RunPhase.STOPPED : RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
            said = events.after(0).stream()
                    .filter(PhaseChanged.class::isInstance)
                    .map(PhaseChanged.class::cast)
                    .limit(4)
                    .toList();
        }
        assertEquals(
                List.of(
                        new PhaseChanged(0, RunPhase.PREPARING, ""),
                        new PhaseChanged(0, RunPhase.PREPARING, "Reading"),
                        new PhaseChanged(0, RunPhase.PAUSED, ""),
                        stop
                                ? new PhaseChanged(0, RunPhase.STOPPED, "The run was stopped while it read.")
                                : new PhaseChanged(0, RunPhase.PREPARING, "Reading")),
                said);
    }

    /** The weights are then still the pretrained ones, which no step 5 ever had. */
    @Test
    void aStateThatIsNotOfThisRunLeavesNoModel() throws Exception {
        MemorySink sink = new MemorySink();
        TrainingInputs tiny = TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 1), sink);
        Checkpoint facts = new Checkpoint(
                Checkpoint.VERSION, 5, true, OptionalDouble.empty(), 1, "of another order", 0, "0".repeat(64));
        TrainingInputs inputs = new TrainingInputs(
                tiny.config(),
                tiny.plan(),
                tiny.model(),
                tiny.task(),
                sink,
                Optional.of(new SavedState(facts, Path.of("not read"))),
                Optional.empty());
        try (TrainingRun run = new TrainingRun(events, Optional.empty(), pace -> inputs)) {
            run.start();
            assertEquals(RunPhase.FAILED, run.ended().get(100, TimeUnit.SECONDS));
        }
        assertEquals(-1, sink.savedAt);
        assertEquals(List.of(), sink.checkpoints);
    }

    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("secateur-worker"))
                .collect(Collectors.toSet());
    }

    /** Texts of a kind that nothing can score are found out only once network and workers are there. */
    @Test
    void aLoopThatCannotBeBuiltLeavesNoWorkers() throws Exception {
        EncodedExamples unknown = (EncodedExamples) Proxy.newProxyInstance(
                EncodedExamples.class.getClassLoader(),
                new Class<?>[] {EncodedExamples.class},
                (proxy, method, arguments) -> 1);
        Set<Thread> before = workers();
        AtomicReference<Set<Thread>> during = new AtomicReference<>();
        RunPreparation preparation = pace -> {
            TrainingInputs tiny = TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 3), new MemorySink() {
                @Override
                public void append(RunEvent event) {
                    if (event instanceof PhaseChanged change && change.phase() == RunPhase.FAILED) {
                        during.set(workers());
                    }
                }
            });
            EncodedTask task = new EncodedTask(
                    tiny.task().labels(), Optional.empty(), tiny.task().train(), unknown, List.of(), Optional.empty());
            return new TrainingInputs(
                    tiny.config(), tiny.plan(), tiny.model(), task, tiny.sink(), Optional.empty(), Optional.empty());
        };
        try (TrainingRun run = new TrainingRun(events, Optional.empty(), preparation)) {
            run.start();
            assertEquals(RunPhase.FAILED, run.ended().get(100, TimeUnit.SECONDS));
        }
        Set<Thread> left = during.get();
        left.removeAll(before);
        for (Thread worker : left) {
            worker.join(TimeUnit.SECONDS.toMillis(20));
            assertFalse(worker.isAlive(), worker.getName());
        }
    }

    @Test
    void failureBecomesAnEventWithItsMessage() throws Exception {
        try (TrainingRun run = new TrainingRun(events, Optional.empty(), pace -> {
            throw new TrainingException("the file is gone");
        })) {
            run.start();
            assertEquals(RunPhase.FAILED, run.ended().get(20, TimeUnit.SECONDS));
            List<RunEvent> all = events.after(0);
            assertEquals(new PhaseChanged(0, RunPhase.FAILED, "the file is gone"), all.get(all.size() - 1));
            assertTrue(run.density(request(WeightView.VALUE)).isCancelled());
        }
    }

    /** A file that vanishes while it is mapped, or a stack that overflows: the run ends, and whoever waits for it goes on. */
    @Test
    void anErrorThatNobodyExpectedEndsTheRunInWords() throws Exception {
        for (Error error : List.of(new InternalError("a fault in a mapped file"), new StackOverflowError())) {
            RunEventBuffer said = new RunEventBuffer();
            try (TrainingRun run = new TrainingRun(said, Optional.empty(), pace -> {
                throw error;
            })) {
                run.start();
                assertEquals(RunPhase.FAILED, run.ended().get(20, TimeUnit.SECONDS));
                List<RunEvent> all = said.after(0);
                assertEquals(
                        new PhaseChanged(0, RunPhase.FAILED, "Something unexpected went wrong: " + error),
                        all.get(all.size() - 1));
            }
        }
    }

    /** As a second lack of memory would: what cannot be rescued is told, and the run ends. */
    @Test
    void anErrorWhileTheStateIsRescuedEndsTheRunInWords() throws Exception {
        MemorySink sink = new MemorySink() {
            @Override
            public void saveModel(TrainedModel model) {
                throw new InternalError("the first");
            }

            @Override
            public long keepCheckpoint(TrainingState state) {
                throw new InternalError("the second");
            }
        };
        assertEquals(RunPhase.FAILED, runToEnd(TinyRun.config(PruningMethod.MOVEMENT, 1), sink));
        List<RunEvent> all = events.after(0);
        assertEquals(
                new PhaseChanged(
                        16,
                        RunPhase.FAILED,
                        "Something unexpected went wrong: java.lang.InternalError: the first. No step was kept. Resume the"
                                + " run to go on."),
                all.get(all.size() - 1));
    }

    @Test
    void anErrorWhileTheEndIsSaidEndsTheRunAllTheSame() throws Exception {
        MemorySink sink = new MemorySink() {
            @Override
            public void saveModel(TrainedModel model) {
                throw new TrainingException("the first");
            }

            @Override
            public void append(RunEvent event) {
                if (event instanceof PhaseChanged change && change.phase() == RunPhase.FAILED) {
                    throw new InternalError("the second");
                }
                super.append(event);
            }
        };
        try (TrainingRun run = new TrainingRun(
                events, Optional.empty(), pace -> TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 1), sink))) {
            run.start();
            assertEquals(RunPhase.FAILED, run.ended().get(100, TimeUnit.SECONDS));
            assertEquals(RunPhase.FAILED, run.phase());
        }
    }
}
