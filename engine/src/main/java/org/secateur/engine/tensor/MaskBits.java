package org.secateur.engine.tensor;

/** Masks as one bit a weight: weight i is bit i mod 8, counted from the lowest, of byte i / 8; 1 is kept. */
public final class MaskBits {
    private MaskBits() {}

    /** Packs a mask of 1 and 0. */
    public static byte[] pack(byte[] kept) {
        byte[] bits = new byte[(kept.length + Byte.SIZE - 1) / Byte.SIZE];
        for (int b = 0; b < bits.length; b++) {
            int from = b * Byte.SIZE;
            int last = Math.min(Byte.SIZE, kept.length - from);
            int eight = 0;
            for (int i = 0; i < last; i++) {
                eight |= kept[from + i] << i;
            }
            bits[b] = (byte) eight;
        }
        return bits;
    }

    /** The first {@code count} weights of a mask again. */
    public static byte[] unpack(byte[] bits, int count) {
        byte[] kept = new byte[count];
        for (int i = 0; i < count; i++) {
            kept[i] = (byte) (bits[i / Byte.SIZE] >> (i % Byte.SIZE) & 1);
        }
        return kept;
    }
}
