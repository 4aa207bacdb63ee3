package org.secateur.engine.train;

import java.util.List;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.KeptLayers;

/** A model after the last step, tensor by tensor, under Hugging Face's BERT names without the prefix {@code bert.}. */
public interface TrainedModel {
    /** Optimiser steps completed. */
    int step();

    /** Sizes of the encoder that was trained. */
    EncoderShape shape();

    /** The layers that the finished model has: all, but with LayerDrop. */
    KeptLayers layers();

    /** Label names in the order of the logits. */
    List<String> labels();

    /** Names of all parameters: embeddings, encoder, pooler, {@code classifier.weight} [C, H], {@code classifier.bias}. */
    List<String> names();

    /** Shape of a tensor. */
    int[] tensorShape(String name);

    /** Values as they compute: weights times mask. Row-major. */
    float[] effective(String name);

    /** Values before masking. */
    float[] unmasked(String name);

    /** Scores [6 L matrices], one array a matrix; empty where the method has none. */
    List<float[]> scores();

    /** Masks [6 L matrices], one array a matrix: 1 kept, 0 pruned. */
    List<byte[]> masks();
}
