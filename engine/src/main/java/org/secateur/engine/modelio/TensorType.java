package org.secateur.engine.modelio;

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
}
