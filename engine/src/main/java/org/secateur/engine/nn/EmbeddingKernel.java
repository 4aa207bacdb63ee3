package org.secateur.engine.nn;

import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.VectorMath;

/** Sum of word, position and token type embedding, LayerNorm, dropout. Frozen: there is no backward. */
final class EmbeddingKernel {
    private final Context context;
    private final long words;
    private final long positions;
    private final long types;
    private final long gamma;
    private final long beta;

    EmbeddingKernel(Context context) {
        this.context = context;
        ParameterLayout layout = context.weights.layout();
        words = layout.parameter("embeddings.word_embeddings.weight").offset();
        positions = layout.parameter("embeddings.position_embeddings.weight").offset();
        types = layout.parameter("embeddings.token_type_embeddings.weight").offset();
        gamma = layout.parameter("embeddings.LayerNorm.weight").offset();
        beta = layout.parameter("embeddings.LayerNorm.bias").offset();
    }

    void forward(Pass pass, Share share, Workspace space) {
        int hidden = context.shape.hiddenSize();
        boolean drops = context.drops(pass);
        PackedBatch batch = pass.batch();
        context.vector(gamma, space.gamma, hidden);
        context.vector(beta, space.beta, hidden);
        for (int text = share.firstText(); text < share.endText(); text++) {
            RandomStream stream = context.dropout.stream(pass.step(), 0, Dropout.Place.EMBEDDINGS, pass.number(text));
            for (int t = 0; t < batch.length(text); t++) {
                int token = batch.starts()[text] + t;
                float[] row = space.rowA;
                context.vector(words + (long) batch.ids()[token] * hidden, row, hidden);
                context.vector(positions + (long) t * hidden, space.rowB, hidden);
                VectorMath.add(row, space.rowB, hidden);
                context.vector(types + (long) batch.tokenTypes()[token] * hidden, space.rowB, hidden);
                VectorMath.add(row, space.rowB, hidden);
                LayerNormMath.normalise(row, hidden, context.shape.layerNormEpsilon());
                LayerNormMath.scale(row, space.gamma, space.beta, row, hidden);
                if (drops) {
                    context.dropout.nextRow(stream, space.rowB, hidden);
                    VectorMath.multiply(row, space.rowB, hidden);
                }
                Context.setRow(context.activations.hidden(0), token, row, hidden);
            }
        }
    }
}
