package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.Reasons;

/**
 * A sorted table of keys and values in LevelDB's file format (doc/table_format.md of LevelDB), read completely: data
 * blocks, a metaindex block, an index block whose values say where the data blocks are, and a footer that says where
 * these two are. Every block's checksum is checked. Only blocks that are not compressed are read, as TensorFlow writes
 * them.
 *
 * @param entries in the order of their keys
 */
public record LevelDbTable(List<Entry> entries) {
    /** Longest block that is read, and most bytes of keys and values; the index of a large model has some 100 KB. */
    static final int MAX_CONTENT = 1 << 26;

    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER = 48;
    private static final int HANDLES = FOOTER - Long.BYTES;
    /** One byte of compression type, and the checksum. */
    private static final int TRAILER = 1 + Integer.BYTES;

    public LevelDbTable {
        entries = List.copyOf(entries);
    }

    /**
     * An entry of the table.
     *
     * @param key ordered as unsigned bytes
     * @param value anything
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    public record Entry(byte[] key, byte[] value) {}

    /**
     * Reads a table. The source is left open.
     *
     * @throws ModelException naming the file and the reason if it is damaged or no such table
     */
    public static LevelDbTable read(ByteSource source) throws ModelException {
        try {
            return new LevelDbTable(new Reader(source).read());
        } catch (IOException e) {
            throw new ModelException(source.name() + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /** Where a block is, without its trailer. */
    private record Handle(long offset, long size) {
        static Handle from(CodedInputStream in) throws IOException {
            return new Handle(in.readRawVarint64(), in.readRawVarint64());
        }
    }

    private record Reader(ByteSource source) {
        List<Entry> read() throws IOException, ModelException {
            if (source.size() < FOOTER) {
                throw damaged("it has " + source.size() + " bytes and not even the " + FOOTER + " of a footer");
            }
            byte[] footer = bytes(source.size() - FOOTER, FOOTER);
            if (numbers(footer).getLong(HANDLES) != MAGIC) {
                throw damaged("it does not end with a table's mark");
            }
            CodedInputStream in = CodedInputStream.newInstance(footer, 0, HANDLES);
            try {
                Handle metaindex = Handle.from(in);
                Handle index = Handle.from(in);
                while (!in.isAtEnd()) {
                    if (in.readRawByte() != 0) {
                        throw damaged("its footer has more than two block handles");
                    }
                }
                block(metaindex, "the metaindex block");
                return dataBlocks(new LevelDbBlock(block(index, "the index block")).entries(MAX_CONTENT));
            } catch (LevelDbBlock.DamagedException e) {
                throw new ModelException(message("the index block: " + e.getMessage()), e);
            }
        }

        private List<Entry> dataBlocks(List<Entry> index) throws IOException, ModelException {
            List<Entry> entries = new ArrayList<>();
            byte[] before = null;
            long end = 0;
            int room = MAX_CONTENT;
            for (Entry place : index) {
                Handle handle = handle(place.value());
                String what = "the data block at byte " + handle.offset;
                if (handle.offset < end) {
                    throw damaged(what + " overlaps the one that ends at " + end);
                }
                List<Entry> block = entries(handle, what, room);
                for (Entry entry : block) {
                    if (before != null && Arrays.compareUnsigned(before, entry.key()) >= 0) {
                        throw damaged(what + ": its keys are not after those of the block before");
                    }
                    before = entry.key();
                    room -= entry.key().length + entry.value().length;
                }
                if (before != null && Arrays.compareUnsigned(before, place.key()) > 0) {
                    throw damaged(what + ": its keys are beyond the key of the index");
                }
                entries.addAll(block);
                end = handle.offset + handle.size + TRAILER;
            }
            return entries;
        }

        private Handle handle(byte[] value) throws ModelException {
            try {
                CodedInputStream in = CodedInputStream.newInstance(value);
                Handle handle = Handle.from(in);
                if (in.isAtEnd()) {
                    return handle;
                }
            } catch (IOException e) {
                throw new ModelException(message("the index block has a value that is no block handle"), e);
            }
            throw damaged("the index block has a value that is longer than a block handle");
        }

        private List<Entry> entries(Handle handle, String what, int room) throws IOException, ModelException {
            try {
                return new LevelDbBlock(block(handle, what)).entries(room);
            } catch (LevelDbBlock.DamagedException e) {
                throw new ModelException(message(what + ": " + e.getMessage()), e);
            }
        }

        /** A block's content after its place, checksum and type are checked. */
        private byte[] block(Handle handle, String what) throws IOException, ModelException {
            long room = source.size() - FOOTER - TRAILER;
            if (handle.offset < 0 || handle.size < 0 || handle.offset > room || handle.size > room - handle.offset) {
                throw damaged(what + " of " + Long.toUnsignedString(handle.size) + " bytes at byte "
                        + Long.toUnsignedString(handle.offset) + " reaches beyond the file of " + source.size()
                        + " bytes");
            }
            if (handle.size > MAX_CONTENT) {
                throw damaged(what + " has " + handle.size + " bytes, more than any index of a model");
            }
            int size = (int) handle.size;
            byte[] bytes = bytes(handle.offset, size + TRAILER);
            MaskedCrc crc = new MaskedCrc();
            crc.update(ByteBuffer.wrap(bytes, 0, size + 1));
            if (crc.masked() != numbers(bytes).getInt(size + 1)) {
                throw damaged(what + ": its checksum does not fit its bytes");
            }
            if (bytes[size] != 0) {
                throw new ModelException(source.name() + ": " + what + " is compressed (type " + bytes[size]
                        + "), which is not read. Save the checkpoint again: TensorFlow writes plain blocks.");
            }
            return Arrays.copyOf(bytes, size);
        }

        private byte[] bytes(long position, int length) throws IOException {
            byte[] bytes = new byte[length];
            source.read(position, ByteBuffer.wrap(bytes));
            return bytes;
        }

        private static ByteBuffer numbers(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        private ModelException damaged(String reason) {
            return new ModelException(message(reason));
        }

        private String message(String reason) {
            return source.name() + " is damaged or no index of a TensorFlow checkpoint: " + reason
                    + ". Get the file again.";
        }
    }
}
