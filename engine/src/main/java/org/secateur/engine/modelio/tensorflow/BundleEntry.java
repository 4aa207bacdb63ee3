package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.WireFormat;

/**
 * A tensor of a bundle: what {@code BundleEntryProto} of TensorFlow's tensor_bundle.proto says of it.
 *
 * @param name its name in the index
 * @param type of its values
 * @param shape sizes of the dimensions
 * @param shard number of the data file, from 0
 * @param offset first byte in that file
 * @param size bytes in that file
 * @param crc stored form of their CRC-32C
 * @param sliced whether its values are stored in slices under other keys
 */
public record BundleEntry(
        String name, BundleType type, List<Long> shape, int shard, long offset, long size, int crc, boolean sliced) {
    /** Some room below what every Java can allocate. */
    private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

    private static final int TYPE = 1;
    private static final int SHAPE = 2;
    private static final int SHARD = 3;
    private static final int OFFSET = 4;
    private static final int SIZE = 5;
    private static final int CRC = 6;
    private static final int SLICES = 7;

    private static final int SHAPE_DIMENSION = 2;
    private static final int SHAPE_UNKNOWN_RANK = 3;
    private static final int DIMENSION_SIZE = 1;

    public BundleEntry {
        shape = List.copyOf(shape);
    }

    /** Byte after its last one in the data file. */
    long end() {
        return offset + size;
    }

    /** Why its values cannot be read as float32 into an array, and what to do; empty if they can. */
    Optional<String> unreadable() {
        if (sliced) {
            return Optional.of("tensor " + name + " is stored in slices. Save the checkpoint without partitions.");
        }
        if (type != BundleType.F32) {
            return Optional.of("tensor " + name + " has type " + type + ", but must be F32. Convert the checkpoint.");
        }
        return size / Float.BYTES <= MAX_VALUES
                ? Optional.empty()
                : Optional.of("tensor " + name + " has " + size / Float.BYTES
                        + " values, more than an array can hold. Use a smaller model.");
    }

    /** @throws IOException if the bytes are no such message */
    static BundleEntry parse(String name, byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        int type = 0;
        List<Long> shape = List.of();
        int shard = 0;
        long offset = 0;
        long size = 0;
        int crc = 0;
        boolean sliced = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TYPE -> type = in.readEnum();
                case SHAPE -> shape = shape(in.readByteArray());
                case SHARD -> shard = in.readInt32();
                case OFFSET -> offset = in.readInt64();
                case SIZE -> size = in.readInt64();
                case CRC -> crc = in.readFixed32();
                case SLICES -> {
                    sliced = true;
                    in.skipField(tag);
                }
                default -> in.skipField(tag);
            }
        }
        return new BundleEntry(name, BundleType.of(type), shape, shard, offset, size, crc, sliced);
    }

    /** Sizes of a {@code TensorShapeProto}. */
    private static List<Long> shape(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        List<Long> shape = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case SHAPE_DIMENSION -> shape.add(dimension(in.readByteArray()));
                case SHAPE_UNKNOWN_RANK -> {
                    if (in.readBool()) {
                        throw new IOException("its shape is not known");
                    }
                }
                default -> in.skipField(tag);
            }
        }
        return shape;
    }

    private static long dimension(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        long size = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == DIMENSION_SIZE) {
                size = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        return size;
    }
}
