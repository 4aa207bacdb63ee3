package org.secateur.engine.modelio.tensorflow;

/**
 * Data types of a tensor bundle (TensorFlow's types.proto) under the names that safetensors files have for them. A type
 * that is not here is {@link #OTHER}: its tensor is listed, but not read.
 */
public enum BundleType {
    F32(1, 4),
    F64(2, 8),
    I32(3, 4),
    U8(4, 1),
    I16(5, 2),
    I8(6, 1),
    STRING(7, 0),
    C64(8, 8),
    I64(9, 8),
    BOOL(10, 1),
    BF16(14, 2),
    U16(17, 2),
    C128(18, 16),
    F16(19, 2),
    U32(22, 4),
    U64(23, 8),
    OTHER(0, 0);

    private final int number;
    private final int bytes;

    BundleType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    static BundleType of(int number) {
        for (BundleType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return OTHER;
    }

    /** Bytes of one value; 0 if they differ or are not known. */
    int bytes() {
        return bytes;
    }
}
