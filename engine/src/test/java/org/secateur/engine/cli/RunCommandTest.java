package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;

class RunCommandTest {
    private static final RunStarted STARTED =
            new RunStarted(10, 5, 100, 10, List.of("a", "b"), new EncoderShape(9, 8, 2, 1, 4, 1, 8, 1e-12));

    private final RunEventBuffer events = new RunEventBuffer();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private RunPrinter printer(boolean progress) {
        return new RunPrinter(events, new PrintWriter(out), new PrintWriter(err), progress);
    }

    @Test
    void exitCodeTellsHowItEnded() {
        assertEquals(0, RunFollower.exitCode(RunPhase.FINISHED, true));
        assertEquals(130, RunFollower.exitCode(RunPhase.STOPPED, true));
        assertEquals(1, RunFollower.exitCode(RunPhase.FAILED, true));
        assertEquals(2, RunFollower.exitCode(RunPhase.FAILED, false), "nothing was read: what was asked for is wrong");
    }

    @Test
    void oneLineAnEvaluationAndFailuresOnTheErrorOutput() {
        RunPrinter printer = printer(false);
        events.publish(new PhaseChanged(0, RunPhase.PREPARING, ""));
        printer.printNew();
        assertFalse(printer.begun());
        events.publish(STARTED);
        events.publish(step(1));
        events.publish(new EvaluationCompleted(5, 1, 0.25, 0.875, 8, 0.5, 3));
        printer.printNew();
        printer.printNew();
        events.publish(new PhaseChanged(5, RunPhase.FAILED, "The disk is full"));
        printer.printNew();
        printer.done();

        assertTrue(printer.begun());
        assertEquals(
                List.of("step 5  epoch 1  loss 0.250000  accuracy 0.875000  remaining 0.500000"),
                out.toString().lines().toList());
        assertEquals(List.of("The disk is full"), err.toString().lines().toList());
    }

    @Test
    void memoryTableIsTheLastOne() {
        RunPrinter printer = printer(false);
        printer.printMemory();
        events.publish(new MemoryMeasured(1, List.of(new MemoryMeasured.Part("masks", 1)), 2, 3, 4));
        events.publish(new MemoryMeasured(
                5,
                List.of(
                        new MemoryMeasured.Part("masks", 84_934_656),
                        new MemoryMeasured.Part("gradients", 1_000_000_000)),
                250_000,
                5_500_000_000L,
                5_900_000_000L));
        printer.printNew();
        printer.printMemory();

        assertEquals(
                List.of(
                        "memory after step 5, MB",
                        "      84.9  masks",
                        "    1000.0  gradients",
                        "    1084.9  sum of these",
                        "       0.3  Java heap in use",
                        "    5500.0  process, resident",
                        "    5900.0  process, most so far"),
                out.toString().lines().toList());
    }

    @Test
    void progressIsOneLineWrittenOverAndTakenAway() {
        RunPrinter printer = printer(true);
        events.publish(STARTED);
        events.publish(step(9));
        printer.printNew();
        events.publish(step(10));
        printer.printNew();
        printer.done();

        String nine = "step 9 of 10, epoch 1, loss 0.5000, remaining 75.0 %";
        String ten = "step 10 of 10, epoch 1, loss 0.5000, remaining 75.0 %";
        assertEquals("\r" + nine + "\r" + ten + "\r" + " ".repeat(ten.length()) + "\r", err.toString());
        assertEquals("", out.toString());
    }

    private static StepCompleted step(int step) {
        return new StepCompleted(step, 1, 0.5, 1, 1e-5, 0.75, 0.75, 100, 1);
    }
}
