package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.nn.TrainingBatch;
import org.secateur.engine.pruning.MaskRestorer;
import org.secateur.engine.pruning.PruningFigures;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

class TrainingStepTest {
    /** Runs out of memory when it chooses the masks of the second step. */
    private static final class Exhausted implements PruningStrategy {
        private final PruningStrategy inner;
        private int choices;

        Exhausted(PruningStrategy inner) {
            this.inner = inner;
        }

        @Override
        public Masking masking() {
            return inner.masking();
        }

        @Override
        public void choose(FloatMemory parameters, ParameterLayout layout, int completed) {
            if (choices++ == 2) {
                throw new OutOfMemoryError("made up");
            }
            inner.choose(parameters, layout, completed);
        }

        @Override
        public PruningFigures figures() {
            return inner.figures();
        }

        @Override
        public int kept(int matrix) {
            return inner.kept(matrix);
        }

        @Override
        public byte[] mask(int matrix) {
            return inner.mask(matrix);
        }

        @Override
        public Optional<MaskRestorer> maskRestorer() {
            return inner.maskRestorer();
        }
    }

    /** A state between two steps may be kept, one from the middle of a step never. */
    @Test
    void aStateIsNotWholeWhereAStepBreaksOff() {
        TrainingInputs inputs = TinyRun.inputs(TinyRun.config(PruningMethod.MOVEMENT, 1), new MemorySink());
        List<TrainingBatch> texts = new StepTexts(
                        inputs.task().train(), Optional.empty(), inputs.config().training(), 1)
                .ofStep(0);
        try (WorkerTeam team = new WorkerTeam(1)) {
            PruningStrategy pruning = new Exhausted(PruningStrategy.of(
                    inputs.config().pruning(),
                    inputs.config().training(),
                    inputs.plan(),
                    TinyRun.SHAPE,
                    team,
                    1,
                    new HardConcreteMask(1)));
            try (EncoderNetwork network = Networks.forTraining(
                            inputs.config(), inputs.model(), Head.classification(2), pruning.masking(), team);
                    TrainingStep step = new TrainingStep(
                            network,
                            pruning,
                            inputs.plan().learningRate(),
                            inputs.config().training(),
                            team)) {
                assertTrue(step.whole());
                step.run(texts, 0);
                assertTrue(step.whole());
                assertEquals(
                        "made up",
                        assertThrows(OutOfMemoryError.class, () -> step.run(texts, 1))
                                .getMessage());
                assertFalse(step.whole());
            }
        }
    }
}
