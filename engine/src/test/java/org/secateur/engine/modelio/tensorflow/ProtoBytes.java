package org.secateur.engine.modelio.tensorflow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A protocol buffer message made by hand. */
final class ProtoBytes {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }

    static byte[] fixed32(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** A number, which is left out if it is 0, as version 3 does. */
    ProtoBytes number(int field, long value) {
        if (value != 0) {
            out.writeBytes(varint((long) field << 3 | VARINT));
            out.writeBytes(varint(value));
        }
        return this;
    }

    ProtoBytes fixed32(int field, int value) {
        out.writeBytes(varint((long) field << 3 | FIXED32));
        out.writeBytes(fixed32(value));
        return this;
    }

    ProtoBytes message(int field, ProtoBytes message) {
        out.writeBytes(varint((long) field << 3 | LENGTH_DELIMITED));
        out.writeBytes(varint(message.out.size()));
        out.writeBytes(message.bytes());
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
