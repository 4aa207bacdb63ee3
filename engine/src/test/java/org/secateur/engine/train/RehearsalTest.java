package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secateur.engine.config.PruningMethod;

class RehearsalTest {
    private static final long TENTH = 100_000_000;

    private final AtomicLong time = new AtomicLong();

    /** Every look at the clock takes a tenth of a second, so does every step. */
    private long clock() {
        return time.getAndAdd(TENTH);
    }

    private final List<Double> told = new ArrayList<>();
    private int steps = Integer.MAX_VALUE;

    private Rehearsal rehearsal(TrainingInputs inputs) {
        return new Rehearsal(
                inputs.config(), inputs.plan(), inputs.model(), inputs.task(), this::clock, new Rehearsal.Watch() {
                    @Override
                    public void done(double share) {
                        told.add(share);
                    }

                    @Override
                    public boolean cancelled() {
                        return steps-- <= 0;
                    }
                });
    }

    /** A second of steps of a tenth are ten; the middle batch of the evaluation data takes a tenth too. */
    @ParameterizedTest
    @EnumSource(PruningMethod.class)
    void measuresASecondOfSteps(PruningMethod method) {
        TrainingInputs inputs = TinyRun.inputs(TinyRun.config(method, 2), new MemorySink());
        try (Rehearsal rehearsal = rehearsal(inputs)) {
            Rehearsal.Times times = rehearsal.measure().orElseThrow();
            assertEquals(10, times.steps());
            assertEquals(0.1, times.stepSeconds(), 1e-12);
            // 20 texts of fewer than 2,048 tokens are one batch
            assertEquals(0.1 / inputs.task().evaluation().tokens(), times.evaluationTokenSeconds(), 1e-12);
        }
        assertEquals(1.0 / 11, told.get(0), 1e-12);
        assertEquals(10, told.size());
    }

    @Test
    void leavesTheModelAsItWasAndWritesNothing() {
        MemorySink sink = new MemorySink();
        TrainingInputs inputs = TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 2), sink);
        String name = TinyRun.weightName(3);
        float[] before = inputs.model().tensor(name).values().clone();
        try (Rehearsal rehearsal = rehearsal(inputs)) {
            assertTrue(rehearsal.measure().isPresent());
        }
        assertArrayEquals(before, inputs.model().tensor(name).values());
        assertTrue(sink.events.isEmpty() && sink.samples.isEmpty() && sink.tracked.isEmpty());
    }

    @Test
    void endsBeforeTheNextStep() {
        steps = 1;
        try (Rehearsal rehearsal =
                rehearsal(TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 2), new MemorySink()))) {
            assertEquals(Optional.empty(), rehearsal.measure());
        }
        assertEquals(2 * TENTH, time.get(), "one step");
    }
}
