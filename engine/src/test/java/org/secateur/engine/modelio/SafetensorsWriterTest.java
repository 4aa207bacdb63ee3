package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    @TempDir
    private Path folder;

    /** Expected bytes written down from the format's description. */
    @Test
    void theFileIsSortedPaddedAndLittleEndian() throws IOException {
        Path file = folder.resolve("written.safetensors");
        new SafetensorsWriter(Map.of("format", "pt"))
                .bytes("a.mask", new int[] {2}, () -> new byte[] {1, 0})
                .floats("z", new int[] {1}, () -> new float[] {1})
                .floats("b", new int[] {1, 2}, () -> new float[] {-2.5f, 0})
                .write(file);
        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"z\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
                + "\"a.mask\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[12,14]}}";
        String padded = header + " ".repeat((8 - header.length() % 8) % 8);
        byte[] data = {0, 0, 0x20, (byte) 0xc0, 0, 0, 0, 0, 0, 0, (byte) 0x80, 0x3f, 1, 0};
        assertArrayEquals(SafetensorsBytes.file(padded, data), Files.readAllBytes(file));
        assertEquals(0, (8 + padded.length()) % 8);
    }

    @Test
    void whatIsWrittenIsReadAgainBitForBit() throws Exception {
        Path file = folder.resolve("written.safetensors");
        float[] floats = new float[600_000]; // more than one buffer
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(i * 7);
        }
        new SafetensorsWriter(Map.of())
                .floats("many", new int[] {600, 1000}, () -> floats)
                .ints("ints", new int[] {2}, () -> new int[] {Integer.MIN_VALUE, 5})
                .longs("long", new int[0], () -> new long[] {Long.MIN_VALUE})
                .floats("none", new int[] {0, 3}, () -> new float[0])
                .write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertArrayEquals(floats, read.floats("many").values());
            assertArrayEquals(new int[] {Integer.MIN_VALUE, 5}, read.ints("ints"));
            assertArrayEquals(new long[] {Long.MIN_VALUE}, read.longs("long"));
            assertArrayEquals(new int[] {0, 3}, read.floats("none").shape());
        }
    }

    @Test
    void whenWritingFailsTheOldFileStaysAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("kept.safetensors"), "old");
        SafetensorsWriter writer = new SafetensorsWriter(Map.of()).floats("short", new int[] {3}, () -> new float[2]);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> writer.write(file));
        assertTrue(e.getMessage().contains("tensor short has 2 values, but its shape asks for 3"), e.getMessage());
        assertEquals("old", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aNameIsTakenOnce() {
        SafetensorsWriter writer = new SafetensorsWriter(Map.of()).floats("a", new int[0], () -> new float[1]);
        assertThrows(IllegalArgumentException.class, () -> writer.ints("a", new int[0], () -> new int[1]));
        assertThrows(IllegalArgumentException.class, () -> writer.ints("__metadata__", new int[0], () -> new int[1]));
    }
}
