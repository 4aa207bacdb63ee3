package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, open for reading. Its header is checked completely when it is opened, see
 * {@link SafetensorsHeader}; no memory is asked for on the word of a damaged file. Several threads may read at once.
 *
 * <p>The format (github.com/huggingface/safetensors): 8 bytes little-endian length of the header, the header, the data.
 */
public final class SafetensorsFile implements AutoCloseable {
    /** Longest header that is read, the limit of the format's own library. */
    static final long MAX_HEADER = 100_000_000;

    /** What becomes float32 without a change. */
    static final List<TensorType> FLOATS = List.of(TensorType.F32, TensorType.F16, TensorType.BF16);

    private static final int CHUNK = 1 << 20;

    private final String file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsFile(String file, FileChannel channel, SafetensorsHeader header, long dataStart) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.dataStart = dataStart;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws ModelException naming file, tensor and reason if it is missing or damaged
     */
    public static SafetensorsFile open(Path path) throws ModelException {
        String file = path.toString();
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return open(file, channel);
            } catch (IOException | ModelException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new ModelException(file + " does not exist.", e);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + Reasons.of(e) + ".", e);
        }
    }

    private static SafetensorsFile open(String file, FileChannel channel) throws IOException, ModelException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw new ModelException(file + " is damaged or no safetensors file: it has " + size
                    + " bytes and not even the 8 for the header's length. Get the file again.");
        }
        long length = read(channel, 0, Long.BYTES, file).getLong();
        if (length < 0 || length > Math.min(size - Long.BYTES, MAX_HEADER)) {
            throw new ModelException(file + " is damaged or no safetensors file: its header of "
                    + Long.toUnsignedString(length) + " bytes does not fit in the file of " + size
                    + " bytes or is longer than " + MAX_HEADER + ". Get the file again.");
        }
        byte[] bytes = read(channel, Long.BYTES, (int) length, file).array();
        long dataStart = Long.BYTES + length;
        return new SafetensorsFile(file, channel, SafetensorsHeader.parse(bytes, size - dataStart, file), dataStart);
    }

    /** Its name, for messages. */
    public String file() {
        return file;
    }

    /** The strings of {@code __metadata__}. */
    public Map<String, String> metadata() {
        return Map.copyOf(header.metadata());
    }

    /** The tensors in the order of their data. */
    public List<TensorEntry> entries() {
        return List.copyOf(header.entries().values());
    }

    /** Whether there is a tensor of this name. */
    public boolean has(String name) {
        return header.entries().containsKey(name);
    }

    /**
     * What a file holds.
     *
     * @param tensors values by name
     * @param sha256 of the whole file, 64 hexadecimal digits
     */
    record Contents(Map<String, FloatTensor> tensors, String sha256) {}

    /**
     * Reads the file once from its begin to its end; errors as for {@link #floats}.
     *
     * @param names tensors whose values are wanted; the others are only hashed
     */
    Contents read(Set<String> names) throws ModelException {
        for (String name : names) {
            entry(name, FLOATS);
        }
        Sha256 hash = new Sha256();
        ByteBuffer buffer = buffer();
        Map<String, FloatTensor> tensors = new HashMap<>();
        forEachChunk("the header", 0, dataStart, buffer, (chunk, at) -> hash.update(chunk));
        // in the order of their data, which they fill without a hole
        for (TensorEntry entry : header.entries().values()) {
            if (names.contains(entry.name())) {
                FloatTensor tensor = empty(entry);
                forEachChunk(entry, buffer, (chunk, at) -> {
                    hash.update(chunk);
                    entry.type().toFloats(chunk, tensor.values(), (int)
                            (at / entry.type().bytes()));
                });
                tensors.put(entry.name(), tensor);
            } else {
                forEachChunk(entry, buffer, (chunk, at) -> hash.update(chunk));
            }
        }
        return new Contents(tensors, hash.text());
    }

    /**
     * Reads a tensor of type F32, or F16 or BF16, which become float32 exactly.
     *
     * @throws ModelException if there is none, it has another type, or the file cannot be read
     */
    public FloatTensor floats(String name) throws ModelException {
        TensorEntry entry = entry(name, FLOATS);
        FloatTensor tensor = empty(entry);
        forEachChunk(
                entry,
                buffer(),
                (chunk, at) -> entry.type().toFloats(chunk, tensor.values(), (int)
                        (at / entry.type().bytes())));
        return tensor;
    }

    private FloatTensor empty(TensorEntry entry) throws ModelException {
        int[] shape = new int[entry.shape().size()];
        // a size beyond int can only stand beside a 0
        Arrays.setAll(
                shape, i -> (int) Math.min(Integer.MAX_VALUE, entry.shape().get(i)));
        return new FloatTensor(shape, new float[count(entry)]);
    }

    /** Reads a tensor of type I32; errors as for {@link #floats}. */
    public int[] ints(String name) throws ModelException {
        TensorEntry entry = entry(name, List.of(TensorType.I32));
        int[] values = new int[count(entry)];
        forEachChunk(
                entry,
                buffer(),
                (chunk, at) ->
                        chunk.asIntBuffer().get(values, (int) (at / Integer.BYTES), chunk.remaining() / Integer.BYTES));
        return values;
    }

    /** Reads a tensor of type I64; errors as for {@link #floats}. */
    public long[] longs(String name) throws ModelException {
        TensorEntry entry = entry(name, List.of(TensorType.I64));
        long[] values = new long[count(entry)];
        forEachChunk(
                entry,
                buffer(),
                (chunk, at) ->
                        chunk.asLongBuffer().get(values, (int) (at / Long.BYTES), chunk.remaining() / Long.BYTES));
        return values;
    }

    /** Reads a tensor of type U8, I8 or BOOL (0 and 1) as its bytes; errors as for {@link #floats}. */
    public byte[] bytes(String name) throws ModelException {
        TensorEntry entry = entry(name, List.of(TensorType.U8, TensorType.I8, TensorType.BOOL));
        byte[] values = new byte[count(entry)];
        forEachChunk(entry, buffer(), (chunk, at) -> chunk.get(values, (int) at, chunk.remaining()));
        if (entry.type() == TensorType.BOOL) {
            for (byte value : values) {
                if (value != 0 && value != 1) {
                    throw new ModelException(
                            file + ": tensor " + name + " is BOOL, but a value is " + value + ". Get the file again.");
                }
            }
        }
        return values;
    }

    private TensorEntry entry(String name, List<TensorType> types) throws ModelException {
        TensorEntry entry = header.entries().get(name);
        if (entry == null) {
            throw new ModelException(file + ": tensor " + name + " is missing. Get the file again.");
        }
        if (!types.contains(entry.type())) {
            throw new ModelException(file + ": tensor " + name + " has type " + entry.type() + ", but must be " + types
                    + ". Convert the file.");
        }
        return entry;
    }

    private int count(TensorEntry entry) throws ModelException {
        long count = entry.bytes() / entry.type().bytes();
        if (count > Integer.MAX_VALUE - Long.BYTES) {
            throw new ModelException(file + ": tensor " + entry.name() + " has " + count
                    + " values, more than an array can hold. Use a smaller model.");
        }
        return (int) count;
    }

    /** Takes a piece of the file; {@code at} is the number of bytes before it. */
    private interface ChunkReader {
        void read(ByteBuffer chunk, long at);
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void forEachChunk(TensorEntry entry, ByteBuffer buffer, ChunkReader reader) throws ModelException {
        forEachChunk("tensor " + entry.name(), dataStart + entry.begin(), dataStart + entry.end(), buffer, reader);
    }

    private void forEachChunk(String what, long begin, long end, ByteBuffer buffer, ChunkReader reader)
            throws ModelException {
        try {
            for (long position = begin; position < end; position += CHUNK) {
                buffer.clear().limit((int) Math.min(CHUNK, end - position));
                reader.read(fill(buffer, channel, position, file), position - begin);
            }
        } catch (IOException e) {
            throw new ModelException(file + ": " + what + " cannot be read: " + Reasons.of(e) + ".", e);
        }
    }

    /** Reads until the buffer's limit, and makes it ready to be read from. */
    private static ByteBuffer fill(ByteBuffer buffer, FileChannel channel, long position, String file)
            throws IOException, ModelException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new ModelException(file + " became shorter while it was read. Try again.");
            }
        }
        return buffer.flip();
    }

    private static ByteBuffer read(FileChannel channel, long position, int length, String file)
            throws IOException, ModelException {
        return fill(ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN), channel, position, file);
    }

    @Override
    public void close() throws ModelException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ModelException(file + " cannot be closed: " + Reasons.of(e) + ".", e);
        }
    }
}
