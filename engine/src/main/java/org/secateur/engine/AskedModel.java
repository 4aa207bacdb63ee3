package org.secateur.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.Tokenizer;
import org.secateur.engine.text.TokenizerException;
import org.secateur.engine.text.WordPieceTokenizer;
import org.secateur.engine.train.Networks;
import org.secateur.engine.train.TrainingException;

/**
 * A fine-tuned model that is asked one text at a time, by the calling thread alone. Not for several threads at once.
 *
 * @param name for a person
 * @param labels names of the classes in the order of the probabilities
 * @param network closed with this
 * @param team computes it; closed with this
 * @param tokenizer closed with this
 * @param maxTokens longer texts are cut, as they were in its training
 */
record AskedModel(
        String name, List<String> labels, EncoderNetwork network, WorkerTeam team, Tokenizer tokenizer, int maxTokens)
        implements AutoCloseable {
    private static final String BEFORE_MASKING = "before masking";

    AskedModel {
        labels = List.copyOf(labels);
    }

    /**
     * Builds a run's network.
     *
     * @param model the run's final model
     * @throws EngineException if it has no head or no tokenizer that can be used
     */
    static AskedModel of(StoredRun run, PretrainedModel model, String name) throws EngineException {
        int maxTokens = run.manifest().config().model().maxTokens();
        try {
            Tokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), model.source());
            WorkerTeam team = new WorkerTeam(1);
            try {
                EncoderNetwork network = Networks.forEvaluation(model, new NoMask(), team);
                return new AskedModel(name, model.labels(), network, team, tokenizer, maxTokens);
            } catch (RuntimeException | Error e) {
                team.close();
                tokenizer.close();
                throw e;
            }
        } catch (TokenizerException | TrainingException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /**
     * Builds a run's network with the weights before masking, and all layers.
     *
     * @param model the run's final model
     * @throws EngineException likewise, or if the run lacks those weights
     */
    static AskedModel beforeMasking(StoredRun run, PretrainedModel model) throws EngineException {
        try {
            AskedModel dense = of(run, WholeModel.of(run, model), BEFORE_MASKING);
            try {
                run.unmasked(dense.network()::load);
                return dense;
            } catch (RunFolderException | RuntimeException e) {
                dense.close();
                throw e;
            }
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /** Tokens of a text as this model sees them. */
    Encoding encode(String text, Optional<String> pair) {
        return tokenizer.encode(text, pair, maxTokens);
    }

    /** Whether the model does not see the end of a text. */
    boolean cuts(String text, Optional<String> pair) {
        return tokenizer.encode(text, pair, maxTokens + 1).length() > maxTokens;
    }

    /** Probabilities of the classes. */
    List<Double> ask(Encoding encoding) {
        return softmax(network.logits(PackedBatch.of(List.of(encoding.ids()), List.of(encoding.tokenTypes())))[0]);
    }

    private static List<Double> softmax(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        List<Double> probabilities = new ArrayList<>();
        for (float logit : logits) {
            probabilities.add(Math.exp(logit - max) / sum);
        }
        return probabilities;
    }

    @Override
    public void close() {
        network.close();
        team.close();
        tokenizer.close();
    }
}
