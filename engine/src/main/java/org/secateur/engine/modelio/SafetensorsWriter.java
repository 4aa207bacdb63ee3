package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes a safetensors file as the format's own library does: wider types first, then by name, the header padded with
 * spaces so that the data begins at a multiple of 8 bytes. Values are asked for when they are written, one tensor at a
 * time. The file appears under its name when it is whole.
 */
public final class SafetensorsWriter {
    private static final int CHUNK = 1 << 20;
    private static final int ALIGNMENT = 8;

    private final Map<String, String> metadata;
    private final Map<String, Source> sources = new TreeMap<>();

    /** @param metadata strings about the file; may be empty */
    public SafetensorsWriter(Map<String, String> metadata) {
        this.metadata = new TreeMap<>(metadata);
    }

    /**
     * Adds a tensor of type F32.
     *
     * @param values row-major, as many as the shape asks for; {@link #write} fails otherwise
     * @throws IllegalArgumentException if there is a tensor of this name already
     */
    public SafetensorsWriter floats(String name, int[] shape, Supplier<float[]> values) {
        return add(name, TensorType.F32, shape, out -> {
            float[] array = values.get();
            out.expect(array.length);
            for (float value : array) {
                out.space(Float.BYTES).putFloat(value);
            }
        });
    }

    /** Adds a tensor of type I32, as {@link #floats} does. */
    public SafetensorsWriter ints(String name, int[] shape, Supplier<int[]> values) {
        return add(name, TensorType.I32, shape, out -> {
            int[] array = values.get();
            out.expect(array.length);
            for (int value : array) {
                out.space(Integer.BYTES).putInt(value);
            }
        });
    }

    /** Adds a tensor of type I64, as {@link #floats} does. */
    public SafetensorsWriter longs(String name, int[] shape, Supplier<long[]> values) {
        return add(name, TensorType.I64, shape, out -> {
            long[] array = values.get();
            out.expect(array.length);
            for (long value : array) {
                out.space(Long.BYTES).putLong(value);
            }
        });
    }

    /** Adds a tensor of type U8, as {@link #floats} does. */
    public SafetensorsWriter bytes(String name, int[] shape, Supplier<byte[]> values) {
        return add(name, TensorType.U8, shape, out -> {
            byte[] array = values.get();
            out.expect(array.length);
            for (int at = 0; at < array.length; ) {
                ByteBuffer space = out.space(Byte.BYTES);
                int count = Math.min(space.remaining(), array.length - at);
                space.put(array, at, count);
                at += count;
            }
        });
    }

    private SafetensorsWriter add(String name, TensorType type, int[] shape, Values values) {
        Source source = new Source(name, type, shape.clone(), FloatTensor.elements(shape), values);
        if (name.equals(SafetensorsHeader.METADATA) || sources.putIfAbsent(name, source) != null) {
            throw new IllegalArgumentException("there is a tensor " + name + " already");
        }
        return this;
    }

    /**
     * Writes the file, replacing one of its name.
     *
     * @throws IOException if it cannot be written; the old file is then unchanged
     * @throws IllegalArgumentException if a tensor's values are not as many as its shape asks for
     */
    public void write(Path file) throws IOException {
        List<Source> ordered = sources.values().stream()
                .sorted(Comparator.comparingInt((Source source) -> source.type.bits())
                        .reversed()
                        .thenComparing(Source::name))
                .toList();
        byte[] header = header(ordered);
        AtomicFiles.write(file, channel -> {
            Output out = new Output(channel);
            out.space(Long.BYTES).putLong(header.length);
            out.flush();
            AtomicFiles.writeAll(channel, ByteBuffer.wrap(header));
            for (Source source : ordered) {
                out.begin(source);
                source.values.writeTo(out);
            }
            out.flush();
        });
    }

    private byte[] header(List<Source> ordered) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode strings = root.putObject(SafetensorsHeader.METADATA);
            metadata.forEach(strings::put);
        }
        long at = 0;
        for (Source source : ordered) {
            ObjectNode entry = root.putObject(source.name).put("dtype", source.type.name());
            ArrayNode shape = entry.putArray("shape");
            for (int size : source.shape) {
                shape.add(size);
            }
            long end = at + source.elements * source.type.bits() / Byte.SIZE;
            entry.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        int padding = (ALIGNMENT - json.length % ALIGNMENT) % ALIGNMENT;
        return (root + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    }

    private interface Values {
        void writeTo(Output out) throws IOException;
    }

    @SuppressWarnings("ArrayRecordComponent") // a private copy that nobody compares
    private record Source(String name, TensorType type, int[] shape, long elements, Values values) {}

    /** A buffer before the channel. */
    private static final class Output {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        private String name = "";
        private long elements;

        Output(FileChannel channel) {
            this.channel = channel;
        }

        void begin(Source source) {
            name = source.name;
            elements = source.elements;
        }

        void expect(int values) {
            if (values != elements) {
                throw new IllegalArgumentException(
                        "tensor " + name + " has " + values + " values, but its shape asks for " + elements);
            }
        }

        ByteBuffer space(int bytes) throws IOException {
            if (buffer.remaining() < bytes) {
                flush();
            }
            return buffer;
        }

        void flush() throws IOException {
            AtomicFiles.writeAll(channel, buffer.flip());
            buffer.clear();
        }
    }
}
