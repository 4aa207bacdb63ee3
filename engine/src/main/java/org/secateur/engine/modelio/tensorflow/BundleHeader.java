package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.WireFormat;

/**
 * What {@code BundleHeaderProto} of TensorFlow's tensor_bundle.proto says of a bundle. It is the value of the empty
 * key.
 *
 * @param shards number of data files
 * @param bigEndian whether values are stored so; TensorFlow writes what its machine has
 * @param minConsumer oldest version of a reader that understands the bundle
 */
record BundleHeader(int shards, boolean bigEndian, int minConsumer) {
    /** The version of the format that is read here, {@code kTensorBundleVersion} in TensorFlow. */
    static final int VERSION = 1;

    /** Data files have five digits in their names. */
    static final int MAX_SHARDS = 99_999;

    private static final int SHARDS = 1;
    private static final int ENDIANNESS = 2;
    private static final int VERSIONS = 3;
    private static final int VERSIONS_MIN_CONSUMER = 2;

    /** @throws IOException if the bytes are no such message */
    static BundleHeader parse(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        int shards = 0;
        int endianness = 0;
        int minConsumer = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case SHARDS -> shards = in.readInt32();
                case ENDIANNESS -> endianness = in.readEnum();
                case VERSIONS -> minConsumer = minConsumer(in.readByteArray());
                default -> in.skipField(tag);
            }
        }
        return new BundleHeader(shards, endianness != 0, minConsumer);
    }

    private static int minConsumer(byte[] versions) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(versions);
        int minConsumer = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == VERSIONS_MIN_CONSUMER) {
                minConsumer = in.readInt32();
            } else {
                in.skipField(tag);
            }
        }
        return minConsumer;
    }
}
