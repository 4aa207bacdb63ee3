package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of the {@code manifest.json} of {@code -Dsafetensors.dir} is accepted or refused as it says: a list of
 * objects with {@code file}, {@code bytes}, {@code expect} (valid or invalid) and {@code detail}, for the invalid ones
 * the error of the format's own library. Without the property, a folder made here
 * with a file of each kind that the format's own tests have.
 */
class SafetensorsFolderTest {
    private static final String VALID = "";
    private static final String INCOMPLETE = "MetadataIncompleteBuffer";
    private static final String OVERLAP = "InvalidOffset (overlapping tensors)";
    private static final String OVERFLOW = "ValidationOverflow";
    private static final String TOO_LARGE = "HeaderTooLarge";

    /** What is said of each error of the format's own library, with the tensor's name where it is about one. */
    private static final Map<String, String> REASONS = Map.of(
            INCOMPLETE,
            "the tensors end at byte 16 of \\d+ bytes|tensor (test|a): its data is at bytes 0 to 16 of 14",
            OVERLAP,
            "tensor (weight_|a)\\d: its data at byte 0 overlaps the tensor that ends at 16",
            OVERFLOW,
            "tensor (test|a): shape (has 18446744073709551614, which is no size|\\[2, 9223372036854775807] is too large)",
            "TensorInvalidInfo",
            "tensor (test|a): its data is at bytes 0 to 4 of 0",
            TOO_LARGE,
            "its header of \\d+ bytes does not fit in the file",
            "InvalidHeaderLength",
            "its header of \\d+ bytes does not fit in the file of 8 bytes",
            "HeaderTooSmall",
            "it has 0 bytes and not even the 8 for the header's length",
            "InvalidHeader",
            "the header is no UTF-8",
            "InvalidHeaderDeserialization",
            "the header is no JSON: ");

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
            String detail = row.path("detail").asText();
            String name = row.get("expect").asText() + ": " + row.get("file").asText();
            tests.add(DynamicTest.dynamicTest(name, valid ? () -> accepted(file) : () -> refused(file, detail)));
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

    private static void refused(Path path, String detail) {
        String reason = REASONS.get(detail);
        assertNotNull(reason, path + ": of " + detail + " no reason is known here");
        ModelException e = assertThrows(ModelException.class, () -> SafetensorsFile.open(path));
        String begin = path + " is damaged or no safetensors file: ";
        assertTrue(e.getMessage().startsWith(begin), e.getMessage());
        String said = e.getMessage().substring(begin.length());
        assertTrue(said.matches("(" + reason + ").*\\. Get the file again\\."), e.getMessage());
    }

    /** A file of the folder made here. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    private record Made(String name, String detail, byte[] content) {}

    /** One for each kind of file in the tests of the format's own library. */
    private static List<Made> files() {
        String four = SafetensorsBytes.entry("a", "I32", "[2,2]", 0, 16);
        byte[] data = new byte[16];
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        String same = IntStream.range(0, 10)
                .mapToObj(i -> SafetensorsBytes.entry("a" + i, "F32", "[2,2]", 0, 16))
                .collect(Collectors.joining(",", "{", "}"));
        return List.of(
                made("plain", VALID, "{" + four + "}", data),
                made("padded", VALID, "{" + four + "}    ", data),
                made("metadata", VALID, "{\"__metadata__\":{\"framework\":\"pt\"}," + four + "}", data),
                made("only-metadata", VALID, "{\"__metadata__\":{\"framework\":\"pt\"}}"),
                made("empty", VALID, "{}"),
                made("space-behind", VALID, "{}\r \t\n"),
                made("space-before", VALID, "\t\n{}\r "),
                made("scalar", VALID, "{" + SafetensorsBytes.entry("a", "I32", "[]", 0, 4) + "}", new byte[4]),
                made("no-values", VALID, "{" + SafetensorsBytes.entry("a", "I32", "[2,0]", 0, 0) + "}"),
                made("half-bytes", VALID, "{" + SafetensorsBytes.entry("a", "F4", "[1,2]", 0, 1) + "}", (byte) 1),
                made(
                        "two",
                        VALID,
                        "{" + four + "," + SafetensorsBytes.entry("b", "F16", "[2,2]", 16, 24) + "}",
                        new byte[24]),
                made("longer", INCOMPLETE, "{" + four + "}", new byte[50]),
                made("shorter", INCOMPLETE, "{" + four + "}", new byte[14]),
                made("wrong-size", "TensorInvalidInfo", "{" + SafetensorsBytes.entry("a", "I32", "[2,2]", 0, 4) + "}"),
                made("at-one-place", OVERLAP, same, data),
                made(
                        "overflow-of-a-number",
                        OVERFLOW,
                        "{" + SafetensorsBytes.entry("a", "I32", "[2,18446744073709551614]", 0, 16) + "}",
                        data),
                made(
                        "overflow-of-a-product",
                        OVERFLOW,
                        "{" + SafetensorsBytes.entry("a", "I32", "[2,9223372036854775807]", 0, 16) + "}",
                        data),
                made("no-json", "InvalidHeaderDeserialization", "{"),
                new Made("no-utf8", "InvalidHeader", SafetensorsBytes.file(1, new byte[] {(byte) 0xff})),
                new Made("nothing", "HeaderTooSmall", new byte[0]),
                new Made("only-a-length", "InvalidHeaderLength", SafetensorsBytes.file(60, new byte[0])),
                new Made("header-of-exabytes", TOO_LARGE, SafetensorsBytes.file(1L << 60, json, data)),
                new Made("header-beyond-long", TOO_LARGE, SafetensorsBytes.file(0xffffff3c00000000L, json, data)));
    }

    private static Made made(String name, String detail, String header, byte... data) {
        return new Made(name, detail, SafetensorsBytes.file(header, data));
    }

    private Path make() throws IOException {
        ArrayNode manifest = new ObjectMapper().createArrayNode();
        for (Made file : files()) {
            String name = file.name + ".safetensors";
            Files.write(made.resolve(name), file.content);
            manifest.addObject()
                    .put("file", name)
                    .put("bytes", file.content.length)
                    .put("expect", file.detail.equals(VALID) ? "valid" : "invalid")
                    .put("detail", file.detail);
        }
        Files.writeString(made.resolve("manifest.json"), manifest.toString());
        return made;
    }
}
