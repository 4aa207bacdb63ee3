package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.KeptLayers;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;

/** A network's parameters as a model to be saved; read it between steps only. */
final class NetworkModel implements TrainedModel {
    private final EncoderNetwork network;
    private final PruningStrategy pruning;
    private final List<String> labels;
    private final int step;
    private final Map<String, Integer> matrixOf = new HashMap<>();

    NetworkModel(EncoderNetwork network, PruningStrategy pruning, List<String> labels, int step) {
        this.network = network;
        this.pruning = pruning;
        this.labels = labels;
        this.step = step;
        for (int matrix = 0; matrix < shape().matrices(); matrix++) {
            matrixOf.put(layout().weight(matrix).name(), matrix);
        }
    }

    private ParameterLayout layout() {
        return network.layout();
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public EncoderShape shape() {
        return layout().shape();
    }

    @Override
    public KeptLayers layers() {
        Masking masking = network.masking();
        return new KeptLayers(IntStream.range(0, shape().layers())
                .filter(layer -> masking.computes(layer, Masking.EVALUATION))
                .boxed()
                .toList());
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public List<String> names() {
        return layout().parameters().stream()
                .filter(p -> p.group() != ParameterGroup.SCORES)
                .map(Parameter::name)
                .toList();
    }

    @Override
    public int[] tensorShape(String name) {
        return layout().parameter(name).shape().stream().mapToInt(i -> i).toArray();
    }

    @Override
    public float[] effective(String name) {
        float[] values = unmasked(name);
        Integer matrix = matrixOf.get(name);
        if (matrix != null && pruning.masking().masks()) {
            Masking masking = pruning.masking();
            float[] masked = new float[values.length];
            float[] scores = masking.readsScores() ? scores(matrix) : new float[0];
            masking.effective(matrix, 0, values.length, values, scores, masked, Masking.EVALUATION);
            for (int i = 0; i < masked.length; i++) {
                masked[i] += 0f; // a negative weight times 0 is -0
            }
            return masked;
        }
        return values;
    }

    @Override
    public float[] unmasked(String name) {
        Parameter parameter = layout().parameter(name);
        return network.parameters().toArray(parameter.offset(), (int) parameter.length());
    }

    @Override
    public List<float[]> scores() {
        List<float[]> scores = new ArrayList<>();
        for (int matrix = 0; layout().scored() && matrix < shape().matrices(); matrix++) {
            scores.add(scores(matrix));
        }
        return scores;
    }

    private float[] scores(int matrix) {
        return unmasked(layout().scores(matrix).name());
    }

    @Override
    public List<byte[]> masks() {
        List<byte[]> masks = new ArrayList<>();
        for (int matrix = 0; matrix < shape().matrices(); matrix++) {
            masks.add(pruning.mask(matrix));
        }
        return masks;
    }
}
