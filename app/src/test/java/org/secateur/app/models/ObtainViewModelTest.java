package org.secateur.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.secateur.app.HeldTaskRunner;
import org.secateur.app.ScriptedShelf;
import org.secateur.app.SpyNavigator;
import org.secateur.app.fx.Activity;
import org.secateur.engine.ObtainableModel;

class ObtainViewModelTest {
    private static final String ID = ScriptedShelf.BERT_ID;

    private final ScriptedShelf shelf = new ScriptedShelf();
    private final HeldTaskRunner tasks = new HeldTaskRunner();
    private final SpyNavigator navigator = new SpyNavigator();
    private final ObtainViewModel obtain = new ObtainViewModel(shelf, tasks, navigator, () -> 0);

    private ObtainableModel bert() {
        obtain.refresh();
        tasks.finish();
        return obtain.models().get().orElseThrow().get(0);
    }

    @Test
    void listIsReadInTheBackground() {
        obtain.refresh();
        assertEquals(Optional.empty(), obtain.models().get());
        tasks.finish();
        assertEquals(ID, obtain.models().get().orElseThrow().get(0).id());
        assertEquals("", obtain.problem().get());
    }

    @Test
    void fetchedModelIsChosenAndInstalled() {
        obtain.get(bert());
        assertEquals(Optional.of(ID), obtain.fetching());
        List<Optional<Activity>> seen = new ArrayList<>();
        obtain.activity().addListener((observable, before, now) -> seen.add(now));
        shelf.says("Fetching", 102_000_000, ScriptedShelf.BERT_BYTES);
        shelf.ends();
        tasks.finish();
        assertTrue(seen.contains(Optional.of(new Activity("25 % · " + ID, OptionalDouble.of(0.25)))), seen.toString());
        assertEquals(Optional.empty(), obtain.activity().getValue());
        assertEquals(Fetch.State.DONE, obtain.fetch().get().state());
        assertEquals(
                List.of(
                        "choose " + ID,
                        "INFORMATION: " + ID + " is in the list of models, and chosen in the form. [Set up a run]"),
                navigator.calls);
        tasks.finish();
        assertTrue(obtain.models().get().orElseThrow().get(0).installed());
    }

    @Test
    void aSecondGetWaitsForNobody() {
        ObtainableModel bert = bert();
        obtain.get(bert);
        obtain.get(bert);
        assertEquals(1, tasks.waiting());
    }

    @Test
    void cancelReachesTheShelfAndIsNoFailure() {
        obtain.get(bert());
        obtain.cancel();
        assertEquals(Fetch.State.CANCELLING, obtain.fetch().get().state());
        assertEquals(
                "cancelling · " + ID, obtain.activity().getValue().orElseThrow().words());
        tasks.finish();
        assertEquals(Fetch.State.CANCELLED, obtain.fetch().get().state());
        assertTrue(shelf.calls().contains("cancelled " + ID));
        assertEquals(List.of(), navigator.calls);
    }

    @Test
    void failureStaysOnThePageAndCanBeRepeated() {
        ObtainableModel bert = bert();
        obtain.get(bert);
        shelf.fails("The checksum is not the published one: the file was damaged on its way. Try again.");
        tasks.finish();
        assertEquals(Fetch.State.FAILED, obtain.fetch().get().state());
        assertEquals(
                "The checksum is not the published one: the file was damaged on its way. Try again.",
                obtain.fetch().get().message());
        assertEquals(List.of("ERROR: " + ID + " could not be fetched. [What went wrong]"), navigator.calls);
        navigator.offers.get(0).action().run();
        assertEquals("obtainable", navigator.calls.get(1));
        obtain.get(bert);
        shelf.ends();
        tasks.finish();
        assertEquals(Fetch.State.DONE, obtain.fetch().get().state());
    }
}
