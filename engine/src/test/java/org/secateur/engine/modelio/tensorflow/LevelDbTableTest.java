package org.secateur.engine.modelio.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.secateur.engine.modelio.ModelException;

/** Tables are made by {@link TableBytes}, or by hand from the format's description. */
class LevelDbTableTest {
    /**
     * Two entries in one block, written down from doc/table_format.md of LevelDB and tensor_bundle.proto; the checksums
     * were computed by a program of a few lines in another language.
     */
    static final String HEX = """
            00 00 06  08 01 1a 02 08 01
            00 01 0f 77  08 01 12 04 12 02 08 02 28 08 35 45 3f 16 88
            00 00 00 00 01 00 00 00  00 88 ef 43 ba
            00 00 00 00 01 00 00 00  00 c0 f2 a1 b0
            00 01 02 78  00 24  00 00 00 00 01 00 00 00  00 ab 30 70 7f
            29 08  36 0e  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  57 fb 80 8b 24 75 47 db
            """;

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    static ByteSource source(byte[] bytes) throws IOException {
        return MemorySource.of("made.index", new ByteArrayInputStream(bytes));
    }

    private static LevelDbTable read(byte[] bytes) throws IOException, ModelException {
        return LevelDbTable.read(source(bytes));
    }

    private static void assertRefused(String reason, byte[] bytes) {
        ModelException e = assertThrows(ModelException.class, () -> read(bytes));
        assertTrue(e.getMessage().startsWith("made.index"), e.getMessage());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    /** The ranges of RFC 3720, B.4, with their CRC-32C there; each computed twice here, too. */
    @ParameterizedTest
    @CsvSource({"0,0,8a9136aa", "255,0,62a8ab43", "0,1,46dd794e", "31,-1,113fdb5c"})
    void checksumsAreThoseOfTheStandard(int first, int step, String crc) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i * step);
        }
        int expected = Integer.parseUnsignedInt(crc, 16);
        assertEquals(expected, TableBytes.crc(bytes));
        MaskedCrc masked = new MaskedCrc();
        masked.update(ByteBuffer.wrap(bytes, 0, 5));
        masked.update(ByteBuffer.wrap(bytes, 5, 27));
        assertEquals(MaskedCrc.mask(expected), masked.masked());
    }

    /** Turned right by 15 bits, plus 0xa282ead8; worked out by hand. */
    @Test
    void aMaskIsATurnAndASum() {
        assertEquals(0xa282ead8, MaskedCrc.mask(0));
        assertEquals(0xa282ead9, MaskedCrc.mask(0x8000));
        assertEquals(0xa284ead8, MaskedCrc.mask(1));
        assertEquals(0x0fd7fffa, MaskedCrc.mask(0x8a9136aa));
    }

    @Test
    void aTableWrittenDownByHandIsRead() throws Exception {
        List<LevelDbTable.Entry> entries = read(hex(HEX)).entries();
        assertEquals(2, entries.size());
        assertArrayEquals(new byte[0], entries.get(0).key());
        assertArrayEquals(hex("08011a020801"), entries.get(0).value());
        assertArrayEquals(new byte[] {'w'}, entries.get(1).key());
        assertArrayEquals(hex("0801120412020802280835453f1688"), entries.get(1).value());
    }

    @ParameterizedTest(name = "{0} entries a block, restart every {1}")
    @CsvSource({"1,1", "5,2", "7,16", "1000,16", "1000,1"})
    void keysOfManyBlocksComeBackInOrder(int entriesInABlock, int restartInterval) throws Exception {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            entries.put("layer/" + i + "\u00ff/kernel", new byte[i % 200]);
        }
        List<LevelDbTable.Entry> read = read(TableBytes.table(entries, entriesInABlock, restartInterval))
                .entries();
        assertEquals(300, read.size());
        int at = 0;
        for (var expected : entries.entrySet()) {
            LevelDbTable.Entry entry = read.get(at++);
            assertEquals(expected.getKey(), new String(entry.key(), StandardCharsets.ISO_8859_1));
            assertArrayEquals(expected.getValue(), entry.value());
        }
        assertEquals(0, read(TableBytes.table(new TreeMap<>(), 1, 1)).entries().size());
    }

    @Test
    void everyShorterFileIsRefused() {
        byte[] whole = hex(HEX);
        for (int length = 0; length < whole.length; length++) {
            assertRefused("is damaged or no index of a TensorFlow checkpoint", Arrays.copyOf(whole, length));
        }
    }

    /** All but one: with bit 7 of its last byte the footer's last number takes two bytes, and stays what it is. */
    @Test
    void everyWrongBitIsNoticed() throws Exception {
        byte[] bytes = hex(HEX);
        int lastNumber = bytes.length - 45;
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                bytes[at] ^= (byte) (1 << bit);
                if (at == lastNumber && bit == 7) {
                    assertEquals(2, read(bytes).entries().size());
                } else {
                    assertThrows(ModelException.class, () -> read(bytes), "bit " + bit + " of byte " + at);
                }
                bytes[at] ^= (byte) (1 << bit);
            }
        }
    }

    private static byte[] table(byte[] content, byte type) {
        return new TableBytes().dataBlock("z", content, type).finish();
    }

    private static byte[] block(int restarts, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer content = ByteBuffer.allocate(length + Integer.BYTES);
        Arrays.stream(parts).forEach(content::put);
        return table(content.put(ProtoBytes.fixed32(restarts)).array(), TableBytes.PLAIN);
    }

    private static byte[] oneHandle(long offset, long size) {
        return new TableBytes()
                .dataBlock("a", content("a"), TableBytes.PLAIN)
                .indexEntry("b", offset, size)
                .finish();
    }

    private static byte[] content(String key) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        entries.put(key, new byte[1]);
        return TableBytes.content(entries, 1);
    }

    private static byte[] footer(byte[] metaindex, byte[] index) {
        return TableBytes.footer(metaindex, index);
    }

    /** Each with what the message must say; all checksums are right. */
    static Stream<Arguments> damaged() {
        byte[] zero = ProtoBytes.fixed32(0);
        byte[] a = TableBytes.entry(0, "a", new byte[1]);
        byte[] longKey = TableBytes.entry(0, "k".repeat(1 << 20), new byte[0]);
        return Stream.of(
                Arguments.of("does not end with a table's mark", new byte[48]),
                Arguments.of(
                        "the metaindex block of 1152921504606846976 bytes at byte 0",
                        footer(TableBytes.handle(0, 1L << 60), TableBytes.handle(0, 0))),
                Arguments.of(
                        "the metaindex block of 0 bytes at byte 18446744073709551615",
                        footer(TableBytes.handle(-1, 0), TableBytes.handle(0, 0))),
                Arguments.of(
                        "of 18446744073709551615 bytes at byte 0",
                        footer(TableBytes.handle(0, -1), TableBytes.handle(0, 0))),
                Arguments.of("its footer has more than two block handles", withFooterByte()),
                Arguments.of("the index block of 1152921504606846976 bytes at byte 0", withIndexOf(1L << 60)),
                Arguments.of("the data block at byte 1152921504606846976 of 9 bytes", oneHandle(1L << 60, 9)),
                Arguments.of("the data block at byte 18 of 1152921504606846976 bytes", oneHandle(18, 1L << 60)),
                Arguments.of("the data block at byte 0 overlaps the one that ends at 18", oneHandle(0, 13)),
                Arguments.of("the index block has a value that is no block handle", withHandle(new byte[] {-1})),
                Arguments.of(
                        "the index block has a value that is longer than a block handle",
                        withHandle(new byte[] {0, 13, 0})),
                Arguments.of("is compressed (type 1), which is not read", table(content("a"), TableBytes.SNAPPY)),
                Arguments.of("it has 0 bytes and no restart points", table(new byte[0], TableBytes.PLAIN)),
                Arguments.of("it has 0 restart points in 4 bytes", block(0)),
                Arguments.of("it has 2 restart points in 8 bytes", block(2, zero)),
                Arguments.of("it has 4294967295 restart points", block(-1, zero)),
                Arguments.of("restart point 1 is not where an entry begins", block(2, a, zero, ProtoBytes.fixed32(2))),
                Arguments.of("restart point 0 is not where an entry begins", block(1, a, ProtoBytes.fixed32(4))),
                Arguments.of(
                        "the entry at byte 0 shares 1 bytes with a key of 0",
                        block(1, TableBytes.entry(1, "a", new byte[0]), zero)),
                Arguments.of(
                        "the entry at byte 5 shares 2 bytes with a key of 1",
                        block(1, a, TableBytes.entry(2, "a", new byte[0]), zero)),
                Arguments.of(
                        "the entry at byte 5 shares 1 bytes with a key of 0",
                        block(2, a, TableBytes.entry(1, "a", new byte[0]), zero, ProtoBytes.fixed32(5))),
                Arguments.of("the key at byte 5 is not after the one before", block(1, a, a, zero)),
                Arguments.of("the entry at byte 0 is cut off", block(1, new byte[] {0, -1}, zero)),
                Arguments.of(
                        "the entry at byte 0 is cut off", block(1, TableBytes.entry(0, 9, 0, "a", new byte[0]), zero)),
                Arguments.of(
                        "the entry at byte 0 is cut off", block(1, TableBytes.entry(0, 1, 9, "a", new byte[0]), zero)),
                Arguments.of(
                        "the entry at byte 0 is too long: 1 bytes of key, 2147483647 of value",
                        block(1, TableBytes.entry(0, 1, Integer.MAX_VALUE, "a", new byte[0]), zero)),
                Arguments.of(
                        "the entry at byte 0 is too long: 4294967295 bytes of key",
                        block(1, TableBytes.entry(0, -1, 0, "a", new byte[0]), zero)),
                Arguments.of(
                        "its keys are not after those of the block before",
                        new TableBytes()
                                .dataBlock("b", content("b"), TableBytes.PLAIN)
                                .dataBlock("c", content("b"), TableBytes.PLAIN)
                                .finish()),
                Arguments.of(
                        "its keys are beyond the key of the index",
                        new TableBytes()
                                .dataBlock("a", content("b"), TableBytes.PLAIN)
                                .finish()),
                Arguments.of("is too long: 1 bytes of key, 0 of value", block(1, longKey, repeated(), zero)));
    }

    /** Many short entries that each share a key of a megabyte: the file is small, its content is not. */
    private static byte[] repeated() {
        ByteBuffer all = ByteBuffer.allocate(100 * 6);
        for (int i = 0; i < 100; i++) {
            all.put(TableBytes.entry((1 << 20) + i, "k", new byte[0]));
        }
        return all.array();
    }

    private static byte[] withFooterByte() {
        byte[] bytes = hex(HEX);
        bytes[bytes.length - 9] = 1;
        return bytes;
    }

    private static byte[] withIndexOf(long size) {
        TableBytes table = new TableBytes();
        byte[] metaindex = table.block(TableBytes.content(new TreeMap<>(), 1), TableBytes.PLAIN);
        return table.finish(metaindex, TableBytes.handle(0, size));
    }

    private static byte[] withHandle(byte[] value) {
        TableBytes table = new TableBytes();
        table.block(content("a"), TableBytes.PLAIN);
        SortedMap<String, byte[]> index = new TreeMap<>();
        index.put("b", value);
        byte[] metaindex = table.block(TableBytes.content(new TreeMap<>(), 1), TableBytes.PLAIN);
        return table.finish(metaindex, table.block(TableBytes.content(index, 1), TableBytes.PLAIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void damageIsNamed(String reason, byte[] bytes) {
        assertRefused(reason, bytes);
    }

    @Test
    void aChecksumThatDoesNotFitIsNamed() {
        byte[] bytes = hex(HEX);
        bytes[3] ^= 1;
        assertRefused("the data block at byte 0: its checksum does not fit its bytes", bytes);
    }
}
