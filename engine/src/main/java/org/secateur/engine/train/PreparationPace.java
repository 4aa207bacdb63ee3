package org.secateur.engine.train;

import java.util.function.BiConsumer;
import org.secateur.engine.event.RunPhase;

/** Says what a run prepares, and waits while it is paused. */
final class PreparationPace implements Pace {
    private final RunControl control;
    private final BiConsumer<RunPhase, String> phases;
    private String words = "";

    /** @param phases told when the run does something else, and what */
    PreparationPace(RunControl control, BiConsumer<RunPhase, String> phases) {
        this.control = control;
        this.phases = phases;
    }

    @Override
    public void say(String what) {
        words = what;
        phases.accept(RunPhase.PREPARING, what);
    }

    @Override
    public boolean goesOn() throws InterruptedException {
        if (control.pauseWanted()) {
            phases.accept(RunPhase.PAUSED, "");
            control.awaitResumed();
            if (!control.stopWanted()) {
                phases.accept(RunPhase.PREPARING, words);
            }
        }
        return !control.stopWanted();
    }
}
