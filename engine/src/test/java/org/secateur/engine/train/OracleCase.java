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
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.schedule.LearningRateSchedule;
import org.secateur.engine.schedule.PruningSchedule;

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
        boolean plain = configuration.path("task").asText().equals("classification")
                && !configuration.path("global").asBoolean(false)
                && !configuration.path("distillation").asBoolean(false);
        if (!plain) {
            return Optional.empty();
        }
        return switch (configuration.get("torch_method").asText()) {
            case "none" -> Optional.of(PruningMethod.DENSE);
            case "magnitude" -> Optional.of(PruningMethod.MAGNITUDE);
            case "topK" -> Optional.of(PruningMethod.MOVEMENT);
            default -> Optional.empty();
        };
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

    int labels() {
        return number("num_labels");
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
                number("warmup_steps"));
    }

    PruningSchedule remaining() {
        if (method().orElseThrow() == PruningMethod.DENSE) {
            return PruningSchedule.constant(1, steps());
        }
        int warmUp = number("warmup_steps");
        return new PruningSchedule(
                configuration.get("initial_threshold").asDouble(),
                configuration.get("final_threshold").asDouble(),
                number("initial_warmup") * warmUp,
                number("final_warmup") * warmUp,
                steps());
    }

    LearningRateSchedule learningRate() {
        return new LearningRateSchedule(number("warmup_steps"), steps());
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

    int[] labels(int number) throws ModelException {
        long[] labels = slice("labels", number);
        return toInts(labels, 0, labels.length);
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
