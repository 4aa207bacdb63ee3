package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.secateur.engine.modelio.SafetensorsBytes.entry;
import static org.secateur.engine.modelio.SafetensorsBytes.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files are refused with the file, the tensor and the reason; all are made here. */
class SafetensorsDamageTest {
    private static final byte[] DATA = new byte[12];
    private static final String RIGHT =
            "{" + entry("a", "F32", "[2]", 0, 8) + "," + entry("b", "F32", "[]", 8, 12) + "}";

    @TempDir
    private Path folder;

    @Test
    void theFileThatTheOthersAreMadeFromIsRight() throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(SafetensorsBytes.in(folder, file(RIGHT, DATA)))) {
            assertArrayEquals(new float[2], file.floats("a").values());
            assertEquals(1, file.floats("b").values().length);
        }
    }

    /** Truncated anywhere: in the length, in the header, in the data. */
    @Test
    void everyShorterFileIsRefused() throws IOException {
        byte[] whole = file(RIGHT, DATA);
        for (int length = 0; length < whole.length; length++) {
            Path path = SafetensorsBytes.in(folder, Arrays.copyOf(whole, length));
            ModelException e = assertThrows(ModelException.class, () -> SafetensorsFile.open(path), "length " + length);
            assertTrue(e.getMessage().startsWith(path + " is damaged"), e.getMessage());
        }
    }

    @Test
    void everyLongerFileIsRefused() throws IOException {
        Path path = SafetensorsBytes.in(folder, file(RIGHT, new byte[13]));
        ModelException e = assertThrows(ModelException.class, () -> SafetensorsFile.open(path));
        assertTrue(e.getMessage().contains("the tensors end at byte 12 of 13"), e.getMessage());
    }

    /** Each with what the message must say. */
    static Stream<Arguments> damaged() {
        byte[] right = RIGHT.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("header of 1152921504606846976 bytes", file(1L << 60, right, DATA)),
                Arguments.of("header of 18446744073709551615 bytes", file(-1, right, DATA)),
                Arguments.of("header of " + (right.length + 13) + " bytes", file(right.length + 13, right, DATA)),
                Arguments.of("no UTF-8", file(1, new byte[] {(byte) 0xff})),
                Arguments.of("no JSON", file("")),
                Arguments.of("no JSON", file("{")),
                Arguments.of("no JSON", file("{} {}")),
                Arguments.of("no JSON object", file("[]")),
                Arguments.of(
                        "Duplicate field 'a'",
                        file("{" + entry("a", "U8", "[0]", 0, 0) + "," + entry("a", "U8", "[0]", 0, 0) + "}")),
                Arguments.of("__metadata__ is no JSON object", file("{\"__metadata__\":1}")),
                Arguments.of("no string: step", file("{\"__metadata__\":{\"step\":1}}")),
                Arguments.of(
                        "tensor b: its data at byte 4 overlaps",
                        file("{" + entry("a", "F32", "[2]", 0, 8) + "," + entry("b", "F32", "[2]", 4, 12) + "}", DATA)),
                Arguments.of(
                        "tensor b: its data at byte 0 overlaps",
                        file("{" + entry("a", "F32", "[2]", 0, 8) + "," + entry("b", "F32", "[3]", 0, 12) + "}", DATA)),
                Arguments.of(
                        "tensor a: there is a hole before its data, from byte 0 to 4",
                        file("{" + entry("a", "F32", "[2]", 4, 12) + "}", DATA)),
                Arguments.of(
                        "tensor b: there is a hole before its data, from byte 4 to 8",
                        file("{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("b", "F32", "[1]", 8, 12) + "}", DATA)),
                Arguments.of(
                        "tensor a: F32 of shape [2] does not fill its 12 bytes",
                        file("{" + entry("a", "F32", "[2]", 0, 12) + "}", DATA)),
                Arguments.of(
                        "tensor a: F4 of shape [3] does not fill whole bytes",
                        file("{" + entry("a", "F4", "[3]", 0, 1) + "}", new byte[1])),
                Arguments.of(
                        "tensor a: its data is at bytes 8 to 4 of 12",
                        file("{" + entry("a", "F32", "[1]", 8, 4) + "}", DATA)),
                Arguments.of(
                        "tensor a: its data is at bytes 0 to 16 of 12",
                        file("{" + entry("a", "F32", "[4]", 0, 16) + "}", DATA)),
                Arguments.of(
                        "tensor a: shape [2, 9223372036854775807] is too large",
                        file("{" + entry("a", "F32", "[2,9223372036854775807]", 0, 12) + "}", DATA)),
                Arguments.of(
                        "tensor a: shape has 18446744073709551614",
                        file("{" + entry("a", "F32", "[18446744073709551614]", 0, 12) + "}", DATA)),
                Arguments.of("tensor a: shape has -1", file("{" + entry("a", "F32", "[-1]", 0, 12) + "}", DATA)),
                Arguments.of("tensor a: shape has 1.5", file("{" + entry("a", "F32", "[1.5]", 0, 12) + "}", DATA)),
                Arguments.of("tensor a: data_offsets has -4", file("{" + entry("a", "F32", "[1]", -4, 0) + "}", DATA)),
                Arguments.of(
                        "tensor a: its dtype is unknown: \"F33\"",
                        file("{" + entry("a", "F33", "[3]", 0, 12) + "}", DATA)),
                Arguments.of("tensor a: data_offsets is missing", file("{\"a\":{}}")),
                Arguments.of(
                        "tensor a: data_offsets must be two numbers",
                        file("{\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0]}}")),
                Arguments.of("tensor a: data_offsets is missing", file("{\"a\":3}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void damageIsNamed(String reason, byte[] bytes) throws IOException {
        Path path = SafetensorsBytes.in(folder, bytes);
        ModelException e = assertThrows(ModelException.class, () -> SafetensorsFile.open(path));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
        assertTrue(e.getMessage().endsWith("Get the file again."), e.getMessage());
    }
}
