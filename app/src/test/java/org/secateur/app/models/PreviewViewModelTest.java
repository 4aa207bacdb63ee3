package org.secateur.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.app.HeldTaskRunner;
import org.secateur.app.ModelSamples;
import org.secateur.app.ScriptedShelf;
import org.secateur.app.SpyNavigator;
import org.secateur.engine.ModelPreview;

class PreviewViewModelTest {
    private static final Path MINI = Path.of("models", "mini").toAbsolutePath();
    private static final Path DISTIL = Path.of("models", "distil").toAbsolutePath();

    private final ScriptedShelf shelf = new ScriptedShelf();
    private final HeldTaskRunner tasks = new HeldTaskRunner();
    private final SpyNavigator navigator = new SpyNavigator();
    private final PreviewViewModel preview = new PreviewViewModel(shelf, tasks, navigator);

    private PreviewViewModel.Look look() {
        return preview.look().get().orElseThrow();
    }

    @Test
    void usableModelIsAddedChosenAndTold() {
        shelf.holds(ModelSamples.plain(MINI));
        preview.open(MINI);
        assertTrue(look().reading());
        preview.add();
        assertEquals(1, tasks.waiting(), "what is not read yet is not added");
        tasks.finish();
        assertTrue(look().usable());
        preview.add();
        preview.add();
        assertEquals(1, tasks.waiting(), "added once");
        tasks.finish();
        assertEquals(List.of("preview mini", "add mini"), shelf.calls());
        assertEquals(
                List.of("choose " + MINI, "form", "INFORMATION: mini is in the list of models, and chosen here."),
                navigator.calls);
        assertFalse(preview.adding().get());
    }

    @Test
    void unusableModelCannotBeAdded() {
        shelf.holds(ModelSamples.unusable(DISTIL));
        preview.open(DISTIL);
        tasks.finish();
        preview.add();
        assertEquals(0, tasks.waiting());
        assertEquals(
                2, look().preview().map(ModelPreview::problems).orElseThrow().size());
    }

    @Test
    void somethingElseSaysWhy() {
        preview.open(MINI);
        tasks.finish();
        assertEquals(Optional.empty(), look().preview());
        assertEquals(MINI + ": no model was found: neither config.json nor bert_config.json", look().problem());
    }

    @Test
    void theNewestCounts() {
        shelf.holds(ModelSamples.plain(MINI));
        shelf.holds(ModelSamples.unusable(DISTIL));
        preview.open(MINI);
        preview.open(DISTIL);
        tasks.finish();
        tasks.finish();
        assertEquals(DISTIL, look().path());
        assertEquals(List.of("preview distil"), shelf.calls());
    }

    @Test
    void refusedAddIsToldAndLosesNothing() {
        shelf.holds(ModelSamples.plain(MINI));
        preview.open(MINI);
        tasks.finish();
        shelf.refuses("models.json cannot be written: the disk is full.");
        preview.add();
        tasks.finish();
        assertEquals(
                List.of("ERROR: mini cannot be put into the list of models. models.json cannot be written: the disk is"
                        + " full."),
                navigator.calls);
        assertTrue(look().usable());
        shelf.refuses("");
        preview.add();
        tasks.finish();
        assertEquals("choose " + MINI, navigator.calls.get(1));
    }
}
