package org.secateur.engine.tensor;

/** Parameters that lie together in memory and are treated alike by the optimiser, in the order of storage. */
public enum ParameterGroup {
    /** The embedding module with its LayerNorm: frozen, no gradient is computed. */
    EMBEDDINGS,
    /** The six prunable matrices of every layer. */
    WEIGHTS,
    /** The pooler's matrix: trained as a weight, never pruned. */
    POOLER,
    /** Biases and LayerNorms of the encoder and the pooler's bias: no weight decay. */
    BIASES,
    /** One score for every prunable weight, in the order of {@link #WEIGHTS}; absent where the method has none. */
    SCORES,
    /** The task head's matrix: trained as a weight. */
    HEAD_WEIGHT,
    /** The task head's bias: trained as a bias. */
    HEAD_BIAS
}
