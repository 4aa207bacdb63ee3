package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of the {@code manifest.json} of {@code -Dsafetensors.dir} is accepted or refused as it says: a list of
 * objects with {@code file}, {@code bytes} and {@code expect} (valid or invalid). Without the property, a small folder
 * made here.
 */
class SafetensorsFolderTest {
    @TempDir
    private Path made;

    @TestFactory
    List<DynamicTest> everyFileIsTakenAsTheManifestSays() throws IOException {
        String given = System.getProperty("safetensors.dir");
        Path folder = given == null ? make() : Path.of(given);
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode row :
                new ObjectMapper().readTree(folder.resolve("manifest.json").toFile())) {
            Path file = folder.resolve(row.get("file").asText());
            boolean valid = row.get("expect").asText().equals("valid");
            assertEquals(row.get("bytes").asLong(), Files.size(file), file.toString());
            String name = row.get("expect").asText() + ": " + row.get("file").asText();
            tests.add(DynamicTest.dynamicTest(name, valid ? () -> accepted(file) : () -> refused(file)));
        }
        assertTrue(tests.size() > 1, folder + " has no files");
        return tests;
    }

    private static void accepted(Path path) throws ModelException {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (TensorEntry entry : file.entries()) {
                if (entry.type() == TensorType.F32 || entry.type() == TensorType.F16) {
                    assertEquals(
                            entry.bytes() * Byte.SIZE / entry.type().bits(),
                            file.floats(entry.name()).values().length);
                } else if (entry.type() == TensorType.I32) {
                    assertEquals(entry.bytes() / Integer.BYTES, file.ints(entry.name()).length);
                }
            }
        }
    }

    private static void refused(Path path) {
        ModelException e = assertThrows(ModelException.class, () -> SafetensorsFile.open(path));
        assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
    }

    private Path make() throws IOException {
        byte[] right = SafetensorsBytes.file("{" + SafetensorsBytes.entry("a", "F4", "[1,2]", 0, 1) + "}", (byte) 1);
        byte[] wrong = SafetensorsBytes.file("{" + SafetensorsBytes.entry("a", "F4", "[1,2]", 0, 1) + "}");
        Files.write(made.resolve("right.safetensors"), right);
        Files.write(made.resolve("wrong.safetensors"), wrong);
        Files.writeString(
                made.resolve("manifest.json"),
                "[{\"file\": \"right.safetensors\", \"bytes\": " + right.length + ", \"expect\": \"valid\"},"
                        + "{\"file\": \"wrong.safetensors\", \"bytes\": " + wrong.length
                        + ", \"expect\": \"invalid\"}]");
        return made;
    }
}
