package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of the {@code manifest.json} of {@code -Dsafetensors.dir} is accepted or refused as it says: a list of
 * objects with {@code file}, {@code bytes} and {@code expect} (valid or invalid). Without the property, a folder made here
 * with a file of each kind that the format's own tests have.
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

    /** A file of the folder made here. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    private record Made(String name, boolean valid, byte[] content) {}

    /** One for each kind of file in the tests of the format's own library. */
    private static List<Made> files() {
        String four = SafetensorsBytes.entry("a", "I32", "[2,2]", 0, 16);
        byte[] data = new byte[16];
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        String same = IntStream.range(0, 10)
                .mapToObj(i -> SafetensorsBytes.entry("a" + i, "F32", "[2,2]", 0, 16))
                .collect(Collectors.joining(",", "{", "}"));
        return List.of(
                made("plain", true, "{" + four + "}", data),
                made("padded", true, "{" + four + "}    ", data),
                made("metadata", true, "{\"__metadata__\":{\"framework\":\"pt\"}," + four + "}", data),
                made("only-metadata", true, "{\"__metadata__\":{\"framework\":\"pt\"}}"),
                made("empty", true, "{}"),
                made("space-behind", true, "{}\r \t\n"),
                made("space-before", true, "\t\n{}\r "),
                made("scalar", true, "{" + SafetensorsBytes.entry("a", "I32", "[]", 0, 4) + "}", new byte[4]),
                made("no-values", true, "{" + SafetensorsBytes.entry("a", "I32", "[2,0]", 0, 0) + "}"),
                made("half-bytes", true, "{" + SafetensorsBytes.entry("a", "F4", "[1,2]", 0, 1) + "}", (byte) 1),
                made(
                        "two",
                        true,
                        "{" + four + "," + SafetensorsBytes.entry("b", "F16", "[2,2]", 16, 24) + "}",
                        new byte[24]),
                made("longer", false, "{" + four + "}", new byte[50]),
                made("shorter", false, "{" + four + "}", new byte[14]),
                made("wrong-size", false, "{" + SafetensorsBytes.entry("a", "I32", "[2,2]", 0, 4) + "}"),
                made("at-one-place", false, same, data),
                made(
                        "overflow-of-a-number",
                        false,
                        "{" + SafetensorsBytes.entry("a", "I32", "[2,18446744073709551614]", 0, 16) + "}",
                        data),
                made(
                        "overflow-of-a-product",
                        false,
                        "{" + SafetensorsBytes.entry("a", "I32", "[2,9223372036854775807]", 0, 16) + "}",
                        data),
                made("no-json", false, "{"),
                new Made("no-utf8", false, SafetensorsBytes.file(1, new byte[] {(byte) 0xff})),
                new Made("nothing", false, new byte[0]),
                new Made("only-a-length", false, SafetensorsBytes.file(60, new byte[0])),
                new Made("header-of-exabytes", false, SafetensorsBytes.file(1L << 60, json, data)),
                new Made("header-beyond-long", false, SafetensorsBytes.file(0xffffff3c00000000L, json, data)));
    }

    private static Made made(String name, boolean valid, String header, byte... data) {
        return new Made(name, valid, SafetensorsBytes.file(header, data));
    }

    private Path make() throws IOException {
        ArrayNode manifest = new ObjectMapper().createArrayNode();
        for (Made file : files()) {
            String name = file.name + ".safetensors";
            Files.write(made.resolve(name), file.content);
            manifest.addObject()
                    .put("file", name)
                    .put("bytes", file.content.length)
                    .put("expect", file.valid ? "valid" : "invalid");
        }
        Files.writeString(made.resolve("manifest.json"), manifest.toString());
        return made;
    }
}
