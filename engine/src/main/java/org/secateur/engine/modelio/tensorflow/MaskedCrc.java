package org.secateur.engine.modelio.tensorflow;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * CRC-32C (RFC 3720, appendix B.4) as LevelDB stores it: turned right by 15 bits and with a constant added, because the
 * checksum of data that holds its own checksum is weak (doc/table_format.md of LevelDB).
 */
final class MaskedCrc {
    private static final int DELTA = 0xa282ead8;
    private static final int TURN = 15;

    private final CRC32C crc = new CRC32C();

    /** The stored form of a checksum. */
    static int mask(int crc) {
        return Integer.rotateRight(crc, TURN) + DELTA;
    }

    /** Adds the bytes between position and limit, which stay as they are. */
    void update(ByteBuffer bytes) {
        crc.update(bytes.duplicate());
    }

    /** The stored form of the checksum of all bytes added so far. */
    int masked() {
        return mask((int) crc.getValue());
    }
}
