package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secateur.engine.nn.EncoderOutput;
import org.secateur.engine.text.Encoding;

/**
 * Hugging Face folders of BERT encoders of unusual sizes, against PyTorch's own encoder layers in double precision. The
 * folders and the expected numbers were made by {@code huggingface/make.py} among the test's resources.
 */
class IndependentNumbersTest {
    private static final float TOLERANCE = 2e-5f;

    @ParameterizedTest
    @CsvSource({
        "heads-of-5, 3, 2, 1, F32", // head size 5, an odd number of layers, one token type
        "one-head, 1, 1, 2, BF16", // names of the first BERT releases, no prefix
        "three-shards, 2, 3, 2, F16" // a feed-forward smaller than the hidden size
    })
    void everyHiddenStateAndPooledOutput(String name, int layers, int heads, int types, String type) throws Exception {
        URL resource = IndependentNumbersTest.class.getResource("/huggingface/" + name);
        assertNotNull(resource, name);
        Path folder = Path.of(resource.toURI());
        ModelSource source = Recognition.of(folder);
        ModelFacts facts = source.inspect();
        assertEquals(List.of(), facts.problems());
        assertEquals(type, facts.tensors().get(0).type());
        assertEquals(layers, facts.shape().orElseThrow().layers());
        assertEquals(heads, facts.shape().orElseThrow().attentionHeads());
        assertEquals(types, facts.shape().orElseThrow().tokenTypes());
        JsonNode rows =
                new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        assertEquals(3, rows.size());
        try (RunningModel model = new RunningModel(source.read())) {
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
