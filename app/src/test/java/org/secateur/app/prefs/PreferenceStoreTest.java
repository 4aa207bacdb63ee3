package org.secateur.app.prefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.SecateurHome;

class PreferenceStoreTest {
    @TempDir
    Path folder;

    private static PreferenceStore store(Path file) {
        return new PreferenceStore(file, new SameThreadTaskRunner());
    }

    @Test
    void keepsWhatWasChanged() {
        Path file = folder.resolve("deep").resolve("preferences.json");
        PreferenceStore store = store(file);
        assertEquals(Preferences.defaults(), store.get());
        WindowPlace place = new WindowPlace(10, 20, 1500, 950, true, false);
        store.update(p -> p.withTheme(Theme.DARK)
                .withWindow(place)
                .withDataFolder("data")
                .withRecentRun("a")
                .withRunsFolder("runs")
                .withInterruptions(p.interruptions().withClosed("b").withDismissed("c")));
        assertEquals(
                new Preferences(
                        Theme.DARK,
                        place,
                        "data",
                        "",
                        List.of("a"),
                        "runs",
                        new Interruptions(List.of("b"), List.of("c"))),
                store(file).get());
    }

    /** Work is done when the test says so, as on a slow disk; what it gives comes back at once. */
    private static final class SlowTasks implements TaskRunner {
        private final Deque<Runnable> work = new ArrayDeque<>();
        private final SameThreadTaskRunner atOnce = new SameThreadTaskRunner();

        @Override
        public <T> Cancellable run(
                Callable<T> task, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
            work.add(() -> atOnce.run(task, onResult, onFailure));
            return () -> {};
        }

        @Override
        public <T> Cancellable follow(
                CompletableFuture<T> future, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
            return atOnce.follow(future, onResult, onFailure);
        }

        @Override
        public Cancellable later(Duration delay, Runnable action) {
            return atOnce.later(delay, action);
        }

        @Override
        public void onWindow(Runnable action) {
            action.run();
        }

        @Override
        public void close() {
            work.clear();
        }
    }

    @Test
    void theFileIsWrittenOffTheWindowsThreadAndTheNewestVersionLast() {
        Path file = folder.resolve("preferences.json");
        SlowTasks tasks = new SlowTasks();
        PreferenceStore store = new PreferenceStore(file, tasks);
        List<String> said = new ArrayList<>();
        store.whenWritten(() -> said.add("nothing to write"));
        store.update(p -> p.withDataFolder("a"));
        store.update(p -> p.withDataFolder("b"));
        store.update(p -> p.withDataFolder("c"));
        store.whenWritten(() -> said.add("written"));
        assertEquals("c", store.get().dataFolder());
        assertFalse(Files.exists(file));
        // one write at a time: "b" is passed over
        assertEquals(1, tasks.work.size());
        tasks.work.remove().run();
        assertEquals("a", store(file).get().dataFolder());
        assertEquals(List.of("nothing to write"), said);
        tasks.work.remove().run();
        assertEquals("c", store(file).get().dataFolder());
        assertEquals(List.of("nothing to write", "written"), said);
        assertTrue(tasks.work.isEmpty());
    }

    @Test
    void aFileThatCannotBeWrittenHoldsNothingUp() throws Exception {
        Path file = Files.createFile(folder.resolve("taken")).resolve("preferences.json");
        PreferenceStore store = store(file);
        store.update(p -> p.withDataFolder("a"));
        List<String> said = new ArrayList<>();
        store.whenWritten(() -> said.add("on"));
        assertEquals(List.of("on"), said);
        assertEquals("a", store.get().dataFolder());
    }

    @Test
    void damagedFileGivesDefaultsAndIsKept() throws Exception {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{\"theme\": \"DA");
        assertEquals(Preferences.defaults(), store(file).get());
        assertTrue(Files.exists(folder.resolve("preferences.json.damaged")));
    }

    @Test
    void readsAFileOfAnotherVersion() throws Exception {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{\"theme\": \"DARK\", \"later\": 1}");
        assertEquals(Preferences.defaults().withTheme(Theme.DARK), store(file).get());
    }

    @Test
    void recentRunsAreNewestFirstWithoutRepeats() {
        Preferences preferences = Preferences.defaults();
        for (int i = 0; i < Preferences.RECENT + 3; i++) {
            preferences = preferences.withRecentRun("run" + i);
        }
        preferences = preferences.withRecentRun("run10");
        assertEquals(Preferences.RECENT, preferences.recentRuns().size());
        assertEquals(
                List.of("run10", "run14", "run13"), preferences.recentRuns().subList(0, 3));
    }

    @Test
    void homeIsTheUsersOrTheGivenOne() {
        Properties properties = new Properties();
        properties.setProperty("user.home", folder.toString());
        properties.setProperty("os.name", "Linux");
        AppFolders users = AppFolders.of(properties, Map.of());
        assertEquals(folder.resolve("Secateur").resolve("runs"), users.runs());
        assertEquals(folder.resolve(".config/secateur/preferences.json"), users.preferences());
        properties.setProperty(SecateurHome.PROPERTY, folder.resolve("h").toString());
        AppFolders given = AppFolders.of(properties, Map.of());
        assertEquals(folder.resolve("h/runs"), given.runs());
        assertEquals(folder.resolve("h/preferences.json"), given.preferences());
    }
}
