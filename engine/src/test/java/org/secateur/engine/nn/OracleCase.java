package org.secateur.engine.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** One run of the numerical oracle (made with PyTorch 2 in float32, dropout 0): sizes, parameters, batches, trace. */
final class OracleCase {
    private final JsonNode json;
    private final OracleFile batches;
    private final OracleFile initial;
    private final OracleFile last;

    OracleCase(String name) {
        try {
            Path folder =
                    Path.of(OracleCase.class.getResource("/oracle/" + name).toURI());
            json = new ObjectMapper().readTree(folder.resolve("case.json").toFile());
            batches = new OracleFile(folder.resolve("batches.safetensors"));
            initial = new OracleFile(folder.resolve("initial.safetensors"));
            last = new OracleFile(folder.resolve("final.safetensors"));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private int size(String name) {
        return json.get("configuration").get(name).asInt();
    }

    EncoderShape shape() {
        return new EncoderShape(
                size("vocab_size"),
                size("max_position_embeddings"),
                2,
                size("num_hidden_layers"),
                size("hidden_size"),
                size("num_attention_heads"),
                size("intermediate_size"),
                1e-12);
    }

    JsonNode trace(int step) {
        return json.get("trace").get(step);
    }

    int steps() {
        return json.get("trace").size();
    }

    /** Batch of a step; the one after the last step is for evaluation. Padding is left out. */
    PackedBatch batch(int step) {
        int length = size("sequence_length");
        int texts = size("batch_size");
        int[] ids = batches.ints("input_ids");
        int[] types = batches.ints("token_type_ids");
        int[] present = batches.ints("attention_mask");
        List<int[]> textIds = new ArrayList<>();
        List<int[]> textTypes = new ArrayList<>();
        for (int b = 0; b < texts; b++) {
            int from = (step * texts + b) * length;
            int tokens = Arrays.stream(present, from, from + length).sum();
            textIds.add(Arrays.copyOfRange(ids, from, from + tokens));
            textTypes.add(Arrays.copyOfRange(types, from, from + tokens));
        }
        return PackedBatch.of(textIds, textTypes);
    }

    int[] labels(int step) {
        int texts = size("batch_size");
        return Arrays.copyOfRange(batches.ints("labels"), step * texts, (step + 1) * texts);
    }

    float[] evaluationLogits() {
        return last.floats("evaluation_logits");
    }

    /** A network with the parameters before the first step. */
    EncoderNetwork initialNetwork(Masking masking, WorkerTeam team) {
        return network(initial, masking, team);
    }

    /** A network with the parameters and masks after the last step. */
    EncoderNetwork finalNetwork(Masking masking, WorkerTeam team) {
        if (masking instanceof BinaryMask binary) {
            for (int matrix = 0; matrix < binary.matrices(); matrix++) {
                String module = ParameterLayout.moduleName(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix));
                float[] mask = last.floats("bert." + module + ".mask");
                for (int i = 0; i < mask.length; i++) {
                    binary.kept(matrix)[i] = (byte) mask[i];
                }
            }
        }
        return network(last, masking, team);
    }

    private EncoderNetwork network(OracleFile file, Masking masking, WorkerTeam team) {
        EncoderNetwork network =
                EncoderNetwork.create(shape(), Head.classification(size("num_labels")), 0, 1, masking, team);
        for (String name : file.names()) {
            String own = name.replaceFirst("^bert\\.", "");
            if (network.layout().has(own)) {
                network.load(own, file.floats(name));
            }
        }
        return network;
    }
}
