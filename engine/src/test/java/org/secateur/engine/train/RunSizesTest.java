package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secateur.engine.checkpoint.CheckpointStore;
import org.secateur.engine.checkpoint.TrainingState;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.SnapshotsPlanned;

/** What is worked out before a run is what the run then says of itself. */
@Timeout(120)
class RunSizesTest {
    /** Notes the size of the checkpoint that a run keeps when it is stopped. */
    private static final class SizedSink extends MemorySink {
        private long checkpoint;

        @Override
        public long keepCheckpoint(TrainingState state) {
            checkpoint = CheckpointStore.bytes(state);
            return checkpoint;
        }
    }

    private static RunSizes sizes(TrainingInputs inputs) {
        RunConfig resolved = inputs.config().resolved(inputs.plan().totalSteps());
        return new RunSizes(resolved, inputs.plan(), TinyRun.SHAPE, inputs.task());
    }

    @ParameterizedTest
    @EnumSource(PruningMethod.class)
    void areTheRunsOwnFigures(PruningMethod method) throws Exception {
        SizedSink sink = new SizedSink();
        TrainingInputs inputs = TinyRun.inputs(TinyRun.config(method, 2), sink);
        RunEventBuffer events = new RunEventBuffer();
        try (TrainingRun run = new TrainingRun(events, Optional.empty(), pace -> inputs)) {
            run.start();
            assertEquals(RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
        }
        RunSizes sizes = sizes(inputs);
        List<MemoryMeasured> measured = sink.all(MemoryMeasured.class);
        assertEquals(measured.get(measured.size() - 1).parts(), sizes.memory());
        assertEquals(
                sizes.memory().stream().mapToLong(MemoryMeasured.Part::bytes).sum(),
                sizes.offHeap() + sizes.heap() - texts(inputs));
        assertEquals(sink.all(SnapshotsPlanned.class).get(0).bytes(), sizes.snapshots());
        assertEquals(1 + 1, sizes.checkpointsAtOnce(), "the one before stays until the next is proven");
    }

    /** Two arrays of four bytes a token, 24 bytes each besides. */
    private static long texts(TrainingInputs inputs) {
        long tokens =
                inputs.task().train().tokens() + inputs.task().evaluation().tokens();
        return 2 * (4 * tokens + 24 * (60 + 20));
    }

    /** A run that is stopped before its first step writes a checkpoint: the tensors take what was worked out. */
    @ParameterizedTest
    @EnumSource(PruningMethod.class)
    void checkpointsTakeWhatWasWorkedOut(PruningMethod method) throws Exception {
        SizedSink sink = new SizedSink();
        TrainingInputs inputs = TinyRun.inputs(TinyRun.config(method, 1), sink);
        try (TrainingRun run = new TrainingRun(new RunEventBuffer(), Optional.empty(), pace -> inputs)) {
            run.stop();
            run.start();
            assertEquals(RunPhase.STOPPED, run.ended().get(100, TimeUnit.SECONDS));
        }
        long more = sink.checkpoint - sizes(inputs).checkpoint();
        assertTrue(more >= 0 && more <= 64, method + ": " + more + " bytes more; a method remembers a few numbers");
    }
}
