package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.Reasons;
import org.secateur.engine.modelio.Sha256;

/**
 * Tensors as TensorFlow saves them, in a checkpoint or in the {@code variables} of a SavedModel: a table of names (see
 * {@link LevelDbTable}) and data files of raw little-endian values, with a checksum of each tensor, which is checked
 * when the tensor is read. One thread reads at a time.
 */
public final class TensorBundle implements AutoCloseable {
    private static final Comparator<BundleEntry> IN_ORDER =
            Comparator.comparingLong(BundleEntry::offset).thenComparingLong(BundleEntry::end);

    private final String file;
    private final Map<String, BundleEntry> entries;
    private final Map<Integer, ByteSource> shards;

    private TensorBundle(String file, Map<String, BundleEntry> entries, Map<Integer, ByteSource> shards) {
        this.file = file;
        this.entries = entries;
        this.shards = shards;
    }

    /** Finds a bundle's data files. */
    public interface Shards {
        /**
         * Opens one; the bundle closes it.
         *
         * @param shard its number, from 0
         * @param count how many there are
         * @throws ModelException if it is missing or cannot be opened
         */
        ByteSource open(int shard, int count) throws ModelException;
    }

    /**
     * Opens the files {@code PREFIX.index} and {@code PREFIX.data-00000-of-0000N}.
     *
     * @throws ModelException naming file, tensor and reason if one is missing, damaged, or too short for its tensors
     */
    public static TensorBundle open(Path prefix) throws ModelException {
        try (ByteSource index = FileSource.open(index(prefix))) {
            return open(index, (shard, count) -> FileSource.open(data(prefix, shard, count)));
        } catch (IOException e) {
            throw new ModelException(index(prefix) + " cannot be closed: " + Reasons.of(e), e);
        }
    }

    /**
     * Opens a bundle of any sources. The index is read and left open.
     *
     * @throws ModelException as {@link #open(Path)}
     */
    public static TensorBundle open(ByteSource index, Shards shards) throws ModelException {
        BundleIndex read = BundleIndex.read(index);
        Map<Integer, List<BundleEntry>> byShard = read.entries().stream()
                .collect(Collectors.groupingBy(BundleEntry::shard, TreeMap::new, Collectors.toList()));
        Map<String, BundleEntry> byName =
                read.entries().stream().collect(Collectors.toMap(BundleEntry::name, Function.identity()));
        TensorBundle bundle = new TensorBundle(read.file(), new TreeMap<>(byName), new TreeMap<>());
        try {
            for (Map.Entry<Integer, List<BundleEntry>> each : byShard.entrySet()) {
                ByteSource shard = shards.open(each.getKey(), read.shards());
                bundle.shards.put(each.getKey(), shard);
                checkPlaces(shard, each.getValue());
            }
            return bundle;
        } catch (ModelException | RuntimeException e) {
            bundle.closeAfter(e);
            throw e;
        }
    }

    /** Path of a bundle's index. */
    static Path index(Path prefix) {
        return prefix.resolveSibling(prefix.getFileName() + ".index");
    }

    private static Path data(Path prefix, int shard, int count) {
        return prefix.resolveSibling(
                String.format(Locale.ROOT, "%s.data-%05d-of-%05d", prefix.getFileName(), shard, count));
    }

    /** The tensors of a data file must lie in it and must not share bytes; holes between them are allowed. */
    private static void checkPlaces(ByteSource shard, List<BundleEntry> entries) throws ModelException {
        List<BundleEntry> ordered = new ArrayList<>(entries);
        ordered.sort(IN_ORDER);
        long end = 0;
        for (BundleEntry entry : ordered) {
            if (entry.end() > shard.size()) {
                throw new ModelException(shard.name() + " is too short: tensor " + entry.name() + " is at bytes "
                        + entry.offset() + " to " + entry.end() + " of " + shard.size() + ". Get the file again.");
            }
            if (entry.size() > 0 && entry.offset() < end) {
                throw new ModelException(shard.name() + ": tensor " + entry.name() + ": its data at byte "
                        + entry.offset() + " overlaps the tensor that ends at " + end
                        + ". The index is damaged: get it again.");
            }
            end = Math.max(end, entry.end());
        }
    }

    /** The index's name, for messages. */
    public String file() {
        return file;
    }

    /** The tensors in the order of their names; nothing of their data has been read. */
    public List<BundleEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** What the index says of a tensor; empty if there is none of this name. */
    public Optional<BundleEntry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * Reads a tensor of type F32 and checks its checksum.
     *
     * @throws ModelException naming the data file and the tensor if there is none, it has another type, its checksum
     *     does not fit, or the file cannot be read
     */
    public FloatTensor floats(String name) throws ModelException {
        BundleEntry entry = readable(name);
        FloatTensor tensor = empty(entry);
        new ShardReader(shards.get(entry.shard())).read(entry, tensor.values(), chunk -> {});
        return tensor;
    }

    private BundleEntry readable(String name) throws ModelException {
        BundleEntry entry = entries.get(name);
        if (entry == null) {
            throw new ModelException(file + ": tensor " + name + " is missing. Get the checkpoint again.");
        }
        Optional<String> reason = entry.unreadable();
        if (reason.isPresent()) {
            throw new ModelException(file + ": " + reason.get());
        }
        return entry;
    }

    private static FloatTensor empty(BundleEntry entry) {
        // the shape's product is the number of values, so that each size fits an int, unless another one is 0
        int[] shape = entry.shape().stream()
                .mapToInt(size -> (int) Math.min(Integer.MAX_VALUE, size))
                .toArray();
        return new FloatTensor(shape, new float[(int) (entry.size() / Float.BYTES)]);
    }

    /** Takes tensors as they are read. */
    public interface Sink {
        /** Takes a tensor, whose array nobody else has. */
        void take(String name, FloatTensor tensor);
    }

    /**
     * Reads the data files once from begin to end, and lets them go piece by piece: nothing can be read after that.
     * Errors as for {@link #floats}.
     *
     * @param names tensors that are wanted; what else there is is only hashed
     * @param sink is given the tensors in the order of their data
     * @return SHA-256 of the data file as 64 hexadecimal digits; of several files, that of their SHA-256 texts one after
     *     the other
     */
    public String drain(Set<String> names, Sink sink) throws ModelException {
        List<BundleEntry> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(readable(name));
        }
        wanted.sort(IN_ORDER);
        List<String> hashes = new ArrayList<>();
        for (Map.Entry<Integer, ByteSource> shard : shards.entrySet()) {
            List<BundleEntry> here = wanted.stream()
                    .filter(entry -> entry.shard() == shard.getKey())
                    .toList();
            hashes.add(drain(shard.getValue(), here, sink));
        }
        return hashes.size() == 1
                ? hashes.get(0)
                : Sha256.of(String.join("", hashes).getBytes(StandardCharsets.US_ASCII));
    }

    private static String drain(ByteSource shard, List<BundleEntry> entries, Sink sink) throws ModelException {
        ShardReader reader = new ShardReader(shard);
        Sha256 hash = new Sha256();
        long at = 0;
        for (BundleEntry entry : entries) {
            reader.hash(at, entry.offset(), hash);
            FloatTensor tensor = empty(entry);
            reader.read(entry, tensor.values(), hash::update);
            sink.take(entry.name(), tensor);
            at = Math.max(at, entry.end());
            shard.release(at);
        }
        reader.hash(at, shard.size(), hash);
        return hash.text();
    }

    private void closeAfter(Exception cause) {
        try {
            close();
        } catch (ModelException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws ModelException {
        ModelException failure = null;
        for (ByteSource shard : shards.values()) {
            try {
                shard.close();
            } catch (IOException e) {
                failure = new ModelException(shard.name() + " cannot be closed: " + Reasons.of(e), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
