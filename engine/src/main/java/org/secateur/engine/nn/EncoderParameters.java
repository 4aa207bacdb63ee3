package org.secateur.engine.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;

/** Tells DL4J the names, shapes and order of the encoder's parameters, as {@code ParameterLayout} has them. */
final class EncoderParameters implements ParamInitializer {
    private static List<Parameter> all(Layer layer) {
        return ((EncoderLayer) layer).layout().parameters();
    }

    private static boolean isBias(Parameter parameter) {
        return parameter.group() == ParameterGroup.BIASES || parameter.shape().size() == 1;
    }

    private static List<String> names(Layer layer, boolean biases) {
        return all(layer).stream()
                .filter(each -> isBias(each) == biases)
                .map(Parameter::networkName)
                .collect(Collectors.toList());
    }

    @Override
    public long numParams(NeuralNetConfiguration configuration) {
        return numParams(configuration.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return ((EncoderLayer) layer).layout().size();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return all(layer).stream().map(Parameter::networkName).collect(Collectors.toList());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return names(layer, false);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return names(layer, true);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    /** Views of the flat array; a new encoder is 0 but for LayerNorm weights of 1, until it is loaded. */
    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration configuration, INDArray flat, boolean initialise) {
        Layer layer = configuration.getLayer();
        Map<String, INDArray> views = views(layer, flat);
        views.keySet().forEach(configuration::addVariable);
        if (initialise) {
            views.forEach((name, view) -> view.assign(name.endsWith("LayerNorm.weight") ? 1 : 0));
        }
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray flat) {
        return views(configuration.getLayer(), flat);
    }

    private static Map<String, INDArray> views(Layer layer, INDArray flat) {
        INDArray line = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        for (Parameter each : all(layer)) {
            long[] shape = each.shape().stream().mapToLong(Integer::longValue).toArray();
            INDArray part = line.get(NDArrayIndex.interval(each.offset(), each.end()));
            views.put(each.networkName(), part.reshape('c', shape));
        }
        return views;
    }
}
