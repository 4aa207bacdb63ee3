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
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.StoredRun;

/** Answers with two networks of one run. */
final class LocalAnswerer implements Answerer {
    private static final String BEFORE_MASKING = "before masking";

    private final RunConfig config;
    private final AskedModel pruned;
    private final AskedModel against;
    private boolean closed;

    private LocalAnswerer(RunConfig config, AskedModel pruned, AskedModel against) {
        this.config = config;
        this.pruned = pruned;
        this.against = against;
    }

    /** @throws EngineException if the run has labels, or its model cannot be read */
    static LocalAnswerer of(StoredRun run) throws EngineException {
        RunConfig config = run.manifest().config();
        try {
            PretrainedModel model = new HuggingFaceFolder(run.folder().model()).read();
            if (model.hasClassifier()) {
                throw new EngineException(run.folder().path()
                        + ": the run has labels and answers no questions; ask it without a question");
            }
            AskedModel pruned = AskedModel.of(run, model, config.name());
            try {
                AskedModel dense = AskedModel.of(run, WholeModel.of(run, model), BEFORE_MASKING);
                LocalAnswerer answerer = new LocalAnswerer(config, pruned, dense);
                try {
                    run.unmasked(dense.network()::load);
                    return answerer;
                } catch (RunFolderException | RuntimeException e) {
                    dense.close();
                    throw e;
                }
            } catch (EngineException | RunFolderException | RuntimeException e) {
                pruned.close();
                throw e;
            }
        } catch (ModelException | RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized AnswerPrediction answer(String question, String text) throws EngineException {
        if (closed) {
            throw new EngineException("The models are closed; open the run again");
        }
        if (question.isBlank() || text.isBlank()) {
            throw new EngineException("A question and a text with an answer in it are needed");
        }
        SpanConfig spans = config.task().questions();
        int maxTokens = config.model().maxTokens();
        SpanShape shape = new SpanShape(maxTokens, spans.stride(maxTokens), spans.questionTokens(maxTokens));
        // what is right is not known: any answer will do
        SpanExample example = new SpanExample("question", text, question, List.of(new SpanAnswer(0, "")));
        SpanWindows windows;
        try {
            windows = SpanWindows.of(List.of(example), pruned.tokenizer(), shape);
        } catch (IllegalArgumentException e) {
            throw new EngineException(e.getMessage(), e);
        }
        SpanDecoder decoder = new SpanDecoder(spans.best(), spans.answerTokens());
        return new AnswerPrediction(
                answers(pruned.network(), windows, decoder, text), answers(against.network(), windows, decoder, text));
    }

    private static List<AnswerPrediction.Answer> answers(
            EncoderNetwork network, SpanWindows windows, SpanDecoder decoder, String text) {
        List<float[]> starts = new ArrayList<>();
        List<float[]> ends = new ArrayList<>();
        for (int w = 0; w < windows.size(); w++) {
            PackedSpans packed = windows.pack(new int[] {w});
            float[][] logits = network.logits(new PackedBatch(packed.ids(), packed.tokenTypes(), packed.starts()));
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
    public synchronized void close() {
        if (!closed) {
            closed = true;
            pruned.close();
            against.close();
        }
    }
}
