package org.secateur.app.runsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secateur.app.HeldTaskRunner;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.runsetup.PreflightViewModel.Phase;
import org.secateur.app.runsetup.PreflightViewModel.Shown;
import org.secateur.engine.EngineException;
import org.secateur.engine.Preflight;
import org.secateur.engine.PreflightLines;
import org.secateur.engine.config.RunConfig;

/** MiniLM on 1,000 reviews: 6 epochs of 32 steps, a tenth of the weights of each matrix. */
class PreflightViewModelTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final HeldTaskRunner tasks = new HeldTaskRunner();
    private final List<RunConfig> started = new ArrayList<>();
    private final RunSetupViewModel form = new RunSetupViewModel(engine, tasks, started::add);

    @BeforeEach
    void readModelAndData() {
        settle();
    }

    private void settle() {
        tasks.elapse();
        while (tasks.waiting() > 0) {
            tasks.finish();
        }
    }

    private Shown shown() {
        return form.preflight.shown().get();
    }

    private String value(String name) {
        Map<String, String> values = shown().lines().stream()
                .collect(Collectors.toMap(PreflightLines.Line::name, PreflightLines.Line::value));
        return values.get(name);
    }

    private Preflight measured() {
        return new Preflight(
                form.config().get().orElseThrow(),
                form.plan().get().orElseThrow(),
                ScriptedEngine.MINILM,
                2,
                new Preflight.Texts(1000, 17_000, 3_400),
                new Preflight.Memory(50_000_000, 640_000_000),
                List.of(new Preflight.Use("snapshots", 400_000_000, true)),
                Optional.of(new Preflight.Time(5, 0.25, 48, 6, 0, 4)),
                List.of("3 texts were cut"));
    }

    @Test
    void settingsTellTheirPartAtOnce() {
        assertEquals(Phase.PLANNED, shown().phase());
        assertEquals("10.00 % (1,061,664 of 10,616,832)", value("Remaining of prunable"));
        assertEquals("14,745 of 147,456 a layer", value("Query"));
        assertEquals("192: 6 epochs of 32", value("Steps"));
        assertEquals("weights and head 2e-4, scores 0.01", value("Learning rates"));
        assertEquals("not measured yet", value("Duration"));
        form.pruning.remaining.text().set("20");
        assertEquals("29,491 of 147,456 a layer", value("Query"));
        form.pruning.remaining.text().set("0");
        assertEquals(Phase.NOTHING, shown().phase());
        assertEquals("The figures appear when the form is right.", shown().words());
    }

    @Test
    void theRestIsLookedForAndForgottenWhenASettingChanges() {
        engine.looksAhead(CompletableFuture.completedFuture(measured()));
        form.preflight.look();
        assertEquals(Phase.LOOKING, shown().phase());
        settle();
        assertEquals(Phase.KNOWN, shown().phase());
        assertEquals("102,000 (17,000 an epoch, 17.0 a text)", value("Tokens"));
        assertEquals("about 58 s", value("Duration"));
        assertEquals("at most 400 MB", value("Disk space"));
        assertEquals(List.of("3 texts were cut"), shown().notes());
        form.training.epochs.text().set("3");
        assertEquals(Phase.PLANNED, shown().phase());
        assertEquals("not measured yet", value("Duration"));
        assertEquals("The settings have changed: measure again.", shown().words());
    }

    @Test
    void cancelledLooksAreNotShown() {
        engine.looksAhead(CompletableFuture.completedFuture(measured()));
        form.preflight.look();
        form.preflight.cancel();
        settle();
        assertEquals(Phase.PLANNED, shown().phase());
        assertEquals("Cancelled; nothing was changed.", shown().words());
        form.preflight.look();
        form.start();
        assertEquals(1, started.size());
        assertEquals(Phase.PLANNED, shown().phase(), "a run that starts has the machine for itself");
    }

    @Test
    void failuresSayWhy() {
        engine.looksAhead(CompletableFuture.failedFuture(new EngineException("train.tsv, line 3: 1 column")));
        form.preflight.look();
        settle();
        assertEquals(Phase.FAILED, shown().phase());
        assertTrue(shown().words().contains("train.tsv, line 3: 1 column"), shown().words());
        assertEquals("not measured yet", value("Tokens"));
    }
}
