package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.data.Batches;
import org.secateur.engine.data.EncodedExamples;
import org.secateur.engine.data.PackedExamples;
import org.secateur.engine.data.PackedTexts;
import org.secateur.engine.data.span.PackedSpans;
import org.secateur.engine.nn.LabelTargets;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.nn.SpanTargets;
import org.secateur.engine.nn.Targets;
import org.secateur.engine.nn.TrainingBatch;

/** The training texts of each step, in the parts in which they are computed. */
final class StepTexts {
    private final EncodedExamples texts;
    private final Batches batches;
    private final int most;

    /** @param seed of the order of the texts */
    StepTexts(EncodedExamples texts, TrainingConfig config, long seed) {
        this.texts = texts;
        this.batches = new Batches(texts.size(), config.batchSize(), seed);
        this.most =
                config.microBatchSize() == TrainingConfig.WHOLE_BATCH ? config.batchSize() : config.microBatchSize();
    }

    /** Numbers of a step's texts. */
    int[] numbers(int step) {
        return batches.ofStep(step);
    }

    /** A step's texts, at most a micro-batch in a part. */
    List<TrainingBatch> ofStep(int step) {
        int[] numbers = numbers(step);
        List<TrainingBatch> parts = new ArrayList<>();
        for (int from = 0; from < numbers.length; from += most) {
            PackedExamples packed =
                    texts.pack(Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + most)));
            PackedBatch batch = new PackedBatch(packed.ids(), packed.tokenTypes(), packed.starts());
            parts.add(new TrainingBatch(batch, targets(packed)));
        }
        return parts;
    }

    private static Targets targets(PackedExamples packed) {
        if (packed instanceof PackedSpans spans) {
            return new SpanTargets(spans.answerStarts(), spans.answerEnds());
        }
        return new LabelTargets(((PackedTexts) packed).labels());
    }
}
