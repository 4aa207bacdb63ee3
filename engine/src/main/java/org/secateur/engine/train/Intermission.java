package org.secateur.engine.train;

import java.io.IOException;
import java.util.function.BiConsumer;
import org.secateur.engine.event.RunPhase;

/**
 * What a run's thread does between two steps, and between two batches of an evaluation: it answers density requests
 * within their share of the time, sleeps while the run is paused, and waits where something cannot be written until a
 * person has made that possible.
 */
final class Intermission {
    /** Share of the training time that plots may take. */
    private static final double PLOT_SHARE = 0.03;

    /** Seconds that the first pictures may take besides. */
    private static final double PLOT_ALLOWANCE = 3;

    private static final double NANOS = 1e-9;

    private final RunControl control;
    private final DensityService densities;
    private final BiConsumer<RunPhase, String> phases;
    private final TimeBudget budget = new TimeBudget(PLOT_SHARE, PLOT_ALLOWANCE);

    /** Something that writes. */
    interface Writing {
        void write() throws IOException;
    }

    /** @param phases told when the run does something else, and why */
    Intermission(RunControl control, DensityService densities, BiConsumer<RunPhase, String> phases) {
        this.control = control;
        this.densities = densities;
        this.phases = phases;
    }

    /** Notes training time, in seconds, of which plots get their share. */
    void trained(double seconds) {
        budget.trained(seconds);
    }

    /**
     * Answers and pauses as wanted.
     *
     * @param work said after a pause: what the run does then
     * @return false if it shall stop
     */
    boolean goesOn(RunPhase work) throws InterruptedException {
        answerWithinBudget();
        if (control.pauseWanted()) {
            pause("");
            sayGoesOn(work);
        }
        return !control.stopWanted();
    }

    /**
     * Writes. While that fails the run is paused and says why; it tries again when it is told to go on.
     *
     * @throws IOException the reason, if the run shall stop instead
     */
    void keep(Writing writing) throws IOException, InterruptedException {
        for (int failures = 0; ; failures++) {
            try {
                writing.write();
                if (failures > 0) {
                    sayGoesOn(RunPhase.TRAINING);
                }
                return;
            } catch (IOException e) {
                if (control.stopWanted()) {
                    throw e;
                }
                control.pause();
                pause(e.getMessage() + "." + again(failures)
                        + " The run waits and loses nothing: go on when it can be written again.");
                if (control.stopWanted()) {
                    throw e;
                }
            }
        }
    }

    /** Each try has other words: so it is seen that it was made. */
    private static String again(int failures) {
        return switch (failures) {
            case 0 -> "";
            case 1 -> " Tried again: it still fails.";
            default -> " Tried again " + failures + " times: it still fails.";
        };
    }

    private void pause(String message) throws InterruptedException {
        phases.accept(RunPhase.PAUSED, message);
        while (control.pauseWanted()) {
            DensityDesk.Ticket ticket = control.awaitWhilePaused();
            if (ticket != null) {
                densities.answer(ticket);
            }
        }
    }

    private void sayGoesOn(RunPhase work) {
        if (!control.stopWanted()) {
            phases.accept(work, "");
        }
    }

    private void answerWithinBudget() {
        while (budget.allows()) {
            DensityDesk.Ticket ticket = control.poll();
            if (ticket == null) {
                return;
            }
            long from = System.nanoTime();
            densities.answer(ticket);
            budget.spent((System.nanoTime() - from) * NANOS);
        }
    }

    /** Answers density requests until the run is closed. */
    void answerUntilClosed() throws InterruptedException {
        for (DensityDesk.Ticket ticket = control.awaitAfterEnd(); ticket != null; ticket = control.awaitAfterEnd()) {
            densities.answer(ticket);
        }
    }
}
