package org.secateur.engine.train;

import java.util.Arrays;
import java.util.Map;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.modelio.BertTensors;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/** Builds networks from models that were read. */
public final class Networks {
    private static final double INITIAL_DEVIATION = 0.02;

    private Networks() {}

    /**
     * A network for fine-tuning: the model's encoder under a new head, N(0, 0.02) with biases 0. A pooler that the model
     * lacks is drawn alike; scores are the model's where it has some, else they begin as the run says.
     *
     * @param head what stands on the encoder
     * @throws TrainingException if the run's longest text does not fit the model
     */
    public static EncoderNetwork forTraining(
            RunConfig config, PretrainedModel model, Head head, Masking masking, WorkerTeam team) {
        if (config.model().maxTokens() > model.shape().maxPositions()) {
            throw new TrainingException(
                    "Texts of " + config.model().maxTokens() + " tokens do not fit " + model.id() + ", which has "
                            + model.shape().maxPositions() + " positions. Choose fewer tokens (model.maxTokens).");
        }
        EncoderNetwork network =
                EncoderNetwork.create(model.shape(), head, config.model().dropout(), config.seed(), masking, team);
        for (Parameter parameter : network.layout().parameters()) {
            FloatTensor tensor = model.tensors().get(parameter.name());
            if (tensor == null && parameter.group() == ParameterGroup.SCORES) {
                network.load(
                        parameter.name(),
                        firstScores(parameter, config.pruning().scoreInitialisation(), config.seed()));
            } else if (tensor != null && !isHead(parameter)) {
                network.load(parameter.name(), tensor.values());
            } else if (model.missing().contains(parameter.name()) && parameter.group() == ParameterGroup.POOLER) {
                network.load(parameter.name(), drawn(parameter, config.seed()));
            }
        }
        return network;
    }

    /** A fine-tuned model with its own head, for evaluation. */
    public static EncoderNetwork forEvaluation(PretrainedModel model, Masking masking, WorkerTeam team) {
        Head head = model.head()
                .orElseThrow(() -> new TrainingException(
                        model.source() + " has no head for labels or answers: it was never fine-tuned."));
        EncoderNetwork network = EncoderNetwork.create(model.shape(), head, 0, 0, masking, team);
        try {
            for (Map.Entry<String, FloatTensor> tensor : model.tensors().entrySet()) {
                String name = BertTensors.networkName(tensor.getKey(), head);
                if (network.layout().has(name)) {
                    network.load(name, tensor.getValue().values());
                }
            }
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static boolean isHead(Parameter parameter) {
        return parameter.group() == ParameterGroup.HEAD_WEIGHT || parameter.group() == ParameterGroup.HEAD_BIAS;
    }

    private static float[] firstScores(Parameter parameter, ScoreInitialisation start, long seed) {
        float[] values = new float[(int) parameter.length()];
        if (start.distribution() == ScoreInitialisation.Distribution.CONSTANT) {
            Arrays.fill(values, (float) start.value());
            return values;
        }
        // Kaiming's uniform bound sqrt(6 / ((1 + a^2) fan-in)) with a = sqrt(5), as the reference program has it
        double bound = start.distribution() == ScoreInitialisation.Distribution.KAIMING_UNIFORM
                ? 1 / Math.sqrt(parameter.shape().get(1))
                : start.value();
        RandomStream stream = RandomStream.of(seed, parameter.name());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * stream.nextDouble() - 1) * bound);
        }
        return values;
    }

    private static float[] drawn(Parameter parameter, long seed) {
        RandomStream stream = RandomStream.of(seed, parameter.name());
        float[] values = new float[(int) parameter.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (INITIAL_DEVIATION * stream.nextGaussian());
        }
        return values;
    }
}
