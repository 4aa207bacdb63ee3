package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.Reasons;
import org.secateur.engine.modelio.Sha256;

/** Reads a data file of a bundle piece by piece. One thread at a time. */
final class ShardReader {
    private static final int CHUNK = 1 << 20;

    private final ByteSource shard;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    ShardReader(ByteSource shard) {
        this.shard = shard;
    }

    /**
     * Reads a tensor's values and checks their checksum.
     *
     * @param values receives them, as many as there are
     * @param seen is given every piece before it becomes values
     * @throws ModelException naming file and tensor if they cannot be read or the checksum does not fit
     */
    void read(BundleEntry entry, float[] values, Consumer<ByteBuffer> seen) throws ModelException {
        MaskedCrc crc = new MaskedCrc();
        forEachChunk("tensor " + entry.name(), entry.offset(), entry.end(), (chunk, at) -> {
            seen.accept(chunk);
            crc.update(chunk);
            chunk.asFloatBuffer()
                    .get(values, (int) ((at - entry.offset()) / Float.BYTES), chunk.remaining() / Float.BYTES);
        });
        if (crc.masked() != entry.crc()) {
            throw new ModelException(shard.name() + " is damaged: tensor " + entry.name()
                    + ": its checksum (CRC-32C) does not fit its values. Get the file again.");
        }
    }

    /** Hashes bytes that are no one's values; none if the end is not after the begin. */
    void hash(long begin, long end, Sha256 hash) throws ModelException {
        forEachChunk("its data", begin, end, (chunk, at) -> hash.update(chunk));
    }

    /** Takes a piece of the file that begins at a byte; must not move the piece's position. */
    private interface ChunkReader {
        void read(ByteBuffer chunk, long at);
    }

    private void forEachChunk(String what, long begin, long end, ChunkReader reader) throws ModelException {
        try {
            for (long at = begin; at < end; at += CHUNK) {
                buffer.clear().limit((int) Math.min(CHUNK, end - at));
                shard.read(at, buffer);
                reader.read(buffer.flip(), at);
            }
        } catch (IOException e) {
            throw new ModelException(shard.name() + ": " + what + " cannot be read: " + Reasons.of(e), e);
        }
    }
}
