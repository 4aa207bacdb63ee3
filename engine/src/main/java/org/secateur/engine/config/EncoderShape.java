package org.secateur.engine.config;

/**
 * Sizes of a BERT-style encoder. Letters used in all Javadoc: B texts in a batch, N tokens of a batch (packed, without
 * padding), T tokens of one text, H hidden size, A attention heads, D = H / A head size, F intermediate size, L layers,
 * V vocabulary size, C labels.
 *
 * @param vocabularySize V
 * @param maxPositions longest text in tokens
 * @param tokenTypes number of token types (2 in BERT)
 * @param layers L
 * @param hiddenSize H, a multiple of {@code attentionHeads}
 * @param attentionHeads A
 * @param intermediateSize F
 * @param layerNormEpsilon added to the variance in every LayerNorm
 */
public record EncoderShape(
        int vocabularySize,
        int maxPositions,
        int tokenTypes,
        int layers,
        int hiddenSize,
        int attentionHeads,
        int intermediateSize,
        double layerNormEpsilon) {
    /** @throws ConfigException if a size is not positive, or H is not a multiple of A */
    public EncoderShape {
        new Checks("shape")
                .require(vocabularySize > 0, "vocabularySize", "must be positive")
                .require(maxPositions > 0, "maxPositions", "must be positive")
                .require(tokenTypes > 0, "tokenTypes", "must be positive")
                .require(layers > 0, "layers", "must be positive")
                .require(hiddenSize > 0, "hiddenSize", "must be positive")
                .require(
                        attentionHeads > 0 && hiddenSize % Math.max(1, attentionHeads) == 0,
                        "attentionHeads",
                        "must divide the hidden size " + hiddenSize)
                .require(intermediateSize > 0, "intermediateSize", "must be positive")
                .require(layerNormEpsilon > 0, "layerNormEpsilon", "must be positive")
                .done();
    }

    /** D = H / A. */
    public int headSize() {
        return hiddenSize / attentionHeads;
    }

    /** Number of prunable matrices, 6 L. */
    public int matrices() {
        return layers * MatrixKind.COUNT;
    }

    /** Number of prunable weights, 12 layers of BERT-base: 84,934,656. */
    public long prunableWeights() {
        long sum = 0;
        for (MatrixKind kind : MatrixKind.values()) {
            sum += (long) kind.rows(this) * kind.columns(this);
        }
        return sum * layers;
    }

    /**
     * Parameters of the encoder's layers that are trained and never pruned: a bias for each row of the six matrices, and
     * weight and bias of two LayerNorms of size H. BERT-base: 12 * 9984 = 119,808.
     */
    public long biasesAndNorms() {
        long rows = 0;
        for (MatrixKind kind : MatrixKind.values()) {
            rows += kind.rows(this);
        }
        return layers * (rows + 4L * hiddenSize);
    }

    /** Frozen parameters: the three tables of embeddings and their LayerNorm. BERT-base: 23,837,184. */
    public long embeddings() {
        return (vocabularySize + (long) maxPositions + tokenTypes + 2) * hiddenSize;
    }

    /** Parameters of the pooler: a square matrix and its bias. BERT-base: 590,592. */
    public long pooler() {
        return (hiddenSize + 1L) * hiddenSize;
    }
}
