package org.secateur.engine;

import java.util.ArrayList;
import java.util.List;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.SpanConfig;
import org.secateur.engine.data.span.PackedSpans;
import org.secateur.engine.data.span.SpanAnswer;
import org.secateur.engine.data.span.SpanCandidate;
import org.secateur.engine.data.span.SpanDecoder;
import org.secateur.engine.data.span.SpanExample;
import org.secateur.engine.data.span.SpanShape;
import org.secateur.engine.data.span.SpanWindows;
import org.secateur.engine.nn.PackedBatch;

/**
 * A fine-tuned model that is asked one question at a time, with windows as in its training. Not for several threads at
 * once.
 *
 * @param model closed with this
 * @param shape of its windows
 * @param decoder finds its answers
 */
record AskedSpans(AskedModel model, SpanShape shape, SpanDecoder decoder) implements AutoCloseable {
    static AskedSpans of(AskedModel model, RunConfig config) {
        SpanConfig spans = config.task().questions();
        int maxTokens = config.model().maxTokens();
        return new AskedSpans(
                model,
                new SpanShape(maxTokens, spans.stride(maxTokens), spans.questionTokens(maxTokens)),
                new SpanDecoder(spans.best(), spans.answerTokens()));
    }

    /** @throws EngineException if the text has no word */
    SpanWindows windows(String question, String text) throws EngineException {
        // what is right is not known: any answer will do
        SpanExample example = new SpanExample("question", text, question, List.of(new SpanAnswer(0, "")));
        try {
            return SpanWindows.of(List.of(example), model.tokenizer(), shape);
        } catch (IllegalArgumentException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /** The best answers first. */
    List<AnswerPrediction.Answer> answers(SpanWindows windows, String text) {
        List<float[]> starts = new ArrayList<>();
        List<float[]> ends = new ArrayList<>();
        for (int w = 0; w < windows.size(); w++) {
            PackedSpans packed = windows.pack(new int[] {w});
            float[][] logits =
                    model.network().logits(new PackedBatch(packed.ids(), packed.tokenTypes(), packed.starts()));
            starts.add(SpanDecoder.column(logits, 0, logits.length, 0));
            ends.add(SpanDecoder.column(logits, 0, logits.length, 1));
        }
        List<AnswerPrediction.Answer> answers = new ArrayList<>();
        for (SpanCandidate found : decoder.decode(windows, 0, starts, ends)) {
            answers.add(new AnswerPrediction.Answer(
                    found.text(), text.codePointCount(0, found.start()), found.probability()));
        }
        return answers;
    }

    @Override
    public void close() {
        model.close();
    }
}
