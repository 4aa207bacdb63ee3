package org.secateur.engine.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.secateur.engine.data.EncodedTexts;
import org.secateur.engine.data.EvaluationBatches;
import org.secateur.engine.data.PackedTexts;
import org.secateur.engine.metrics.ClassificationMetrics;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.PackedBatch;

/** Scores labelled texts with a network, without dropout. */
public final class Evaluator {
    /** Tokens of a batch: enough for full-speed products, little enough to stop soon. */
    private static final int TOKENS = 2048;

    /**
     * What came out.
     *
     * @param loss mean cross-entropy in nats
     * @param predictions label number of the largest logit of each text, in the order of the texts
     * @param accuracy share of right answers, 0 to 1
     * @param f1 F1 of the positive label, 0 to 1; empty where there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Result(double loss, int[] predictions, double accuracy, Optional<Double> f1) {}

    private final EncodedTexts texts;
    private final Optional<Integer> positive;
    private final List<int[]> batches;

    /** @param positive index of the label whose F1 is wanted */
    public Evaluator(EncodedTexts texts, Optional<Integer> positive) {
        this.texts = texts;
        this.positive = positive;
        this.batches = EvaluationBatches.of(texts, TOKENS);
    }

    /**
     * Scores all texts.
     *
     * @param cancelled asked before every batch
     * @return empty if cancelled
     */
    public Optional<Result> evaluate(EncoderNetwork network, BooleanSupplier cancelled) {
        int[] predictions = new int[texts.size()];
        int[] labels = new int[texts.size()];
        double loss = 0;
        for (int[] batch : batches) {
            if (cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            PackedTexts packed = texts.pack(batch);
            float[][] logits = network.logits(new PackedBatch(packed.ids(), packed.tokenTypes(), packed.starts()));
            for (int b = 0; b < batch.length; b++) {
                labels[batch[b]] = packed.labels()[b];
                predictions[batch[b]] = largest(logits[b]);
                loss += crossEntropy(logits[b], packed.labels()[b]);
            }
        }
        return Optional.of(new Result(
                loss / texts.size(),
                predictions,
                ClassificationMetrics.accuracy(labels, predictions),
                positive.map(label -> ClassificationMetrics.f1(labels, predictions, label))));
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            if (logits[c] > logits[best]) {
                best = c;
            }
        }
        return best;
    }

    private static double crossEntropy(float[] logits, int label) {
        double max = logits[largest(logits)];
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        return max + Math.log(sum) - logits[label];
    }
}
