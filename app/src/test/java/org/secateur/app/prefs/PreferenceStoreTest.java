package org.secateur.app.prefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.SecateurHome;

class PreferenceStoreTest {
    @TempDir
    Path folder;

    @Test
    void keepsWhatWasChanged() {
        Path file = folder.resolve("deep").resolve("preferences.json");
        PreferenceStore store = new PreferenceStore(file);
        assertEquals(Preferences.defaults(), store.get());
        WindowPlace place = new WindowPlace(10, 20, 1500, 950, true, false);
        store.update(p ->
                p.withTheme(Theme.DARK).withWindow(place).withDataFolder("data").withRecentRun("a"));
        assertEquals(new Preferences(Theme.DARK, place, "data", "", List.of("a")), new PreferenceStore(file).get());
    }

    @Test
    void damagedFileGivesDefaultsAndIsKept() throws Exception {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{\"theme\": \"DA");
        assertEquals(Preferences.defaults(), new PreferenceStore(file).get());
        assertTrue(Files.exists(folder.resolve("preferences.json.damaged")));
    }

    @Test
    void readsAFileOfAnotherVersion() throws Exception {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{\"theme\": \"DARK\", \"later\": 1}");
        assertEquals(Preferences.defaults().withTheme(Theme.DARK), new PreferenceStore(file).get());
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
