package org.secateur.engine.runstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.KeptLayers;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.train.TrainedModel;

/**
 * The six matrices of {@link Examples#SHAPE}: weight i of matrix m is 1000 m + i, its score the negative, every third
 * weight is pruned.
 */
record SmallModel(int step, boolean scored) implements TrainedModel {
    @Override
    public EncoderShape shape() {
        return Examples.SHAPE;
    }

    @Override
    public KeptLayers layers() {
        return KeptLayers.all(shape());
    }

    @Override
    public List<String> labels() {
        return List.of("bad", "good");
    }

    private static Map<String, Integer> matrices() {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (MatrixKind kind : MatrixKind.values()) {
            names.put(ParameterLayout.moduleName(0, kind) + ".weight", kind.number(0));
        }
        return names;
    }

    @Override
    public List<String> names() {
        return List.copyOf(matrices().keySet());
    }

    @Override
    public int[] tensorShape(String name) {
        MatrixKind kind = MatrixKind.ofNumber(matrices().get(name));
        return new int[] {kind.rows(shape()), kind.columns(shape())};
    }

    private int size(int matrix) {
        return MatrixKind.ofNumber(matrix).rows(shape())
                * MatrixKind.ofNumber(matrix).columns(shape());
    }

    @Override
    public float[] effective(String name) {
        float[] values = unmasked(name);
        byte[] mask = masks().get(matrices().get(name));
        for (int i = 0; i < values.length; i++) {
            values[i] *= mask[i];
        }
        return values;
    }

    @Override
    public float[] unmasked(String name) {
        int matrix = matrices().get(name);
        float[] values = new float[size(matrix)];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1000 * matrix + i;
        }
        return values;
    }

    @Override
    public List<float[]> scores() {
        List<float[]> scores = new ArrayList<>();
        for (String name : scored ? names() : List.<String>of()) {
            float[] values = unmasked(name);
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
            scores.add(values);
        }
        return scores;
    }

    @Override
    public List<byte[]> masks() {
        List<byte[]> masks = new ArrayList<>();
        for (int matrix = 0; matrix < shape().matrices(); matrix++) {
            byte[] mask = new byte[size(matrix)];
            Arrays.fill(mask, (byte) 1);
            for (int i = 0; i < mask.length; i += 3) {
                mask[i] = 0;
            }
            masks.add(mask);
        }
        return masks;
    }
}
