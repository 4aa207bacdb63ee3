package org.secateur.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.DistillationConfig;
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
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RandomStream;

/**
 * A task and a model so small that a run takes a second, as files: an encoder of two layers with random weights, texts of
 * letters whose label says whether "a" or "b" comes first.
 */
public final class TinyTask {
    /** Sizes of the encoder. */
    public static final EncoderShape SHAPE = new EncoderShape(24, 16, 2, 2, 8, 2, 16, 1e-12);

    /** Optimiser steps of an epoch. */
    public static final int STEPS_PER_EPOCH = 6;

    private static final int BATCH = 8;

    /** Three parts a step. */
    private static final int MICRO_BATCH = 3;

    private static final String TOKENS = "[PAD] [UNK] [CLS] [SEP] [MASK] a b c d e f g h i j k l m n o p q r s";

    private TinyTask() {}

    /**
     * Writes model and data into a folder.
     *
     * @return two epochs of six steps, evaluated every four steps, with dropout, each step in parts
     */
    public static RunConfig in(Path folder, PruningMethod method) throws IOException {
        Path model = folder.resolve("model");
        ParameterLayout layout = new ParameterLayout(SHAPE, false, Head.classification(2));
        new HuggingFaceFolder(model)
                .write(SHAPE, List.of("no", "yes"), name -> values(layout.parameter(name)), tokenizer());
        Path train = folder.resolve("train.tsv");
        Path evaluation = folder.resolve("dev.tsv");
        Files.write(train, texts(STEPS_PER_EPOCH * BATCH - 3, "train"));
        Files.write(evaluation, texts(20, "dev"));
        return new RunConfig(
                RunConfig.VERSION,
                "tiny " + method.title(),
                new ModelConfig(model.toString(), 12, 0.1),
                new TaskConfig(train.toString(), Optional.of(evaluation.toString()), 0.1),
                new PruningConfig(
                        method,
                        method.prunes() ? 0.25 : 1,
                        2,
                        2,
                        ScoreInitialisation.defaults(method),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()),
                new TrainingConfig(2, BATCH, 1e-3, 1e-2, 0.01, 1, 2, MICRO_BATCH),
                Optional.empty(),
                new EvaluationConfig(4),
                CheckpointConfig.defaults(),
                SnapshotConfig.defaults(),
                42,
                2);
    }

    /** The same run with a teacher. */
    public static RunConfig withTeacher(RunConfig run, DistillationConfig distillation) {
        return run.withDistillation(Optional.of(distillation));
    }

    /** The same run with weights ranked in another way. */
    public static RunConfig withSelection(RunConfig run, SelectionConfig selection) {
        return run.withPruning(run.pruning().withSelection(selection));
    }

    /** The same run with a checkpoint every so many steps. */
    public static RunConfig withCheckpoints(RunConfig run, int everySteps) {
        return run.withCheckpoint(new CheckpointConfig(everySteps, 0, true, 100));
    }

    /** The same run over so many epochs. */
    public static RunConfig withEpochs(RunConfig run, int epochs) {
        return run.withTraining(run.training().withEpochs(epochs));
    }

    /** The same run with so many megabytes for looking back. */
    public static RunConfig withSnapshots(RunConfig run, int megabytes) {
        return run.withSnapshots(new SnapshotConfig(megabytes));
    }

    /** A run whose loss is infinite or no number at some step after the first: one text has a token that is no number. */
    public static RunConfig diverging(Path folder) throws IOException {
        RunConfig run = in(folder, PruningMethod.MOVEMENT);
        ParameterLayout layout = new ParameterLayout(SHAPE, false, Head.classification(2));
        new HuggingFaceFolder(folder.resolve("model"))
                .write(
                        SHAPE,
                        List.of("no", "yes"),
                        name -> {
                            float[] values = values(layout.parameter(name));
                            if (name.startsWith("embeddings.word")) {
                                values[SHAPE.hiddenSize()] = Float.NaN; // of token 1, [UNK]
                            }
                            return values;
                        },
                        tokenizer());
        Files.writeString(Path.of(run.task().train()), "yes\tb a 9\n", StandardOpenOption.APPEND);
        return run;
    }

    private static float[] values(Parameter parameter) {
        RandomStream random = RandomStream.of(9, parameter.name());
        float[] values = new float[(int) parameter.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
            if (parameter.name().endsWith("LayerNorm.weight")) {
                values[i] += 1;
            }
        }
        return values;
    }

    private static byte[] tokenizer() {
        StringBuilder vocabulary = new StringBuilder();
        String[] tokens = TOKENS.split(" ", -1);
        for (int id = 0; id < tokens.length; id++) {
            vocabulary
                    .append(id == 0 ? "" : ", ")
                    .append('"')
                    .append(tokens[id])
                    .append("\": ")
                    .append(id);
        }
        String json = """
                {"truncation": null, "padding": null, "added_tokens": [],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                                "strip_accents": null, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                           "max_input_chars_per_word": 100, "vocab": {%s}}}
                """.formatted(vocabulary);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(int count, String stream) {
        RandomStream random = RandomStream.of(5, stream);
        List<String> lines = new ArrayList<>(List.of("label\tsentence"));
        for (int i = 0; i < count; i++) {
            List<String> words = new ArrayList<>();
            for (int w = 3 + random.nextInt(6); w > 0; w--) {
                words.add(String.valueOf((char) ('c' + random.nextInt(17))));
            }
            boolean yes = random.nextInt(2) == 1;
            words.add(random.nextInt(2), yes ? "b a" : "a b");
            lines.add((yes ? "yes" : "no") + "\t" + String.join(" ", words));
        }
        return lines;
    }
}
