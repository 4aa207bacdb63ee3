package org.secateur.engine.nn;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Saves networks in the format of DL4J's {@link ModelSerializer}: {@code restoreComputationGraph} reads the file wherever
 * DL4J and this package are on the class path, and {@code getObjectFromFile(file, "labels")} the names of the labels. That
 * class itself would compress all weights twice to add the labels.
 */
public final class NetworkZip {
    /** Where {@link ModelSerializer#getObjectFromFile} looks for the object {@code labels}. */
    private static final String LABELS = "objects/labels";

    private static final int BUFFER = 1 << 16;

    private NetworkZip() {}

    /**
     * Writes a network, without the state of an optimiser.
     *
     * @param labels names of the classes in the order of the outputs
     * @param out stays open
     */
    public static void write(EncoderNetwork network, List<String> labels, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED); // runs of zeros shrink at any level, other weights at none
        zip.putNextEntry(new ZipEntry(ModelSerializer.CONFIGURATION_JSON));
        zip.write(network.graph().getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(new ZipEntry(ModelSerializer.COEFFICIENTS_BIN));
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip, BUFFER));
        Nd4j.write(network.graph().params(), data);
        data.flush();
        zip.putNextEntry(new ZipEntry(LABELS));
        ObjectOutputStream object = new ObjectOutputStream(zip);
        object.writeObject(new ArrayList<>(labels));
        object.flush();
        zip.finish();
    }
}
