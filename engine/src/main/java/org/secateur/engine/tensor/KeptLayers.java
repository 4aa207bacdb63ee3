package org.secateur.engine.tensor;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.secateur.engine.config.EncoderShape;

/**
 * A smaller encoder made of some layers of a whole one, which follow one another in their order.
 *
 * @param layers numbers in the whole encoder of the smaller one's layers, in ascending order
 */
public record KeptLayers(List<Integer> layers) {
    public KeptLayers {
        layers = List.copyOf(layers);
    }

    /** All layers of an encoder. */
    public static KeptLayers all(EncoderShape shape) {
        return new KeptLayers(IntStream.range(0, shape.layers()).boxed().toList());
    }

    /** Whether a layer of the whole encoder is in the smaller one. */
    public boolean has(int layer) {
        return layers.contains(layer);
    }

    /** Sizes of the smaller encoder. */
    public EncoderShape of(EncoderShape whole) {
        return new EncoderShape(
                whole.vocabularySize(),
                whole.maxPositions(),
                whole.tokenTypes(),
                layers.size(),
                whole.hiddenSize(),
                whole.attentionHeads(),
                whole.intermediateSize(),
                whole.layerNormEpsilon());
    }

    /**
     * A parameter's name in the whole encoder.
     *
     * @param name in the smaller one; parameters outside the layers have the same name in both
     */
    public String inWhole(String name) {
        OptionalInt layer = ParameterLayout.layerOf(name);
        return layer.isEmpty()
                ? name
                : ParameterLayout.LAYER
                        + layers.get(layer.getAsInt())
                        + name.substring(name.indexOf('.', ParameterLayout.LAYER.length()));
    }
}
