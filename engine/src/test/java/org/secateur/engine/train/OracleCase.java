package org.secateur.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.nn.LabelTargets;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.nn.SpanTargets;
import org.secateur.engine.nn.Targets;
import org.secateur.engine.nn.Teaching;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;

/** A folder of the oracle: a small run computed with PyTorch, in the format of its case.json. */
final class OracleCase {
    private final Path folder;
    private final JsonNode root;
    private final JsonNode configuration;

    OracleCase(Path folder) throws IOException {
        this.folder = folder;
        this.root = new ObjectMapper().readTree(folder.resolve("case.json").toFile());
        this.configuration = root.get("configuration");
    }

    /** The method, or empty if this program has none of that kind. */
    Optional<PruningMethod> method() {
        return switch (configuration.get("torch_method").asText()) {
            case "none" -> Optional.of(PruningMethod.DENSE);
            case "magnitude", "magnitude_global" -> Optional.of(PruningMethod.MAGNITUDE);
            case "topK" -> Optional.of(PruningMethod.MOVEMENT);
            case "threshold" -> Optional.of(global() ? PruningMethod.MOVEMENT : PruningMethod.SOFT_MOVEMENT);
            case "sigmoied_threshold" -> Optional.of(PruningMethod.SOFT_MOVEMENT);
            case "l0" -> Optional.of(PruningMethod.L0);
            default -> Optional.empty();
        };
    }

    private boolean global() {
        return configuration.path("global").asBoolean(false);
    }

    /** How the run prunes; its scores are read from a file. */
    PruningConfig pruning() {
        PruningMethod method = method().orElseThrow();
        PenaltyConfig.Form form = configuration.get("torch_method").asText().equals("threshold")
                ? PenaltyConfig.Form.PAPER
                : PenaltyConfig.Form.REFERENCE;
        return new PruningConfig(
                method,
                method.ranked() ? real("final_threshold") : 1,
                number("initial_warmup") * number("warmup_steps"),
                number("final_warmup") * number("warmup_steps"),
                ScoreInitialisation.defaults(method),
                new SelectionConfig(
                        global() ? SelectionConfig.Scope.GLOBAL : SelectionConfig.Scope.LOCAL,
                        configuration.path("global_frequency").asInt(1)),
                new PenaltyConfig(
                        PenaltyConfig.Control.FIXED,
                        configuration.path("final_lambda").asDouble(0),
                        form,
                        method == PruningMethod.SOFT_MOVEMENT ? real("final_threshold") : 0.1));
    }

    /** Steps and schedules. */
    RunPlan plan() {
        RunPlan plan = RunPlan.of(pruning(), training(), steps() * number("batch_size"));
        if (plan.totalSteps() != steps()) {
            throw new IllegalStateException("planned " + plan.totalSteps() + " steps");
        }
        return plan;
    }

    /** L0's mask with the uniform numbers of the file. */
    HardConcreteMask drawn() throws ModelException {
        if (method().orElseThrow() != PruningMethod.L0) {
            return new HardConcreteMask(0);
        }
        float[][] uniform = new float[shape().matrices()][];
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("batches.safetensors"))) {
            for (int matrix = 0; matrix < uniform.length; matrix++) {
                uniform[matrix] = file.floats("uniform." + module(matrix)).values();
            }
        }
        int steps = steps();
        return new HardConcreteMask(
                0,
                (step, matrix, from, count, into) -> System.arraycopy(
                        uniform[matrix], (int) step * (uniform[matrix].length / steps) + from, into, 0, count));
    }

    static String module(int matrix) {
        return "bert." + ParameterLayout.moduleName(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix));
    }

    Head head() {
        return span() ? Head.span() : Head.classification(number("num_labels"));
    }

    private boolean span() {
        return configuration.get("task").asText().equals("span");
    }

    private Teaching teaching() {
        return configuration.path("distillation").asBoolean(false)
                ? new Teaching(real("alpha_ce"), real("alpha_distil"), real("temperature"))
                : Teaching.NONE;
    }

    private double real(String field) {
        return configuration.get(field).asDouble();
    }

    EncoderShape shape() {
        return new EncoderShape(
                number("vocab_size"),
                number("max_position_embeddings"),
                2,
                number("num_hidden_layers"),
                number("hidden_size"),
                number("num_attention_heads"),
                number("intermediate_size"),
                1e-12);
    }

    int number(String field) {
        return configuration.get(field).asInt();
    }

    int steps() {
        return number("total_steps");
    }

    TrainingConfig training() {
        return new TrainingConfig(
                1,
                number("batch_size"),
                configuration.get("learning_rate").asDouble(),
                configuration.get("mask_scores_learning_rate").asDouble(),
                0,
                1,
                number("warmup_steps"),
                TrainingConfig.WHOLE_BATCH);
    }

    JsonNode trace(int step) {
        return root.get("trace").get(step);
    }

    double finalRemaining() {
        return root.get("final_remaining").asDouble();
    }

    SafetensorsFile initial() throws ModelException {
        return SafetensorsFile.open(folder.resolve("initial.safetensors"));
    }

    SafetensorsFile last() throws ModelException {
        return SafetensorsFile.open(folder.resolve("final.safetensors"));
    }

    /** A batch without its padding; number {@link #steps} is the one for evaluation. */
    PackedBatch batch(int number) throws ModelException {
        long[] ids = slice("input_ids", number);
        long[] types = slice("token_type_ids", number);
        long[] mask = slice("attention_mask", number);
        int length = number("sequence_length");
        List<int[]> texts = new ArrayList<>();
        List<int[]> textTypes = new ArrayList<>();
        for (int from = 0; from < ids.length; from += length) {
            int tokens = (int) Arrays.stream(mask, from, from + length).sum();
            texts.add(toInts(ids, from, tokens));
            textTypes.add(toInts(types, from, tokens));
        }
        return PackedBatch.of(texts, textTypes);
    }

    /** What the outputs over a batch are to be. */
    Targets targets(int number) throws ModelException {
        int texts = number("batch_size");
        long[] labels = slice("labels", number);
        float[] teacher = teaching().equals(Teaching.NONE) ? null : teacher(number);
        if (!span()) {
            return new LabelTargets(toInts(labels, 0, texts), teacher, teaching());
        }
        int[] starts = new int[texts];
        int[] ends = new int[texts];
        for (int b = 0; b < texts; b++) {
            starts[b] = (int) labels[2 * b];
            ends[b] = (int) labels[2 * b + 1];
        }
        return new SpanTargets(starts, ends, teacher == null ? null : withoutPadding(teacher, number), teaching());
    }

    private float[] teacher(int number) throws ModelException {
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("batches.safetensors"))) {
            float[] all = file.floats("teacher_logits").values();
            int size = all.length / (steps() + 1);
            return Arrays.copyOfRange(all, number * size, (number + 1) * size);
        }
    }

    /** Outputs [R][C] that are expected of the evaluation batch. */
    float[][] evaluationLogits() throws ModelException {
        try (SafetensorsFile file = last()) {
            float[] all = file.floats("evaluation_logits").values();
            float[] rows = span() ? withoutPadding(all, steps()) : all;
            int outputs = number("num_labels");
            float[][] logits = new float[rows.length / outputs][];
            for (int row = 0; row < logits.length; row++) {
                logits[row] = Arrays.copyOfRange(rows, row * outputs, (row + 1) * outputs);
            }
            return logits;
        }
    }

    /** Of outputs [B, T, 2] those of tokens [N, 2]. */
    private float[] withoutPadding(float[] outputs, int number) throws ModelException {
        PackedBatch batch = batch(number);
        int length = number("sequence_length");
        float[] rows = new float[2 * batch.tokens()];
        for (int b = 0; b < batch.texts(); b++) {
            System.arraycopy(outputs, 2 * b * length, rows, 2 * batch.starts()[b], 2 * batch.length(b));
        }
        return rows;
    }

    private long[] slice(String tensor, int number) throws ModelException {
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("batches.safetensors"))) {
            long[] all = file.longs(tensor);
            int size = all.length / (steps() + 1);
            return Arrays.copyOfRange(all, number * size, (number + 1) * size);
        }
    }

    private static int[] toInts(long[] values, int from, int count) {
        return Arrays.stream(values, from, from + count)
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
