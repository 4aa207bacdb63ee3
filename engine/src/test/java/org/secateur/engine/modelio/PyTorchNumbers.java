package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.secateur.engine.nn.EncoderOutput;
import org.secateur.engine.text.Encoding;

/** What PyTorch made of some texts, the {@code expected.json} that {@code huggingface/make.py} writes. */
public final class PyTorchNumbers {
    private static final float TOLERANCE = 2e-5f;

    private PyTorchNumbers() {}

    /** Every hidden state and pooled output of a model must be that of the folder's file. */
    public static void check(PretrainedModel read, Path folder) throws Exception {
        JsonNode rows =
                new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        assertEquals(3, rows.size());
        try (RunningModel model = new RunningModel(read)) {
            for (JsonNode row : rows) {
                int[] ids = ints(row.get("ids"));
                EncoderOutput output = model.encode(
                        List.of(new Encoding(ids, ints(row.get("types")), new int[ids.length], new int[ids.length])));
                assertArrayEquals(floats(row.get("hidden")), output.hiddenStates(), TOLERANCE);
                assertArrayEquals(floats(row.get("pooled")), output.pooled(), TOLERANCE);
            }
        }
    }

    private static int[] ints(JsonNode node) {
        return new ObjectMapper().convertValue(node, int[].class);
    }

    /** Of a list, or of lists one after the other. */
    private static float[] floats(JsonNode node) {
        float[] values = new float[node.size() * Math.max(1, node.get(0).size())];
        for (int i = 0; i < values.length; i++) {
            JsonNode list = node.get(0).isArray() ? node.get(i / node.get(0).size()) : node;
            values[i] = list.get(i % list.size()).floatValue();
        }
        return values;
    }
}
