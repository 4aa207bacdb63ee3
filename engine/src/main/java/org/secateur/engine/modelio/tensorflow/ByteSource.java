package org.secateur.engine.modelio.tensorflow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that can be read from any place: a file, or what came out of an archive. */
public interface ByteSource extends Closeable {
    /** Its name for messages, for instance the file's path. */
    String name();

    /** Number of bytes. */
    long size();

    /**
     * Fills a buffer up to its limit; its position is then the limit.
     *
     * @param position of the first byte, from 0
     * @throws IOException if the bytes cannot be read, or there are not so many
     */
    void read(long position, ByteBuffer into) throws IOException;

    /** Says that bytes before a position will not be read any more; who holds them in memory may let them go. */
    default void release(long position) {
        // a file holds nothing
    }
}
