package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.shade.protobuf.CodedInputStream;

/**
 * A block of a LevelDB table. Each entry says how many bytes of the key before it begins with, how many are its own,
 * and how long its value is; then come the rest of the key and the value. Where a restart point is, a key stands whole.
 * The restart points, 4 bytes each, and their number end the block; numbers are little-endian.
 */
final class LevelDbBlock {
    private final byte[] bytes;
    private final ByteBuffer numbers;

    /** @param bytes the block's content without its trailer */
    LevelDbBlock(byte[] bytes) {
        this.bytes = bytes;
        numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A block that breaks the rules; the message says which, and where. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }

        DamagedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * All entries, whose keys strictly increase.
     *
     * @param room most bytes of keys and values together: short entries may repeat a long key without end
     */
    List<LevelDbTable.Entry> entries(int room) throws DamagedException {
        int end = entriesEnd();
        CodedInputStream in = CodedInputStream.newInstance(bytes, 0, end);
        List<LevelDbTable.Entry> entries = new ArrayList<>();
        byte[] key = {};
        int restart = 0;
        int left = room;
        while (in.getTotalBytesRead() < end) {
            int at = in.getTotalBytesRead();
            boolean whole = restart < restarts() && restart(restart, end) == at;
            LevelDbTable.Entry entry = entry(in, key, whole, left);
            if (!entries.isEmpty() && Arrays.compareUnsigned(key, entry.key()) >= 0) {
                throw new DamagedException("the key at byte " + at + " is not after the one before");
            }
            key = entry.key();
            left -= key.length + entry.value().length;
            restart += whole ? 1 : 0;
            entries.add(entry);
        }
        if (restart != restarts() && end > 0) {
            throw new DamagedException("restart point " + restart + " is not where an entry begins");
        }
        return entries;
    }

    private static LevelDbTable.Entry entry(CodedInputStream in, byte[] before, boolean whole, int room)
            throws DamagedException {
        int at = in.getTotalBytesRead();
        try {
            int shared = in.readRawVarint32();
            int own = in.readRawVarint32();
            int length = in.readRawVarint32();
            if (shared < 0 || shared > before.length || (whole && shared > 0)) {
                throw new DamagedException("the entry at byte " + at + " shares " + Integer.toUnsignedString(shared)
                        + " bytes with a key of " + (whole ? 0 : before.length));
            }
            if (own < 0 || length < 0 || (long) shared + own + length > room) {
                throw new DamagedException("the entry at byte " + at + " is too long: "
                        + Integer.toUnsignedString(own) + " bytes of key, " + Integer.toUnsignedString(length)
                        + " of value");
            }
            byte[] rest = in.readRawBytes(own);
            byte[] key = Arrays.copyOf(before, shared + own);
            System.arraycopy(rest, 0, key, shared, own);
            return new LevelDbTable.Entry(key, in.readRawBytes(length));
        } catch (IOException e) {
            throw new DamagedException("the entry at byte " + at + " is cut off", e);
        }
    }

    private int restarts() {
        return numbers.getInt(bytes.length - Integer.BYTES);
    }

    private int restart(int index, int end) {
        return numbers.getInt(end + index * Integer.BYTES);
    }

    /** Where the entries end and the restart points begin. */
    private int entriesEnd() throws DamagedException {
        if (bytes.length < Integer.BYTES) {
            throw new DamagedException("it has " + bytes.length + " bytes and no restart points");
        }
        int most = bytes.length / Integer.BYTES - 1;
        if (restarts() < 1 || restarts() > most) {
            throw new DamagedException(
                    "it has " + Integer.toUnsignedString(restarts()) + " restart points in " + bytes.length + " bytes");
        }
        return bytes.length - (restarts() + 1) * Integer.BYTES;
    }
}
