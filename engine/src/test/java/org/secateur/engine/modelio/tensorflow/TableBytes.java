package org.secateur.engine.modelio.tensorflow;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files in LevelDB's table format made by hand, right and wrong ones; shares nothing with the code that reads them, not
 * even Java's CRC-32C. Keys are strings of one byte a character.
 */
final class TableBytes {
    static final byte PLAIN = 0;
    static final byte SNAPPY = 1;

    private static final byte[] MAGIC = {0x57, (byte) 0xfb, (byte) 0x80, (byte) 0x8b, 0x24, 0x75, 0x47, (byte) 0xdb};
    private static final int FOOTER = 48;
    private static final int CASTAGNOLI = 0x82f63b78;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final SortedMap<String, byte[]> index = new TreeMap<>();

    /** A whole table. */
    static byte[] table(SortedMap<String, byte[]> entries, int entriesInABlock, int restartInterval) {
        TableBytes table = new TableBytes();
        List<String> keys = new ArrayList<>(entries.keySet());
        for (int from = 0; from < keys.size(); from += entriesInABlock) {
            List<String> part = keys.subList(from, Math.min(keys.size(), from + entriesInABlock));
            SortedMap<String, byte[]> block = new TreeMap<>();
            part.forEach(key -> block.put(key, entries.get(key)));
            table.dataBlock(part.get(part.size() - 1), content(block, restartInterval), PLAIN);
        }
        return table.finish();
    }

    /** Adds a data block with an entry in the index. */
    TableBytes dataBlock(String lastKey, byte[] content, byte type) {
        index.put(lastKey, block(content, type));
        return this;
    }

    /** Adds an entry to the index that points anywhere. */
    TableBytes indexEntry(String lastKey, long offset, long size) {
        index.put(lastKey, handle(offset, size));
        return this;
    }

    /** Adds a block with its trailer. */
    byte[] block(byte[] content, byte type) {
        long offset = file.size();
        byte[] typed = Arrays.copyOf(content, content.length + 1);
        typed[content.length] = type;
        file.writeBytes(typed);
        file.writeBytes(ProtoBytes.fixed32(masked(typed)));
        return handle(offset, content.length);
    }

    byte[] finish() {
        byte[] metaindex = block(content(new TreeMap<>(), 1), PLAIN);
        return finish(metaindex, block(content(index, 1), PLAIN));
    }

    byte[] finish(byte[] metaindex, byte[] indexHandle) {
        file.writeBytes(footer(metaindex, indexHandle));
        return file.toByteArray();
    }

    static byte[] footer(byte[] metaindex, byte[] index) {
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        footer.writeBytes(metaindex);
        footer.writeBytes(index);
        byte[] padded = Arrays.copyOf(footer.toByteArray(), FOOTER);
        System.arraycopy(MAGIC, 0, padded, FOOTER - MAGIC.length, MAGIC.length);
        return padded;
    }

    static byte[] handle(long offset, long size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ProtoBytes.varint(offset));
        out.writeBytes(ProtoBytes.varint(size));
        return out.toByteArray();
    }

    /** A block's content: entries, restart points, their number. */
    static byte[] content(SortedMap<String, byte[]> entries, int restartInterval) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> restarts = new ArrayList<>();
        String before = "";
        int count = 0;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            String key = entry.getKey();
            int shared = 0;
            if (count++ % restartInterval == 0) {
                restarts.add(out.size());
            } else {
                while (shared < Math.min(before.length(), key.length())
                        && before.charAt(shared) == key.charAt(shared)) {
                    shared++;
                }
            }
            out.writeBytes(entry(shared, key.substring(shared), entry.getValue()));
            before = key;
        }
        if (restarts.isEmpty()) {
            restarts.add(0);
        }
        restarts.forEach(restart -> out.writeBytes(ProtoBytes.fixed32(restart)));
        out.writeBytes(ProtoBytes.fixed32(restarts.size()));
        return out.toByteArray();
    }

    static byte[] entry(long shared, String rest, byte[] value) {
        return entry(shared, rest.length(), value.length, rest, value);
    }

    /** An entry with lengths that may lie. */
    static byte[] entry(long shared, long own, long length, String rest, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ProtoBytes.varint(shared));
        out.writeBytes(ProtoBytes.varint(own));
        out.writeBytes(ProtoBytes.varint(length));
        out.writeBytes(rest.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(value);
        return out.toByteArray();
    }

    /** CRC-32C bit by bit. */
    static int crc(byte[] bytes) {
        int crc = -1;
        for (byte each : bytes) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc >>> 1) ^ (CASTAGNOLI & -(crc & 1));
            }
        }
        return ~crc;
    }

    /** As LevelDB stores it. */
    static int masked(byte[] bytes) {
        int crc = crc(bytes);
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }
}
