package org.secateur.engine.runstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.RunFiles;

class ManifestFileTest {
    private static final Instant STARTED = Instant.parse("2026-11-22T10:15:30.123456789Z");

    @TempDir
    Path folder;

    @Test
    void comesBackEqual() throws IOException {
        Path file = folder.resolve("manifest.json");

        ManifestFile.write(file, Examples.manifest(STARTED));

        assertEquals(Examples.manifest(STARTED), ManifestFile.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "the part is gone");
        }
    }

    /** Whoever wants to repeat a run takes the field out of the manifest. */
    @Test
    void settingsStandAsInARunFile() throws IOException {
        Path file = folder.resolve("manifest.json");
        ManifestFile.write(file, Examples.manifest(STARTED));

        JsonNode config = new ObjectMapper().readTree(file.toFile()).get("config");

        assertEquals(Examples.config(), RunFiles.fromJson(config.toString(), "manifest"));
        assertEquals("movement", config.at("/pruning/method").asText());
    }

    @Test
    void missingManifestIsNamed() {
        Path file = folder.resolve("manifest.json");

        RunFolderException e = assertThrows(RunFolderException.class, () -> ManifestFile.read(file));

        assertEquals(file, e.file());
        assertTrue(e.reason().startsWith("is missing"), e.reason());
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        Path file = folder.resolve("manifest.json");
        ManifestFile.write(file, Examples.manifest(STARTED));
        Files.writeString(file, Files.readString(file).replaceFirst("\"version\" : 3", "\"version\" : 4"));

        RunFolderException e = assertThrows(RunFolderException.class, () -> ManifestFile.read(file));

        assertTrue(e.reason().startsWith("has format version 4, this program reads versions 1 to 3"), e.reason());
    }

    @Test
    void damageIsNamed() throws IOException {
        Path file = folder.resolve("manifest.json");
        ManifestFile.write(file, Examples.manifest(STARTED));
        String good = Files.readString(file);

        assertDamaged(file, "", "has no field \"version\"");
        assertDamaged(file, "[]", "has no field \"version\"");
        assertDamaged(file, good.substring(0, good.length() / 2), "is damaged: ");
        assertDamaged(file, good.replace("\"environment\"", "\"surroundings\""), "is damaged: ");
        assertDamaged(file, good.replace("2026-11-22T", "2026-22-11T"), "is no time like");
        assertDamaged(file, good.replace("\"batchSize\" : 16", "\"batchSize\" : -16"), "batchSize");
    }

    private static void assertDamaged(Path file, String content, String reason) throws IOException {
        Files.writeString(file, content);

        RunFolderException e = assertThrows(RunFolderException.class, () -> ManifestFile.read(file));

        assertEquals(file, e.file());
        assertTrue(e.reason().contains(reason), e.reason());
    }

    @Test
    void environmentKnowsVersions() {
        RunEnvironment environment = RunEnvironment.current();

        assertEquals("1.0.0-M2.1", environment.libraries().get("nd4j"), "as in the parent pom");
        assertEquals("1.0.0-M2.1", environment.libraries().get("deeplearning4j"));
        assertEquals("0.3.19-1.5.7", environment.libraries().get("openblas"));
        assertTrue(environment.libraries().get("tokenizers").endsWith("0.32.0"));
        assertTrue(environment.program().matches("\\d+\\.\\d+\\.\\d+.*"), environment.program());
        assertNotEquals(0, environment.processors());
    }
}
