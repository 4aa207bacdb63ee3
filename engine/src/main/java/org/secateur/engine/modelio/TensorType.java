package org.secateur.engine.modelio;

import java.nio.ByteBuffer;

/** Data types of the safetensors format under their names in the file, with the size of one value. */
public enum TensorType {
    BOOL(8),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    F6_E2M3(6),
    F6_E3M2(6),
    F4(4),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    I64(64),
    U64(64),
    F64(64),
    C64(64);

    private final int bits;

    TensorType(int bits) {
        this.bits = bits;
    }

    /** Bits of one value. */
    int bits() {
        return bits;
    }

    /** Bytes of one value of a type of whole bytes. */
    int bytes() {
        return bits / Byte.SIZE;
    }

    /**
     * Puts the values of F32, F16 or BF16 into an array as float32, which holds each of them exactly.
     *
     * @param bytes little-endian; read from its position to its limit
     * @param from index of the first value in the array
     */
    void toFloats(ByteBuffer bytes, float[] values, int from) {
        switch (this) {
            case F32 -> bytes.asFloatBuffer().get(values, from, bytes.remaining() / Float.BYTES);
            case F16 -> {
                for (int i = from; bytes.hasRemaining(); i++) {
                    values[i] = HalfFloat.toFloat(bytes.getShort());
                }
            }
            case BF16 -> {
                for (int i = from; bytes.hasRemaining(); i++) {
                    values[i] = Float.intBitsToFloat(bytes.getShort() << 16);
                }
            }
            default -> throw new IllegalStateException(this + " is not read as float32");
        }
    }
}
