package org.secateur.engine.nn;

import org.apache.commons.math3.special.Erf;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RandomStream;

/**
 * BERT's forward pass written as plainly as possible, in double precision, one text at a time: what the fast kernels
 * are compared with. Dropout draws the same factors, at the places where BERT has it.
 */
final class ReferenceEncoder {
    private final EncoderNetwork network;
    private final EncoderShape shape;
    private final Dropout dropout;
    private final long step;

    /** @param dropout with probability 0 for evaluation */
    ReferenceEncoder(EncoderNetwork network, Dropout dropout, long step) {
        this.network = network;
        this.shape = network.layout().shape();
        this.dropout = dropout;
        this.step = step;
    }

    /** Logits of a text [C]. */
    double[] logits(PackedBatch batch, int text) {
        double[][] x = embeddings(batch, text);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String prefix = "encoder.layer." + layer + ".";
            double[][] attended = dense(attention(x, layer, text), prefix + "attention.output.dense", number(layer, 3));
            drop(attended, layer, Dropout.Place.ATTENTION_OUTPUT, text);
            x = norm(sum(attended, x), prefix + "attention.output.LayerNorm");
            double[][] inner = dense(x, prefix + "intermediate.dense", number(layer, 4));
            for (double[] row : inner) {
                for (int i = 0; i < row.length; i++) {
                    row[i] *= 0.5 * (1 + Erf.erf(row[i] / Math.sqrt(2)));
                }
            }
            double[][] outer = dense(inner, prefix + "output.dense", number(layer, 5));
            drop(outer, layer, Dropout.Place.OUTPUT, text);
            x = norm(sum(outer, x), prefix + "output.LayerNorm");
        }
        double[][] pooled = dense(new double[][] {x[0]}, "pooler.dense", -1);
        for (int i = 0; i < pooled[0].length; i++) {
            pooled[0][i] = Math.tanh(pooled[0][i]);
        }
        drop(pooled, 0, Dropout.Place.POOLED, text);
        return dense(pooled, "classifier", -1)[0];
    }

    private static int number(int layer, int kind) {
        return layer * MatrixKind.COUNT + kind;
    }

    private double[][] embeddings(PackedBatch batch, int text) {
        float[] words = network.read("embeddings.word_embeddings.weight");
        float[] positions = network.read("embeddings.position_embeddings.weight");
        float[] types = network.read("embeddings.token_type_embeddings.weight");
        int h = shape.hiddenSize();
        double[][] x = new double[batch.length(text)][h];
        for (int t = 0; t < x.length; t++) {
            int token = batch.starts()[text] + t;
            for (int i = 0; i < h; i++) {
                x[t][i] = words[batch.ids()[token] * h + i]
                        + (double) positions[t * h + i]
                        + types[batch.tokenTypes()[token] * h + i];
            }
        }
        x = norm(x, "embeddings.LayerNorm");
        drop(x, 0, Dropout.Place.EMBEDDINGS, text);
        return x;
    }

    private double[][] attention(double[][] x, int layer, int text) {
        double[][][] qkv = new double[3][][];
        for (int k = 0; k < 3; k++) {
            qkv[k] = dense(x, ParameterLayout.moduleName(layer, MatrixKind.ofNumber(k)), number(layer, k));
        }
        RandomStream stream = dropout.stream(step, layer, Dropout.Place.PROBABILITIES, text);
        double[][] context = new double[x.length][shape.hiddenSize()];
        for (int head = 0; head < shape.attentionHeads(); head++) {
            for (int t = 0; t < x.length; t++) {
                double[] p = probabilities(qkv, head, t);
                drop(new double[][] {p}, stream);
                for (int i = head * shape.headSize(); i < (head + 1) * shape.headSize(); i++) {
                    for (int u = 0; u < x.length; u++) {
                        context[t][i] += p[u] * qkv[2][u][i];
                    }
                }
            }
        }
        return context;
    }

    private double[] probabilities(double[][][] qkv, int head, int t) {
        double[] p = new double[qkv[0].length];
        double sum = 0;
        for (int u = 0; u < p.length; u++) {
            for (int i = head * shape.headSize(); i < (head + 1) * shape.headSize(); i++) {
                p[u] += qkv[0][t][i] * qkv[1][u][i] / Math.sqrt(shape.headSize());
            }
            p[u] = Math.exp(p[u]);
            sum += p[u];
        }
        for (int u = 0; u < p.length; u++) {
            p[u] /= sum;
        }
        return p;
    }

    /** y = x W'^T + b; matrix -1 is not pruned. */
    private double[][] dense(double[][] x, String module, int matrix) {
        float[] weight = network.read(module + ".weight");
        float[] bias = network.read(module + ".bias");
        byte[] kept = matrix >= 0 && network.masking() instanceof BinaryMask mask ? mask.kept(matrix) : null;
        int n = x[0].length;
        double[][] y = new double[x.length][bias.length];
        for (int t = 0; t < x.length; t++) {
            for (int o = 0; o < bias.length; o++) {
                y[t][o] = bias[o];
                for (int i = 0; i < n; i++) {
                    y[t][o] += x[t][i] * weight[o * n + i] * (kept == null ? 1 : kept[o * n + i]);
                }
            }
        }
        return y;
    }

    private double[][] norm(double[][] x, String module) {
        float[] gamma = network.read(module + ".weight");
        float[] beta = network.read(module + ".bias");
        double[][] y = new double[x.length][gamma.length];
        for (int t = 0; t < x.length; t++) {
            double mean = 0;
            double variance = 0;
            for (double each : x[t]) {
                mean += each / gamma.length;
            }
            for (double each : x[t]) {
                variance += (each - mean) * (each - mean) / gamma.length;
            }
            for (int i = 0; i < gamma.length; i++) {
                y[t][i] = (x[t][i] - mean) / Math.sqrt(variance + shape.layerNormEpsilon()) * gamma[i] + beta[i];
            }
        }
        return y;
    }

    private static double[][] sum(double[][] x, double[][] y) {
        double[][] sum = new double[x.length][x[0].length];
        for (int t = 0; t < x.length; t++) {
            for (int i = 0; i < x[t].length; i++) {
                sum[t][i] = x[t][i] + y[t][i];
            }
        }
        return sum;
    }

    private void drop(double[][] x, int layer, Dropout.Place place, int text) {
        drop(x, dropout.stream(step, layer, place, text));
    }

    private void drop(double[][] x, RandomStream stream) {
        for (double[] row : x) {
            float[] factors = new float[row.length];
            dropout.nextRow(stream, factors, row.length);
            for (int i = 0; i < row.length; i++) {
                row[i] *= factors[i];
            }
        }
    }
}
