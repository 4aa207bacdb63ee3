package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFoldersTest {
    @TempDir
    Path temp;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.map(file -> temp.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aNewFolderAndAnEmptyOneAreFilled() throws IOException {
        Files.createDirectory(temp.resolve("empty"));
        for (String name : List.of("empty", "new")) {
            AtomicFolders.write(temp.resolve(name), folder -> Files.writeString(folder.resolve("a"), name));
            assertEquals(name, Files.readString(temp.resolve(name).resolve("a")));
        }
        assertEquals(List.of("empty", "empty/a", "new", "new/a"), names());
    }

    @Test
    void whatFailsInTheMiddleIsTakenAway() throws IOException {
        IOException e = assertThrows(
                IOException.class,
                () -> AtomicFolders.write(temp.resolve("new"), folder -> {
                    Files.writeString(
                            Files.createDirectory(folder.resolve("below")).resolve("a"), "half");
                    throw new IOException("the disk is full");
                }));
        assertEquals("the disk is full", e.getMessage());
        assertEquals(List.of(), names());
    }

    @Test
    void whatIsThereStays() throws IOException {
        Files.writeString(Files.createDirectory(temp.resolve("full")).resolve("mine"), "mine");
        assertThrows(
                DirectoryNotEmptyException.class,
                () -> AtomicFolders.write(temp.resolve("full"), folder -> Files.writeString(folder.resolve("a"), "a")));
        assertEquals(List.of("full", "full/mine"), names());

        Files.move(temp.resolve("full"), temp.resolve("new.tmp"));
        IOException e = assertThrows(IOException.class, () -> AtomicFolders.write(temp.resolve("new"), folder -> {}));
        assertTrue(e.getMessage().startsWith(temp.resolve("new.tmp") + " is in the way"), e.getMessage());
        assertEquals(List.of("new.tmp", "new.tmp/mine"), names());
    }
}
