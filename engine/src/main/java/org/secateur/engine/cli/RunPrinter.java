package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;

/** Prints what a run says: a line an evaluation, and, if asked, a progress line that is written over and over. */
final class RunPrinter {
    private final RunEventBuffer events;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean progress;
    private final StatusLine status;
    private int position;
    private int totalSteps;
    private boolean questions;
    private MemoryMeasured memory;

    /**
     * @param out receives the lines
     * @param err receives the progress line
     */
    RunPrinter(RunEventBuffer events, PrintWriter out, PrintWriter err, boolean progress) {
        this.events = events;
        this.out = out;
        this.err = err;
        this.progress = progress;
        status = new StatusLine(err);
    }

    /**
     * An evaluation as a line of names and values.
     *
     * @param questions whether the task is of questions
     */
    static String line(EvaluationCompleted e, boolean questions) {
        return String.format(
                Locale.ROOT,
                "step %d  epoch %d%s  loss %.6f  %s %.6f%s  remaining %.6f",
                e.step(),
                e.epoch(),
                e.set().map(name -> "  set " + name).orElse(""),
                e.loss(),
                questions ? "exact match" : "accuracy",
                e.accuracy(),
                e.f1().map(f1 -> String.format(Locale.ROOT, "  F1 %.6f", f1)).orElse(""),
                e.remaining());
    }

    /** Prints what is new. */
    void printNew() {
        String line = status.shown();
        for (RunEvent event : events.after(position)) {
            position++;
            if (event instanceof RunStarted started) {
                totalSteps = started.totalSteps();
                questions = started.questions();
            } else if (event instanceof StepCompleted step) {
                line = step(step);
            } else if (event instanceof EvaluationCompleted evaluation) {
                show("");
                out.println(line(evaluation, questions));
                out.flush();
            } else if (event instanceof MemoryMeasured measured) {
                memory = measured;
            } else if (event instanceof PhaseChanged phase && !phase.message().isEmpty()) {
                show("");
                err.println(phase.message());
                err.flush();
            }
        }
        show(line);
    }

    /** The last memory table: a line a part, then the machine's figures; nothing if the first step was not reached. */
    void printMemory() {
        if (memory == null) {
            return;
        }
        out.println("memory after step " + memory.step() + ", MB");
        memory.parts().forEach(part -> printMegabytes(part.name(), part.bytes()));
        printMegabytes(
                "sum of these",
                memory.parts().stream().mapToLong(MemoryMeasured.Part::bytes).sum());
        printMegabytes("Java heap in use", memory.heap());
        printMegabytes("process, resident", memory.resident());
        printMegabytes("process, most so far", memory.peakResident());
        out.flush();
    }

    private void printMegabytes(String name, long bytes) {
        out.printf(Locale.ROOT, "%10.1f  %s%n", bytes / 1e6, name);
    }

    /** Takes the progress line away. */
    void done() {
        show("");
    }

    /** Whether all was read and the first step could follow. */
    boolean begun() {
        return totalSteps > 0;
    }

    private String step(StepCompleted step) {
        return String.format(
                Locale.ROOT,
                "step %d of %d, epoch %d, loss %.4f, remaining %.1f %%",
                step.step(),
                totalSteps,
                step.epoch(),
                step.loss(),
                100 * step.measuredRemaining());
    }

    private void show(String line) {
        if (progress) {
            status.show(line);
        }
    }
}
