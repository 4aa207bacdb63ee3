package org.secateur.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.text.Encoding;

/** Two models of run folders, asked one text after the other. */
final class LocalPredictor implements Predictor {
    private final StoredRun run;
    private final AskedModel pruned;
    private final AskedModel against;
    private boolean closed;

    private LocalPredictor(StoredRun run, AskedModel pruned, AskedModel against) {
        this.run = run;
        this.pruned = pruned;
        this.against = against;
    }

    private interface Opener {
        AskedModel open() throws EngineException;
    }

    /** A run's final model against the same weights before masking. */
    static LocalPredictor beforeMasking(StoredRun run) throws EngineException {
        PretrainedModel model = read(run);
        return open(run, AskedModel.of(run, model, name(run)), () -> AskedModel.beforeMasking(run, model));
    }

    /** A run's final model against another run's. */
    static LocalPredictor of(StoredRun run, StoredRun other) throws EngineException {
        Optional<Boolean> pairs = run.manifest().pairs();
        Optional<Boolean> otherPairs = other.manifest().pairs();
        if (pairs.isPresent() && otherPairs.isPresent() && !pairs.equals(otherPairs)) {
            throw new EngineException(other.folder().path() + ": one of the two runs is of single texts, the other of"
                    + " pairs; choose a run of the same task");
        }
        return open(
                run, AskedModel.of(run, read(run), name(run)), () -> AskedModel.of(other, read(other), name(other)));
    }

    private static LocalPredictor open(StoredRun run, AskedModel pruned, Opener against) throws EngineException {
        AskedModel second;
        try {
            second = against.open();
        } catch (EngineException | RuntimeException e) {
            pruned.close();
            throw e;
        }
        LocalPredictor predictor = new LocalPredictor(run, pruned, second);
        if (!second.labels().equals(pruned.labels())) {
            predictor.close();
            throw new EngineException(run.folder().path() + ": the labels are " + pruned.labels() + ", those of "
                    + second.name() + " are " + second.labels() + "; choose a run of the same task");
        }
        return predictor;
    }

    private static PretrainedModel read(StoredRun run) throws EngineException {
        try {
            PretrainedModel model = new HuggingFaceFolder(run.folder().model()).read();
            if (!model.hasClassifier()) {
                throw new EngineException(run.folder().path()
                        + ": the run answers questions and has no labels; ask it with secateur predict --question");
            }
            return model;
        } catch (ModelException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private static String name(StoredRun run) {
        return run.manifest().config().name();
    }

    @Override
    public List<String> labels() {
        return pruned.labels();
    }

    @Override
    public String against() {
        return against.name();
    }

    @Override
    public boolean pairs() {
        return run.manifest().pairs().orElse(false);
    }

    @Override
    public synchronized Prediction predict(String text, Optional<String> pair) throws EngineException {
        if (closed) {
            throw new EngineException("The models are closed; open the run again");
        }
        Optional<Boolean> pairs = run.manifest().pairs();
        if (pairs.isPresent() && pairs.get() != pair.isPresent()) {
            throw new EngineException(
                    pairs.get()
                            ? "The run was trained on pairs of texts: give a second text"
                            : "The run was trained on single texts: leave the second text out");
        }
        Encoding encoding = pruned.encode(text, pair);
        return new Prediction(
                pruned.ask(encoding),
                against.ask(against.encode(text, pair)),
                IntStream.of(encoding.ids()).mapToObj(pruned.tokenizer()::token).toList(),
                pruned.cuts(text, pair));
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
