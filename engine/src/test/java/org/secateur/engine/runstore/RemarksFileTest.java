package org.secateur.engine.runstore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.RunRemarks;

/** A person's words in a run's folder: harmless to the run, and to whoever reads it. */
class RemarksFileTest {
    private static final RunRemarks WORDS = new RunRemarks("Best “so far”", "two\nlines \\ ü", List.of("paper", "a b"));

    @TempDir
    Path parent;

    private RunFolder folder;
    private final FolderSummaries summaries = new FolderSummaries();

    @BeforeEach
    void run() throws IOException {
        folder = RunFolder.create(parent.resolve("run"));
        ManifestFile.write(folder.manifest(), Examples.manifest(Instant.EPOCH));
        Files.createFile(folder.events());
    }

    private FolderSummary listed() throws IOException {
        return summaries.list(parent).get(0);
    }

    @Test
    void wordsAreKeptBesideTheManifestWhichStaysAsItIs() throws IOException {
        byte[] manifest = Files.readAllBytes(folder.manifest());
        assertEquals(RunRemarks.none(), listed().remarks());
        folder.remark(WORDS);
        assertEquals(WORDS, listed().remarks());
        assertEquals(Optional.empty(), listed().remarksProblem());
        assertArrayEquals(manifest, Files.readAllBytes(folder.manifest()));
        folder.remark(WORDS.withTitle(""));
        assertEquals(WORDS.withTitle(""), listed().remarks());
    }

    @Test
    void theFormatIsAsDocumented() throws IOException {
        Files.writeString(
                folder.remarks(), "{\"version\":1,\"title\":\"T\",\"note\":\"N\",\"tags\":[\"a\",\"b\"],\"new\":0}");
        assertEquals(new RunRemarks("T", "N", List.of("a", "b")), listed().remarks());
    }

    @Test
    void damagedWordsAreToldHarmlessAndKept() throws IOException {
        for (String damaged :
                List.of("{\"version\":1,\"ti", "{}", "{\"version\":1,\"title\":\"" + "x".repeat(300) + "\"}")) {
            Files.writeString(folder.remarks(), damaged);
            FolderSummary run = listed();
            assertEquals(RunRemarks.none(), run.remarks());
            assertTrue(run.remarksProblem().orElseThrow().startsWith("remarks.json "), run::toString);
            assertEquals(Optional.of(Examples.config()), run.config());
            assertEquals(Optional.empty(), run.problem());
            folder.remark(WORDS);
            assertEquals(WORDS, listed().remarks());
            assertEquals(damaged, Files.readString(parent.resolve("run").resolve("remarks.json.damaged")));
        }
    }

    @Test
    void whatCannotBeWrittenSaysSoAndChangesNothing() throws IOException {
        Files.createDirectory(parent.resolve("run").resolve("remarks.json.tmp"));
        Files.createFile(parent.resolve("run").resolve("remarks.json.tmp").resolve("in the way"));
        RunFolderException failure = assertThrows(RunFolderException.class, () -> folder.remark(WORDS));
        assertTrue(failure.getMessage().startsWith(folder.remarks() + ": cannot be written ("), failure.getMessage());
        assertFalse(Files.exists(folder.remarks()));
    }
}
