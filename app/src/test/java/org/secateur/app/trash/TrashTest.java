package org.secateur.app.trash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    private Path run(String name) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("runs").resolve(name));
        Files.writeString(folder.resolve("manifest.json"), name);
        return folder;
    }

    /** The two files of the specification: what file managers read to show it and to put it back. */
    @Test
    void linuxDesktopsFindWhereItCameFrom() throws IOException {
        Path trash = temp.resolve("Trash");
        Path run = run("run ü%1");
        Trash.Trashed trashed = new FreedesktopTrash(trash, CLOCK).put(run);
        assertFalse(Files.exists(run));
        assertEquals("run ü%1", Files.readString(trash.resolve("files/run ü%1/manifest.json")));
        assertEquals(
                "[Trash Info]\nPath="
                        + temp.resolve("runs").toUri().getRawPath().replaceAll("/$", "")
                        + "/run%20%C3%BC%251\nDeletionDate=2026-11-22T12:00:00\n",
                Files.readString(trash.resolve("info/run ü%1.trashinfo")));
        trashed.restore().orElseThrow().run();
        assertEquals("run ü%1", Files.readString(run.resolve("manifest.json")));
        assertFalse(Files.exists(trash.resolve("info/run ü%1.trashinfo")));
    }

    @Test
    void twoOfOneNameAreBothKept() throws IOException {
        for (Trash trash : new Trash[] {new FreedesktopTrash(temp.resolve("Trash"), CLOCK), new FolderTrash()}) {
            Trash.Trashed first = trash.put(run("a"));
            Files.writeString(run("a").resolve("second"), "");
            trash.put(temp.resolve("runs").resolve("a"));
            first.restore().orElseThrow().run();
            assertFalse(Files.exists(temp.resolve("runs/a/second")), "it is the first one");
        }
    }

    @Test
    void nothingIsPutOverAFolderThatIsThereAgain() throws IOException {
        Trash.Trashed trashed = new FolderTrash().put(run("a"));
        run("a");
        IOException refused = assertThrows(
                IOException.class, () -> trashed.restore().orElseThrow().run());
        assertTrue(refused.getMessage().contains("is there again"), refused.getMessage());
        assertTrue(Files.exists(temp.resolve("runs/.trash/a/manifest.json")));
    }

    @Test
    void aFolderThatIsGoneIsToldAndLeavesNothing() {
        Path trash = temp.resolve("Trash");
        assertThrows(IOException.class, () -> new FreedesktopTrash(trash, CLOCK).put(temp.resolve("gone")));
        assertFalse(Files.exists(trash.resolve("info/gone.trashinfo")));
    }

    @Test
    void withoutAHomeItGoesBesideTheOthers() throws IOException {
        Path file = Files.createFile(temp.resolve("no folder"));
        Trash.Trashed trashed = new FreedesktopTrash(file, CLOCK).put(run("a"));
        assertEquals("in " + temp.resolve("runs").resolve(".trash"), trashed.where());
        assertTrue(Files.exists(temp.resolve("runs/.trash/a/manifest.json")));
    }

    @Test
    void theUsersTrashOfLinuxIsInTheDataFolder() throws IOException {
        Properties linux = new Properties();
        linux.put("os.name", "Linux");
        linux.put("user.home", temp.resolve("home").toString());
        SystemTrash.of(linux, Map.of()).put(run("a"));
        assertTrue(Files.exists(temp.resolve("home/.local/share/Trash/files/a/manifest.json")));
        SystemTrash.of(linux, Map.of("XDG_DATA_HOME", temp.resolve("data").toString()))
                .put(run("b"));
        assertTrue(Files.exists(temp.resolve("data/Trash/files/b/manifest.json")));
    }
}
