package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a right file's values are; files and values are made by hand. */
class SafetensorsFileTest {
    @TempDir
    private Path folder;

    @Test
    void everyTypeThatIsReadHasItsValues() throws Exception {
        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + SafetensorsBytes.entry("weight", "F32", "[2,1]", 0, 8) + ","
                + SafetensorsBytes.entry("steps", "I32", "[1]", 8, 12) + ","
                + SafetensorsBytes.entry("seed", "I64", "[]", 12, 20) + ","
                + SafetensorsBytes.entry("mask", "U8", "[3]", 20, 23) + ","
                + SafetensorsBytes.entry("flag", "BOOL", "[2]", 23, 25) + ","
                + SafetensorsBytes.entry("half", "F16", "[2]", 25, 29) + ","
                + SafetensorsBytes.entry("brain", "BF16", "[1]", 29, 31) + ","
                + SafetensorsBytes.entry("none", "F32", "[2,0]", 31, 31) + "}  ";
        byte[] data = {
            0,
            0,
            (byte) 0x80,
            0x3f,
            0,
            0,
            0x20,
            (byte) 0xc0, // 1, -2.5
            (byte) 0xfe,
            (byte) 0xff,
            (byte) 0xff,
            (byte) 0xff, // -2
            1,
            0,
            0,
            0,
            1,
            0,
            0,
            0, // 2^32 + 1
            7,
            0,
            (byte) 0xff,
            1,
            0,
            0,
            0x3c,
            1,
            (byte) 0x80, // 1, and minus the smallest half
            0x20,
            (byte) 0xc0 // -2.5
        };
        try (SafetensorsFile file =
                SafetensorsFile.open(SafetensorsBytes.in(folder, SafetensorsBytes.file(header, data)))) {
            assertEquals(Map.of("format", "pt"), file.metadata());
            assertArrayEquals(new float[] {1, -2.5f}, file.floats("weight").values());
            assertArrayEquals(new int[] {2, 1}, file.floats("weight").shape());
            assertArrayEquals(new int[] {-2}, file.ints("steps"));
            assertArrayEquals(new long[] {4_294_967_297L}, file.longs("seed"));
            assertArrayEquals(new byte[] {7, 0, -1}, file.bytes("mask"));
            assertArrayEquals(new byte[] {1, 0}, file.bytes("flag"));
            assertArrayEquals(new float[] {1, -0x1p-24f}, file.floats("half").values());
            assertArrayEquals(new float[] {-2.5f}, file.floats("brain").values());
            assertEquals(0, file.floats("none").values().length);
            assertEquals(List.of(2L, 0L), file.entries().get(7).shape());
        }
    }

    /** The largest half, infinity, a subnormal, not a number: IEEE 754 binary16's own examples. */
    @Test
    void halvesKeepTheirValues() {
        assertEquals(65504f, HalfFloat.toFloat((short) 0x7bff));
        assertEquals(Float.NEGATIVE_INFINITY, HalfFloat.toFloat((short) 0xfc00));
        assertEquals(0x1.ff8p-15f, HalfFloat.toFloat((short) 0x03ff));
        assertEquals(0x1p-14f, HalfFloat.toFloat((short) 0x0400));
        assertEquals(0.33325195f, HalfFloat.toFloat((short) 0x3555));
        assertTrue(Float.isNaN(HalfFloat.toFloat((short) 0x7e00)));
        assertEquals(Float.floatToIntBits(-0f), Float.floatToIntBits(HalfFloat.toFloat((short) 0x8000)));
    }

    @Test
    void tensorsOverSeveralChunksAreReadWhole() throws Exception {
        int count = 700_001; // 2.8 MB
        float[] values = new float[count];
        byte[] halves = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
            halves[2 * i] = (byte) i; // subnormal halves i % 256
        }
        String header = "{" + SafetensorsBytes.entry("half", "F16", "[" + count + "]", 0, 2L * count) + ","
                + SafetensorsBytes.entry("wide", "F32", "[" + count + "]", 2L * count, 6L * count) + "}";
        byte[] data = new byte[6 * count];
        System.arraycopy(halves, 0, data, 0, halves.length);
        System.arraycopy(SafetensorsBytes.floats(values), 0, data, halves.length, 4 * count);
        byte[] whole = SafetensorsBytes.file(header, data);
        try (SafetensorsFile file = SafetensorsFile.open(SafetensorsBytes.in(folder, whole))) {
            assertArrayEquals(values, file.floats("wide").values());
            assertEquals(((count - 1) % 256) * 0x1p-24f, file.floats("half").values()[count - 1]);
            SafetensorsFile.Contents contents = file.read(Set.of("wide"));
            assertEquals(Set.of("wide"), contents.tensors().keySet());
            assertArrayEquals(values, contents.tensors().get("wide").values());
            assertEquals(Sha256.of(whole), contents.sha256());
        }
    }

    @Test
    void questionsThatTheFileCannotAnswerNameFileAndTensor() throws IOException, ModelException {
        String header = "{" + SafetensorsBytes.entry("wide", "F64", "[1]", 0, 8) + ","
                + SafetensorsBytes.entry("flag", "BOOL", "[1]", 8, 9) + "}";
        byte[] data = {0, 0, 0, 0, 0, 0, 0, 0, 2};
        Path path = SafetensorsBytes.in(folder, SafetensorsBytes.file(header, data));
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertRefused(file, "wide", "tensor wide has type F64");
            assertRefused(file, "no.such", "tensor no.such is missing");
            ModelException once = assertThrows(ModelException.class, () -> file.read(Set.of("flag")));
            assertTrue(once.getMessage().contains("tensor flag has type BOOL"), once.getMessage());
            ModelException flag = assertThrows(ModelException.class, () -> file.bytes("flag"));
            assertTrue(flag.getMessage().contains("tensor flag is BOOL, but a value is 2"), flag.getMessage());
        }
        Path none = folder.resolve("none.safetensors");
        ModelException e = assertThrows(ModelException.class, () -> SafetensorsFile.open(none));
        assertEquals(none + " does not exist.", e.getMessage());
    }

    private static void assertRefused(SafetensorsFile file, String tensor, String reason) {
        ModelException e = assertThrows(ModelException.class, () -> file.floats(tensor));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().contains("made.safetensors"), e.getMessage());
    }
}
