package org.secateur.engine;

import java.io.IOException;
import java.util.List;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.span.SpanAnswer;
import org.secateur.engine.data.span.SpanExample;
import org.secateur.engine.data.span.SpanLoader;
import org.secateur.engine.data.span.SpanTask;
import org.secateur.engine.data.span.SpanWindows;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.StoredRun;

/** Answers with two networks. */
final class LocalAnswerer implements Answerer {
    private final StoredRun run;
    private final AskedSpans pruned;
    private final AskedSpans against;
    private boolean closed;

    private LocalAnswerer(StoredRun run, AskedSpans pruned, AskedSpans against) {
        this.run = run;
        this.pruned = pruned;
        this.against = against;
    }

    private interface Opener {
        AskedModel open() throws EngineException;
    }

    /**
     * A run's final model against the same weights before masking.
     *
     * @throws EngineException if the run has labels, or its model cannot be read
     */
    static LocalAnswerer beforeMasking(StoredRun run) throws EngineException {
        PretrainedModel model = read(run);
        return open(run, model, run, () -> AskedModel.beforeMasking(run, model));
    }

    /** A run's final model against another run's. */
    static LocalAnswerer of(StoredRun run, StoredRun other) throws EngineException {
        return open(
                run,
                read(run),
                other,
                () -> AskedModel.of(other, read(other), config(other).name()));
    }

    private static LocalAnswerer open(StoredRun run, PretrainedModel model, StoredRun other, Opener against)
            throws EngineException {
        AskedModel pruned = AskedModel.of(run, model, config(run).name());
        try {
            return new LocalAnswerer(
                    run, AskedSpans.of(pruned, config(run)), AskedSpans.of(against.open(), config(other)));
        } catch (EngineException | RuntimeException e) {
            pruned.close();
            throw e;
        }
    }

    private static PretrainedModel read(StoredRun run) throws EngineException {
        try {
            PretrainedModel model = new HuggingFaceFolder(run.folder().model()).read();
            if (model.hasClassifier()) {
                throw new EngineException(
                        run.folder().path()
                                + ": the run has labels and answers no questions; choose a run on questions, or ask it without one");
            }
            return model;
        } catch (ModelException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private static RunConfig config(StoredRun run) {
        return run.manifest().config();
    }

    @Override
    public String against() {
        return against.model().name();
    }

    @Override
    public int answerTokens() {
        return pruned.decoder().answerTokens();
    }

    @Override
    public List<QuestionExample> examples() throws EngineException {
        try {
            SpanTask task = SpanLoader.load(config(run).task(), config(run).seed());
            RunInputs.requireSame(run.manifest(), RunInputs.dataStamps(task), "choose questions of the same data");
            return task.evaluation().stream().map(LocalAnswerer::example).toList();
        } catch (IOException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private static QuestionExample example(SpanExample example) {
        return new QuestionExample(
                example.context(),
                example.question(),
                example.answers().stream().map(SpanAnswer::text).distinct().toList());
    }

    @Override
    public synchronized AnswerPrediction answer(String question, String text) throws EngineException {
        if (closed) {
            throw new EngineException("The models are closed; open the run again");
        }
        if (question.isBlank() || text.isBlank()) {
            throw new EngineException("A question and a text with an answer in it are needed");
        }
        SpanWindows windows = pruned.windows(question, text);
        return new AnswerPrediction(
                pruned.answers(windows, text),
                against.answers(against.windows(question, text), text),
                windows.textTokens(0),
                windows.size(),
                windows.cut() > 0);
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
