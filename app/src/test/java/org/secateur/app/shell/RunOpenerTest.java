package org.secateur.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secateur.app.HeldTaskRunner;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.SpyRun;
import org.secateur.app.Summaries;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;

/** Folders are opened when the test says so, as on a slow disk. */
class RunOpenerTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final HeldTaskRunner tasks = new HeldTaskRunner();
    private final List<String> told = new ArrayList<>();
    private final RunOpener opener = new RunOpener(
            engine, tasks, run -> told.add("run " + run.folder()), (folder, failure) -> told.add(failure.getMessage()));
    private final SpyRun a = kept("a");
    private final SpyRun b = kept("b");

    private SpyRun kept(String name) {
        Path folder = Path.of(name);
        SpyRun run = new SpyRun(RunConfig.defaults(), folder, RunPhase.FINISHED);
        engine.keeps(Summaries.ended(folder, run.config(), RunPhase.FINISHED, 100), run);
        return run;
    }

    private void finishAll() {
        while (tasks.waiting() > 0) {
            tasks.finish();
        }
    }

    @Test
    void twoQuickClicksOpenOnce() {
        opener.open(a.folder());
        opener.open(a.folder());
        assertEquals(1, tasks.waiting());
        finishAll();
        assertEquals(List.of("run a"), told);
        opener.open(a.folder());
        finishAll();
        assertEquals(List.of("run a", "run a"), told);
    }

    @Test
    void theLastWishWinsAndTheOtherRunIsClosed() {
        opener.open(a.folder());
        opener.open(b.folder());
        finishAll();
        assertEquals(List.of("run b"), told);
        assertEquals(List.of("close"), a.calls());
        assertEquals(List.of(), b.calls());
    }

    @Test
    void anAnswerThatNobodyWaitsForChangesNothing() {
        opener.open(a.folder());
        opener.forget();
        finishAll();
        opener.open(Path.of("nowhere"));
        opener.forget();
        finishAll();
        assertEquals(List.of(), told);
        assertEquals(List.of("close"), a.calls());
    }

    @Test
    void aFailureIsToldWhileItIsWaitedFor() {
        opener.open(Path.of("nowhere"));
        finishAll();
        assertEquals(List.of("nowhere: there is no run in this folder"), told);
    }
}
