package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.data.Batches;
import org.secateur.engine.data.EncodedExamples;
import org.secateur.engine.data.PackedExamples;
import org.secateur.engine.data.PackedTexts;
import org.secateur.engine.data.span.PackedSpans;
import org.secateur.engine.distill.TeacherLogits;
import org.secateur.engine.nn.LabelTargets;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.nn.SpanTargets;
import org.secateur.engine.nn.Targets;
import org.secateur.engine.nn.Teaching;
import org.secateur.engine.nn.TrainingBatch;

/** The training texts of each step, in the parts in which they are computed. */
final class StepTexts {
    private final EncodedExamples texts;
    private final Optional<TeacherLogits> teacher;
    private final Batches batches;
    private final int most;

    /**
     * @param teacher what a teacher says of the texts; empty for none
     * @param seed of the order of the texts
     */
    StepTexts(EncodedExamples texts, Optional<TeacherLogits> teacher, TrainingConfig config, long seed) {
        this.texts = texts;
        this.teacher = teacher;
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
            int[] some = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + most));
            PackedExamples packed = texts.pack(some);
            PackedBatch batch = new PackedBatch(packed.ids(), packed.tokenTypes(), packed.starts());
            parts.add(new TrainingBatch(batch, targets(packed, some)));
        }
        return parts;
    }

    private Targets targets(PackedExamples packed, int[] numbers) {
        Teaching teaching = teacher.map(TeacherLogits::teaching).orElse(Teaching.NONE);
        float[] taught = teacher.map(says -> says.of(numbers)).orElse(null);
        if (packed instanceof PackedSpans spans) {
            return new SpanTargets(spans.answerStarts(), spans.answerEnds(), taught, teaching);
        }
        return new LabelTargets(((PackedTexts) packed).labels(), taught, teaching);
    }
}
