package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.EncodedTexts;
import org.secateur.engine.data.Example;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.Tokenizer;

/** A run of a small random encoder on made-up texts: the label says whether the word "b" comes before the word "a". */
final class TinyRun {
    static final EncoderShape SHAPE = new EncoderShape(32, 16, 2, 2, 16, 2, 32, 1e-12);

    private TinyRun() {}

    static RunConfig config(PruningMethod method, int threads) {
        return new RunConfig(
                RunConfig.VERSION,
                "tiny",
                new ModelConfig("tiny", 12, 0.1),
                TaskConfig.defaults(),
                new PruningConfig(
                        method,
                        method.prunes() ? 0.25 : 1,
                        2,
                        3,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()),
                new TrainingConfig(2, 8, 1e-3, 1e-2, 0.01, 1, 2, TrainingConfig.WHOLE_BATCH),
                Optional.empty(),
                new EvaluationConfig(0),
                CheckpointConfig.defaults(),
                SnapshotConfig.defaults(),
                42,
                threads);
    }

    /** Name of a prunable matrix' weights. */
    static String weightName(int matrix) {
        return new ParameterLayout(SHAPE, false, Head.none()).weight(matrix).name();
    }

    static TrainingInputs inputs(RunConfig config, RunSink sink) {
        EncodedTexts train = texts(60, "train");
        EncodedTask task = new EncodedTask(List.of("no", "yes"), train, texts(20, "evaluation"));
        RunPlan plan = RunPlan.of(config.pruning(), config.training(), train.size(), SHAPE);
        return new TrainingInputs(config, plan, model(), task, sink, Optional.empty(), Optional.empty());
    }

    static PretrainedModel model() {
        Map<String, FloatTensor> tensors = new HashMap<>();
        for (Parameter parameter : new ParameterLayout(SHAPE, false, Head.none()).parameters()) {
            RandomStream random = RandomStream.of(9, parameter.name());
            float[] values = new float[(int) parameter.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.1 * random.nextGaussian());
                if (parameter.name().endsWith("LayerNorm.weight")) {
                    values[i] += 1;
                }
            }
            tensors.put(
                    parameter.name(),
                    new FloatTensor(parameter.shape().stream().mapToInt(i -> i).toArray(), values));
        }
        if (tensors.size()
                < new ParameterLayout(SHAPE, false, Head.none())
                        .parameters(ParameterGroup.WEIGHTS)
                        .size()) {
            throw new IllegalStateException("two parameters of one name");
        }
        return new PretrainedModel(
                "tiny", "memory", SHAPE, tensors, List.of(), List.of(), List.of(), new byte[0], "0".repeat(64));
    }

    private static EncodedTexts texts(int count, String stream) {
        RandomStream random = RandomStream.of(5, stream);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int words = 3 + random.nextInt(6);
            for (int w = 0; w < words; w++) {
                text.append((char) ('c' + random.nextInt(20)));
            }
            int label = random.nextInt(2);
            text.insert(random.nextInt(2), label == 1 ? "ba" : "ab");
            examples.add(new Example(label, text.toString(), Optional.empty()));
        }
        return EncodedTexts.of(examples, new LetterTokenizer(), 12);
    }

    /** One token for each letter, between 1 and 2. */
    private static final class LetterTokenizer implements Tokenizer {
        @Override
        public Encoding encode(String text, Optional<String> pair, int maxTokens) {
            int letters = Math.min(text.length(), maxTokens - 2);
            int[] ids = new int[letters + 2];
            int[] zeros = new int[letters + 2];
            ids[0] = 1;
            ids[letters + 1] = 2;
            for (int i = 0; i < letters; i++) {
                ids[i + 1] = 3 + text.charAt(i) - 'a';
            }
            return new Encoding(ids, zeros, zeros.clone(), zeros.clone());
        }

        @Override
        public int vocabularySize() {
            return SHAPE.vocabularySize();
        }

        @Override
        public String token(int id) {
            return String.valueOf((char) ('a' + id - 3));
        }

        @Override
        public Optional<Integer> id(String token) {
            return Optional.of(3 + token.charAt(0) - 'a');
        }

        @Override
        public void close() {}
    }
}
