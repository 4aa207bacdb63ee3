package org.secateur.engine.train;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.data.EncodedTexts;
import org.secateur.engine.data.EvaluationBatches;
import org.secateur.engine.data.PackedTexts;
import org.secateur.engine.metrics.ClassificationMetrics;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.PackedBatch;

/** Scores labelled texts. */
final class LabelEvaluator implements Evaluator {
    private final EncodedTexts texts;
    private final Optional<Integer> positive;
    private final List<int[]> batches;

    /** @param positive index of the label whose F1 is wanted */
    LabelEvaluator(EncodedTexts texts, Optional<Integer> positive) {
        this.texts = texts;
        this.positive = positive;
        this.batches = EvaluationBatches.of(texts, TOKENS);
    }

    @Override
    public Optional<EvaluationResult> evaluate(EncoderNetwork network, BatchCheck check) throws InterruptedException {
        int[] predictions = new int[texts.size()];
        int[] labels = new int[texts.size()];
        double loss = 0;
        for (int[] batch : batches) {
            if (!check.goesOn()) {
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
        return Optional.of(new EvaluationResult(
                loss / texts.size(),
                texts.size(),
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
