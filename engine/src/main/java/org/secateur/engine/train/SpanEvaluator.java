package org.secateur.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.data.EvaluationBatches;
import org.secateur.engine.data.span.PackedSpans;
import org.secateur.engine.data.span.SpanAnswer;
import org.secateur.engine.data.span.SpanCandidate;
import org.secateur.engine.data.span.SpanDecoder;
import org.secateur.engine.data.span.SpanExample;
import org.secateur.engine.data.span.SpanWindows;
import org.secateur.engine.metrics.SpanMetrics;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.PackedBatch;

/** Answers questions, and compares the answers with the right ones by SQuAD's measures. */
final class SpanEvaluator implements Evaluator {
    private static final double HALF = 0.5;

    private final SpanWindows windows;
    private final SpanDecoder decoder;
    private final List<int[]> batches;

    SpanEvaluator(SpanWindows windows, SpanDecoder decoder) {
        this.windows = windows;
        this.decoder = decoder;
        this.batches = EvaluationBatches.of(windows, TOKENS);
    }

    @Override
    public Optional<EvaluationResult> evaluate(EncoderNetwork network, BatchCheck check) throws InterruptedException {
        float[][] starts = new float[windows.size()][];
        float[][] ends = new float[windows.size()][];
        double loss = 0;
        for (int[] batch : batches) {
            if (!check.goesOn()) {
                return Optional.empty();
            }
            PackedSpans packed = windows.pack(batch);
            float[][] logits = network.logits(new PackedBatch(packed.ids(), packed.tokenTypes(), packed.starts()));
            for (int b = 0; b < batch.length; b++) {
                starts[batch[b]] = SpanDecoder.column(logits, packed.starts()[b], packed.starts()[b + 1], 0);
                ends[batch[b]] = SpanDecoder.column(logits, packed.starts()[b], packed.starts()[b + 1], 1);
                loss += HALF * crossEntropy(starts[batch[b]], packed.answerStarts()[b]);
                loss += HALF * crossEntropy(ends[batch[b]], packed.answerEnds()[b]);
            }
        }
        double exact = 0;
        double f1 = 0;
        List<SpanExample> examples = windows.examples();
        for (int i = 0; i < examples.size(); i++) {
            String answer = answer(i, starts, ends);
            List<String> right =
                    examples.get(i).answers().stream().map(SpanAnswer::text).toList();
            exact += SpanMetrics.exactMatch(answer, right);
            f1 += SpanMetrics.f1(answer, right);
        }
        return Optional.of(new EvaluationResult(
                loss / windows.size(), examples.size(), exact / examples.size(), Optional.of(f1 / examples.size())));
    }

    private String answer(int example, float[][] starts, float[][] ends) {
        int first = windows.firstWindow(example);
        int last = first + windows.windowsOf(example);
        List<SpanCandidate> found = decoder.decode(
                windows,
                example,
                Arrays.asList(starts).subList(first, last),
                Arrays.asList(ends).subList(first, last));
        return found.isEmpty() ? "" : found.get(0).text();
    }

    private static double crossEntropy(float[] logits, int right) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        return max + Math.log(sum) - logits[right];
    }
}
