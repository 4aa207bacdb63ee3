package org.secateur.engine.modelio.tensorflow;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What came out of an archive, held in memory in pieces that the garbage collector does not treat as large. */
final class MemorySource implements ByteSource {
    private static final int CHUNK = 1 << 18;
    private static final int MAX_BYTES = 1 << 26;

    private final String name;
    private final List<byte[]> chunks;
    private final long size;
    private int released;

    private MemorySource(String name, List<byte[]> chunks, long size) {
        this.name = name;
        this.chunks = chunks;
        this.size = size;
    }

    /** Reads a stream to its end; memory is taken as the bytes come. The stream is left open. */
    static MemorySource of(String name, InputStream in) throws IOException {
        List<byte[]> chunks = new ArrayList<>();
        long size = 0;
        byte[] chunk;
        do {
            chunk = in.readNBytes(CHUNK);
            chunks.add(chunk);
            size += chunk.length;
        } while (chunk.length == CHUNK);
        return new MemorySource(name, chunks, size);
    }

    /**
     * All bytes in one array.
     *
     * @throws IOException if there are more than a vocabulary ever has
     */
    byte[] bytes() throws IOException {
        if (size > MAX_BYTES) {
            throw new IOException("it has " + size + " bytes, more than " + MAX_BYTES);
        }
        byte[] bytes = new byte[(int) size];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, bytes, at, chunk.length);
            at += chunk.length;
        }
        return bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
        if (position < 0 || position > size - into.remaining()) {
            throw new EOFException("it ends at byte " + size);
        }
        long at = position;
        while (into.hasRemaining()) {
            if (at / CHUNK < released) {
                throw new IOException("its bytes were released");
            }
            byte[] chunk = chunks.get((int) (at / CHUNK));
            int from = (int) (at % CHUNK);
            int length = Math.min(into.remaining(), chunk.length - from);
            into.put(chunk, from, length);
            at += length;
        }
    }

    @Override
    public void release(long position) {
        // once they are gone they are not looked at again, so that many calls cost no more than one
        for (; released < Math.min(position / CHUNK, chunks.size()); released++) {
            chunks.set(released, null);
        }
    }

    @Override
    public void close() {
        chunks.clear();
    }
}
