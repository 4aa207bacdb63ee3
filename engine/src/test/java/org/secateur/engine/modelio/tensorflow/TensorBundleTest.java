package org.secateur.engine.modelio.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.Sha256;

/** Bundles are made by {@link BundleBytes}; the expected values are those that were written. */
class TensorBundleTest {
    private static final float[] A = {1, -2, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, 0.1f};
    private static final float[] B = {3};
    private static final byte[] STEP = {7, 0, 0, 0, 0, 0, 0, 0};

    @TempDir
    private Path folder;

    private Path prefix;

    @BeforeEach
    void name() {
        prefix = folder.resolve("model.ckpt");
    }

    private static BundleBytes right() {
        return new BundleBytes(2)
                .floats(0, "a", A, 2, 3)
                .floats(1, "b", B)
                .tensor(1, "global_step", BundleBytes.INT64, STEP)
                .tensor(0, "none", BundleBytes.FLOAT, new byte[0], 0, 5);
    }

    private void assertRefused(String reason) {
        ModelException e = assertThrows(ModelException.class, () -> {
            try (TensorBundle bundle = TensorBundle.open(prefix)) {
                bundle.floats("a");
            }
        });
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().contains(prefix.toString()), e.getMessage());
    }

    @Test
    void tensorsOfSeveralFilesAreListedAndRead() throws Exception {
        right().write(prefix);
        try (TensorBundle bundle = TensorBundle.open(prefix)) {
            assertEquals(
                    List.of("a", "b", "global_step", "none"),
                    bundle.entries().stream().map(BundleEntry::name).toList());
            assertEquals(
                    List.of(BundleType.F32, BundleType.F32, BundleType.I64, BundleType.F32),
                    bundle.entries().stream().map(BundleEntry::type).toList());
            assertEquals(List.of(2L, 3L), bundle.find("a").orElseThrow().shape());
            assertEquals(Optional.empty(), bundle.find("c"));
            FloatTensor a = bundle.floats("a");
            assertArrayEquals(new int[] {2, 3}, a.shape());
            assertArrayEquals(A, a.values());
            assertArrayEquals(B, bundle.floats("b").values());
            assertEquals(0, bundle.floats("b").shape().length);
            assertArrayEquals(new int[] {0, 5}, bundle.floats("none").shape());
            Map<String, float[]> drained = new LinkedHashMap<>();
            String hash = bundle.drain(Set.of("b", "a", "none"), (name, tensor) -> drained.put(name, tensor.values()));
            assertEquals(List.of("a", "none", "b"), List.copyOf(drained.keySet()));
            assertArrayEquals(A, drained.get("a"));
            assertArrayEquals(B, drained.get("b"));
            String both = Sha256.of(BundleBytes.bytes(A)) + Sha256.of(right().data(1));
            assertEquals(Sha256.of(both.getBytes(StandardCharsets.US_ASCII)), hash);
        }
    }

    /** The bytes of {@link LevelDbTableTest#HEX}: one tensor "w" of two values. */
    @Test
    void aBundleWrittenDownByHandIsRead() throws Exception {
        Files.write(folder.resolve("model.ckpt.index"), LevelDbTableTest.hex(LevelDbTableTest.HEX));
        Path data = folder.resolve("model.ckpt.data-00000-of-00001");
        Files.write(data, LevelDbTableTest.hex("00 00 80 3f  00 00 00 c0"));
        try (TensorBundle bundle = TensorBundle.open(prefix)) {
            assertArrayEquals(new float[] {1, -2}, bundle.floats("w").values());
            assertArrayEquals(new int[] {2}, bundle.floats("w").shape());
            assertEquals(Sha256.of(Files.readAllBytes(data)), bundle.drain(Set.of(), (name, tensor) -> {}));
        }
    }

    /** More than one piece of a megabyte, with an odd rest. */
    @Test
    void longTensorsAreReadInPieces() throws Exception {
        float[] values = new float[(1 << 19) + 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        BundleBytes bytes = new BundleBytes(1).floats(0, "before", B).floats(0, "a", values, values.length);
        bytes.write(prefix);
        try (TensorBundle bundle = TensorBundle.open(prefix)) {
            assertArrayEquals(values, bundle.floats("a").values());
        }
        // a file of several tensors is hashed whole, and what is held in memory is let go
        byte[] data = bytes.data(0);
        ByteSource memory = MemorySource.of("made.data", new ByteArrayInputStream(data));
        try (TensorBundle bundle =
                TensorBundle.open(LevelDbTableTest.source(bytes.index()), (shard, count) -> memory)) {
            bundle.drain(Set.of("a"), (name, tensor) -> assertArrayEquals(values, tensor.values()));
            ModelException e = assertThrows(ModelException.class, () -> bundle.floats("before"));
            assertEquals("made.data: tensor before cannot be read: its bytes were released", e.getMessage());
        }
        data[data.length - 1] ^= 1;
        Files.write(bytes.dataFile(prefix, 0), data);
        assertRefused("tensor a: its checksum (CRC-32C) does not fit its values");
    }

    @Test
    void everyShorterIndexAndDataFileIsRefused() throws Exception {
        right().write(prefix);
        byte[] index = right().index();
        for (int length = 0; length < index.length; length++) {
            Files.write(folder.resolve("model.ckpt.index"), Arrays.copyOf(index, length));
            assertRefused("model.ckpt.index is damaged");
        }
        right().write(prefix);
        byte[] data = right().data(0);
        for (int length = 0; length < data.length; length++) {
            Files.write(right().dataFile(prefix, 0), Arrays.copyOf(data, length));
            assertRefused("model.ckpt.data-00000-of-00002 is too short: tensor a is at bytes 0 to 24 of " + length);
        }
    }

    @Test
    void everyWrongBitOfATensorIsNoticed() throws Exception {
        right().write(prefix);
        byte[] data = right().data(0);
        for (int bit = 0; bit < data.length * Byte.SIZE; bit++) {
            data[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(right().dataFile(prefix, 0), data);
            assertRefused("model.ckpt.data-00000-of-00002 is damaged: tensor a: its checksum");
            data[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        assertRefused("model.ckpt.index does not exist");
        right().write(prefix);
        Files.delete(right().dataFile(prefix, 1));
        assertRefused("model.ckpt.data-00001-of-00002 does not exist");
    }

    private static BundleBytes.Entry a() {
        return BundleBytes.Entry.of(BundleBytes.FLOAT, BundleBytes.shape(2, 3), 0, 0, BundleBytes.bytes(A));
    }

    private static BundleBytes.Entry a(long shard, long offset, long size) {
        return new BundleBytes.Entry(BundleBytes.FLOAT, BundleBytes.shape(2, 3), shard, offset, size, a().crc());
    }

    private static BundleBytes.Entry ofType(int type) {
        return new BundleBytes.Entry(type, a().shape(), 0, 0, 24, a().crc());
    }

    private static BundleBytes.Entry ofShape(ProtoBytes shape) {
        return new BundleBytes.Entry(BundleBytes.FLOAT, shape, 0, 0, 24, a().crc());
    }

    private static Arguments entry(String reason, ProtoBytes message) {
        return Arguments.of(reason, (Consumer<BundleBytes>) bundle -> bundle.entry("a", message.bytes()));
    }

    private static Arguments entry(String reason, BundleBytes.Entry entry) {
        return entry(reason, entry.message());
    }

    private static Arguments header(String reason, byte[] message) {
        return Arguments.of(reason, (Consumer<BundleBytes>) bundle -> bundle.entry("", message));
    }

    /** Each with what the message must say; all blocks' checksums are right. */
    static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("the bundle's header is missing", (Consumer<BundleBytes>) bundle -> bundle.without("")),
                header("the bundle's header: ", new byte[] {8}),
                header("the bundle's header: ", new byte[] {26, 9}),
                header("the bundle's header names 0 data files", new byte[0]),
                header("the bundle's header names 100000 data files", BundleBytes.header(100_000, 0, 0)),
                header("the bundle's header names -1 data files", BundleBytes.header(-1, 0, 0)),
                header("its values are big-endian", BundleBytes.header(2, 1, 0)),
                header("needs a reader of version 2, but this one has version 1", BundleBytes.header(2, 0, 2)),
                Arguments.of("tensor a is missing", (Consumer<BundleBytes>) bundle -> bundle.without("a")),
                Arguments.of("tensor a: ", (Consumer<BundleBytes>) bundle -> bundle.entry("a", new byte[] {18, 9})),
                entry("tensor a: it is in data file 2 of 2", a(2, 0, 24)),
                entry("tensor a: it is in data file -1 of 2", a(-1, 0, 24)),
                entry("tensor a: F32 of shape [2, 3] does not fill its 20 bytes", a(0, 0, 20)),
                entry("tensor a: its data is 24 bytes at byte -1, out of range", a(0, -1, 24)),
                entry("tensor a: its data is -24 bytes at byte 24, out of range", a(0, 24, -24)),
                entry("tensor a: its data is 24 bytes at byte 9223372036854775807", a(0, Long.MAX_VALUE, 24)),
                entry("is too short: tensor a is at bytes 1 to 25 of 24", a(0, 1, 24)),
                entry("is too short: tensor a is at bytes 1152921504606846976 to", a(0, 1L << 60, 24)),
                entry(
                        "is too short: tensor a is at bytes 0 to 1152921504606846976 of 24",
                        new BundleBytes.Entry(1, BundleBytes.shape(1L << 58), 0, 0, 1L << 60, 0)),
                entry(
                        "data-00001-of-00002: tensor b: its data at byte 0 overlaps the tensor that ends at 4",
                        new BundleBytes.Entry(1, BundleBytes.shape(1), 1, 0, 4, 0)),
                entry(
                        "tensor a: shape [4294967296, 4294967296] is too large",
                        ofShape(BundleBytes.shape(1L << 32, 1L << 32))),
                entry("tensor a: shape [2305843009213693952] is too large", ofShape(BundleBytes.shape(1L << 61))),
                entry("tensor a: its shape has -1, which is no size", ofShape(BundleBytes.shape(-1, 3))),
                entry("tensor a: its shape is not known", ofShape(new ProtoBytes().number(3, 1))),
                entry("tensor a has type I32, but must be F32", ofType(3)),
                entry("tensor a has type STRING, but must be F32", ofType(7)),
                entry("tensor a has type OTHER, but must be F32", ofType(99)),
                entry("tensor a: F64 of shape [2, 3] does not fill its 24 bytes", ofType(2)),
                entry("tensor a is stored in slices", a().message().message(7, new ProtoBytes())),
                entry(
                        "tensor a: its checksum (CRC-32C) does not fit its values",
                        new BundleBytes.Entry(1, a().shape(), 0, 0, 24, a().crc() + 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void damageIsNamed(String reason, Consumer<BundleBytes> damage) throws IOException {
        BundleBytes bundle = right();
        damage.accept(bundle);
        bundle.write(prefix);
        assertRefused(reason);
    }

    @Test
    void aNameThatIsNoTextIsRefused() throws IOException {
        BundleBytes bundle = right();
        bundle.rawEntry("\u00ff", a().message().bytes());
        bundle.write(prefix);
        assertRefused("a tensor's name is no UTF-8");
    }

    /** A tensor of slices has an entry without data, and an entry for each slice under a name that begins with 0. */
    @Test
    void slicesAreNoTensorsOfTheirOwn() throws Exception {
        BundleBytes bundle = right();
        bundle.entry("parted", ofParts().bytes());
        bundle.rawEntry("\0parted\0\1", a(1, 0, 24).message().bytes());
        bundle.write(prefix);
        try (TensorBundle read = TensorBundle.open(prefix)) {
            assertEquals(5, read.entries().size());
            BundleEntry entry = read.find("parted").orElseThrow();
            assertEquals(List.of(1000L), entry.shape());
            assertTrue(entry.sliced());
            assertArrayEquals(A, read.floats("a").values());
        }
    }

    private static ProtoBytes ofParts() {
        return new ProtoBytes()
                .number(1, BundleBytes.FLOAT)
                .message(2, BundleBytes.shape(1000))
                .message(7, new ProtoBytes());
    }
}
