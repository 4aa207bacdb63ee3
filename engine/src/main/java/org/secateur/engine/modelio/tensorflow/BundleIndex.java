package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.secateur.engine.modelio.ModelException;

/**
 * The index of a tensor bundle, checked as far as that is possible without the data files.
 *
 * @param file its name, for messages
 * @param shards number of data files
 * @param entries in the order of their names
 */
record BundleIndex(String file, int shards, List<BundleEntry> entries) {
    /** Begins the keys of slices, which are parts of a tensor that has an entry of its own. */
    private static final byte SLICE_MARK = 0;

    BundleIndex {
        entries = List.copyOf(entries);
    }

    /** @throws ModelException naming the file, the tensor where there is one, and the reason */
    static BundleIndex read(ByteSource source) throws ModelException {
        return new Reader(source.name()).read(LevelDbTable.read(source).entries());
    }

    private record Reader(String file) {
        BundleIndex read(List<LevelDbTable.Entry> table) throws ModelException {
            if (table.isEmpty() || table.get(0).key().length > 0) {
                throw damaged("the bundle's header is missing");
            }
            BundleHeader header = header(table.get(0).value());
            List<BundleEntry> entries = new ArrayList<>();
            for (LevelDbTable.Entry each : table.subList(1, table.size())) {
                if (each.key()[0] != SLICE_MARK) {
                    entries.add(entry(each, header));
                }
            }
            return new BundleIndex(file, header.shards(), entries);
        }

        private BundleHeader header(byte[] value) throws ModelException {
            BundleHeader header;
            try {
                header = BundleHeader.parse(value);
            } catch (IOException e) {
                throw new ModelException(message("the bundle's header: " + e.getMessage()), e);
            }
            if (header.bigEndian()) {
                throw new ModelException(file + ": its values are big-endian, which is not read. Save the checkpoint"
                        + " again on a usual machine.");
            }
            if (header.minConsumer() > BundleHeader.VERSION) {
                throw new ModelException(file + ": its format needs a reader of version " + header.minConsumer()
                        + ", but this one has version " + BundleHeader.VERSION + ". Save it with an older TensorFlow.");
            }
            if (header.shards() < 1 || header.shards() > BundleHeader.MAX_SHARDS) {
                throw damaged("the bundle's header names " + header.shards() + " data files");
            }
            return header;
        }

        private BundleEntry entry(LevelDbTable.Entry entry, BundleHeader header) throws ModelException {
            String name = name(entry.key());
            BundleEntry tensor;
            try {
                tensor = BundleEntry.parse(name, entry.value());
            } catch (IOException e) {
                throw new ModelException(message("tensor " + name + ": " + e.getMessage()), e);
            }
            if (tensor.shard() < 0 || tensor.shard() >= header.shards()) {
                throw damaged(name, "it is in data file " + tensor.shard() + " of " + header.shards());
            }
            if (tensor.offset() < 0 || tensor.size() < 0 || tensor.end() < 0) {
                throw damaged(
                        name, "its data is " + tensor.size() + " bytes at byte " + tensor.offset() + ", out of range");
            }
            long bytes = bytes(tensor);
            if (tensor.type().bytes() > 0 && !tensor.sliced() && bytes != tensor.size()) {
                throw damaged(
                        name,
                        tensor.type() + " of shape " + tensor.shape() + " does not fill its " + tensor.size()
                                + " bytes");
            }
            return tensor;
        }

        private String name(byte[] key) throws ModelException {
            try {
                // new String would replace what is no UTF-8
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(key))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new ModelException(message("a tensor's name is no UTF-8"), e);
            }
        }

        private long bytes(BundleEntry tensor) throws ModelException {
            long bytes = tensor.type().bytes();
            for (long size : tensor.shape()) {
                if (size < 0) {
                    throw damaged(tensor.name(), "its shape has " + size + ", which is no size");
                }
                long high = Math.multiplyHigh(bytes, size);
                bytes *= size;
                if (high != 0 || bytes < 0) {
                    throw damaged(tensor.name(), "shape " + tensor.shape() + " is too large");
                }
            }
            return bytes;
        }

        private ModelException damaged(String tensor, String reason) {
            return damaged("tensor " + tensor + ": " + reason);
        }

        private ModelException damaged(String reason) {
            return new ModelException(message(reason));
        }

        private String message(String reason) {
            return file + " is damaged: " + reason + ". Get the file again.";
        }
    }
}
