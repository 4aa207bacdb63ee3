package org.secateur.engine.modelio.tensorflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tensor bundle made by hand, as TensorFlow's BundleWriter lays it out: data in the order in which tensors are added,
 * entries by name.
 */
final class BundleBytes {
    static final int FLOAT = 1;
    static final int INT64 = 9;

    private final int shards;
    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private final Map<Integer, ByteArrayOutputStream> data = new TreeMap<>();

    BundleBytes(int shards) {
        this.shards = shards;
        for (int shard = 0; shard < shards; shard++) {
            data.put(shard, new ByteArrayOutputStream());
        }
        entries.put("", header(shards, 0, 0));
    }

    static byte[] header(long shards, int endianness, int minConsumer) {
        return new ProtoBytes()
                .number(1, shards)
                .number(2, endianness)
                .message(3, new ProtoBytes().number(1, 1).number(2, minConsumer))
                .bytes();
    }

    /** What an index says of a tensor. */
    record Entry(long type, ProtoBytes shape, long shard, long offset, long size, int crc) {
        static Entry of(long type, ProtoBytes shape, long shard, long offset, byte[] data) {
            return new Entry(type, shape, shard, offset, data.length, TableBytes.masked(data));
        }

        ProtoBytes message() {
            return new ProtoBytes()
                    .number(1, type)
                    .message(2, shape)
                    .number(3, shard)
                    .number(4, offset)
                    .number(5, size)
                    .fixed32(6, crc);
        }
    }

    static ProtoBytes shape(long... sizes) {
        ProtoBytes shape = new ProtoBytes();
        for (long size : sizes) {
            shape.message(2, new ProtoBytes().number(1, size));
        }
        return shape;
    }

    static byte[] bytes(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    BundleBytes floats(int shard, String name, float[] values, long... sizes) {
        return tensor(shard, name, FLOAT, bytes(values), sizes);
    }

    BundleBytes tensor(int shard, String name, int type, byte[] values, long... sizes) {
        ByteArrayOutputStream out = data.get(shard);
        Entry entry = Entry.of(type, shape(sizes), shard, out.size(), values);
        out.writeBytes(values);
        return entry(name, entry.message().bytes());
    }

    /** Puts anything into the index. */
    BundleBytes entry(String name, byte[] message) {
        return rawEntry(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), message);
    }

    /** Puts anything into the index under a key of one byte a character. */
    BundleBytes rawEntry(String key, byte[] message) {
        entries.put(key, message);
        return this;
    }

    BundleBytes without(String name) {
        entries.remove(name);
        return this;
    }

    byte[] index() {
        return TableBytes.table(entries, 7, 3);
    }

    byte[] data(int shard) {
        return data.get(shard).toByteArray();
    }

    /** Writes all files. */
    void write(Path prefix) throws IOException {
        Files.write(prefix.resolveSibling(prefix.getFileName() + ".index"), index());
        for (int shard = 0; shard < shards; shard++) {
            Files.write(dataFile(prefix, shard), data(shard));
        }
    }

    Path dataFile(Path prefix, int shard) {
        return prefix.resolveSibling(prefix.getFileName() + ".data-0000" + shard + "-of-0000" + shards);
    }
}
