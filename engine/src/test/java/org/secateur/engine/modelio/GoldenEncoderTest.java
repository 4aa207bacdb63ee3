package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.nn.EncoderOutput;
import org.secateur.engine.text.Encoding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Token ids and encoder outputs of every model and text in {@code golden/encoders.json}, or in {@code -Dgolden.file}:
 * to 1e-4, for the norm relative. The file's numbers were computed with PyTorch in float32, without padding and
 * dropout. A pair of texts is written with {@code |||} between them. Models are those of the catalogue and, with
 * {@code -Dmodels.dir}, of the Hugging Face folders in a folder; one that is not installed is reported by name, and the
 * one of {@code -Dgolden.require} must be.
 */
class GoldenEncoderTest {
    private static final Logger LOG = LoggerFactory.getLogger(GoldenEncoderTest.class);
    private static final double TOLERANCE = 1e-4;
    private static final String PAIR = " ||| ";

    private final List<RunningModel> running = new ArrayList<>();

    @AfterEach
    void close() {
        running.forEach(RunningModel::close);
    }

    @TestFactory
    List<DynamicNode> everyTextOfEveryInstalledModel() throws Exception {
        String models = System.getProperty("models.dir");
        ModelCatalog catalog =
                models == null ? new ModelCatalog() : new ModelCatalog(new ModelLibrary(Path.of(models)), List.of());
        List<DynamicNode> nodes = new ArrayList<>();
        Optional<String> required = Optional.ofNullable(System.getProperty("golden.require"));
        assertTrue(
                required.isEmpty() || golden().has(required.get()),
                () -> "the golden file has no numbers of " + required.get());
        for (Map.Entry<String, JsonNode> each : golden().properties()) {
            Optional<String> id = installed(catalog, each.getKey());
            if (!each.getValue().isArray()) {
                continue; // the note
            }
            if (id.isEmpty()) {
                String report = each.getKey() + ": not installed";
                assertNotEquals(
                        ModelConfig.DEFAULT_ID.toLowerCase(Locale.ROOT), each.getKey(), "it comes with the program");
                assertFalse(required.equals(Optional.of(each.getKey())), () -> report + " in " + models);
                LOG.warn(
                        "{}, its {} texts are not checked",
                        report,
                        each.getValue().size());
                nodes.add(dynamicTest(
                        report,
                        () -> assertTrue(catalog.models().stream()
                                .noneMatch(entry -> entry.id().contains(each.getKey())))));
                continue;
            }
            RunningModel model = new RunningModel(catalog.load(id.get()));
            running.add(model);
            List<DynamicNode> texts = new ArrayList<>();
            for (JsonNode row : each.getValue()) {
                texts.add(dynamicTest(row.get("text").asText(), () -> check(model, row)));
            }
            nodes.add(dynamicContainer(each.getKey(), texts));
        }
        assertTrue(!running.isEmpty(), "none of the golden file's models is installed");
        return nodes;
    }

    private static JsonNode golden() throws IOException {
        String given = System.getProperty("golden.file");
        try (InputStream in = given == null
                ? GoldenEncoderTest.class.getResourceAsStream("/golden/encoders.json")
                : Files.newInputStream(Path.of(given))) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** A model's id is its name, or a folder of its name; case does not matter. */
    private static Optional<String> installed(ModelCatalog catalog, String name) {
        return catalog.models().stream()
                .map(ModelEntry::id)
                .filter(id -> Path.of(id)
                        .getFileName()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .equals(name))
                .findFirst();
    }

    private static void check(RunningModel model, JsonNode row) {
        String[] parts = row.get("text").asText().split(Pattern.quote(PAIR), 2);
        Optional<String> pair = parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
        Encoding encoding = model.tokenizer().encode(parts[0], pair, 512);
        assertArrayEquals(ints(row.get("input_ids")), encoding.ids());
        assertArrayEquals(ints(row.get("token_type_ids")), encoding.tokenTypes());

        EncoderOutput output = model.encode(List.of(encoding));
        float[] hidden = output.hiddenStates();
        assertEquals(encoding.length() * model.hiddenSize(), hidden.length);
        assertFirst(row.get("cls_first_8"), hidden);
        double sum = 0;
        double squares = 0;
        for (float value : hidden) {
            sum += value;
            squares += (double) value * value;
        }
        double norm = row.get("last_hidden_l2").asDouble();
        assertEquals(row.get("last_hidden_mean").asDouble(), sum / hidden.length, TOLERANCE);
        assertEquals(norm, Math.sqrt(squares), TOLERANCE * norm);
        if (row.has("pooled_first_8")) {
            assertEquals(model.hiddenSize(), output.pooled().length);
            assertFirst(row.get("pooled_first_8"), output.pooled());
        }
    }

    private static int[] ints(JsonNode node) {
        return new ObjectMapper().convertValue(node, int[].class);
    }

    private static void assertFirst(JsonNode expected, float[] values) {
        float[] first = new ObjectMapper().convertValue(expected, float[].class);
        assertEquals(8, first.length);
        assertArrayEquals(first, Arrays.copyOf(values, first.length), (float) TOLERANCE);
    }
}
