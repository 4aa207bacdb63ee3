package org.secateur.engine.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/** Small networks with every parameter drawn, and small batches, for tests. */
final class SmallNetworks {
    static final EncoderShape SHAPE = new EncoderShape(30, 12, 2, 2, 8, 2, 14, 1e-12);
    static final int LABELS = 3;

    private SmallNetworks() {}

    /** A network whose weights, biases, LayerNorms and scores are all far from special values. */
    static EncoderNetwork network(Masking masking, double dropout, WorkerTeam team) {
        return network(SHAPE, masking, dropout, team);
    }

    /** The same of another shape. */
    static EncoderNetwork network(EncoderShape shape, Masking masking, double dropout, WorkerTeam team) {
        EncoderNetwork network = EncoderNetwork.create(shape, Head.classification(LABELS), dropout, 5, masking, team);
        for (Parameter each : network.layout().parameters()) {
            RandomStream stream = RandomStream.of(17, each.name());
            float[] values = new float[(int) each.length()];
            for (int i = 0; i < values.length; i++) {
                float centre = each.name().endsWith("LayerNorm.weight") ? 1 : 0;
                values[i] = centre + 0.35f * (float) stream.nextGaussian();
            }
            network.load(each.name(), values);
        }
        return network;
    }

    /** A mask of which step 0 skips the given layers and no others, half the layers being skipped at random. */
    static LayerMask skipping(IntPredicate skipped) {
        boolean[] kept = new boolean[SHAPE.layers()];
        Arrays.fill(kept, true);
        for (long seed = 0; ; seed++) {
            LayerMask mask = new LayerMask(0.5, seed, kept);
            if (IntStream.range(0, kept.length).allMatch(layer -> mask.computes(layer, 0) != skipped.test(layer))) {
                return mask;
            }
        }
    }

    /** A mask that keeps about two of three weights. */
    static BinaryMask mask(boolean scored) {
        BinaryMask mask = new BinaryMask(SHAPE, scored);
        for (int matrix = 0; matrix < mask.matrices(); matrix++) {
            RandomStream stream = RandomStream.of(3, "mask", matrix);
            byte[] kept = mask.kept(matrix);
            for (int i = 0; i < kept.length; i++) {
                kept[i] = (byte) (stream.nextInt(3) == 0 ? 0 : 1);
            }
        }
        return mask;
    }

    /** Texts of the given lengths. */
    static PackedBatch batch(long seed, int... lengths) {
        RandomStream stream = RandomStream.of(seed, "batch");
        List<int[]> ids = new ArrayList<>();
        List<int[]> types = new ArrayList<>();
        for (int length : lengths) {
            int[] textIds = new int[length];
            int[] textTypes = new int[length];
            for (int i = 0; i < length; i++) {
                textIds[i] = stream.nextInt(SHAPE.vocabularySize());
                textTypes[i] = i > length / 2 ? 1 : 0;
            }
            ids.add(textIds);
            types.add(textTypes);
        }
        return PackedBatch.of(ids, types);
    }

    static int[] labels(PackedBatch batch) {
        int[] labels = new int[batch.texts()];
        for (int b = 0; b < labels.length; b++) {
            labels[b] = (b * 2 + 1) % LABELS;
        }
        return labels;
    }
}
