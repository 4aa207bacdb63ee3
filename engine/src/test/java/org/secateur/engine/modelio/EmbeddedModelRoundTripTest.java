package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.text.Tokenizer;
import org.secateur.engine.text.WordPieceTokenizer;

/** The embedded model as a Hugging Face folder, as a run writes it: same tensors, same token ids. */
class EmbeddedModelRoundTripTest {
    @TempDir
    private Path folder;

    @Test
    void theWrittenModelHasTheSameTensorsAndTokens() throws Exception {
        PretrainedModel embedded = new ModelCatalog().load(ModelConfig.DEFAULT_ID);
        List<String> labels = List.of("negative", "positive");
        int hidden = embedded.shape().hiddenSize();
        new HuggingFaceFolder(folder)
                .write(
                        embedded.shape(),
                        labels,
                        name -> switch (name) {
                            case BertTensors.CLASSIFIER_WEIGHT -> new float[labels.size() * hidden];
                            case BertTensors.CLASSIFIER_BIAS -> new float[labels.size()];
                            default -> embedded.tensor(name).values();
                        },
                        embedded.tokenizerJson());
        PretrainedModel read = new HuggingFaceFolder(folder).read();
        assertEquals(embedded.shape(), read.shape());
        assertEquals(labels, read.labels());
        for (String name : embedded.tensors().keySet()) {
            assertArrayEquals(embedded.tensor(name).values(), read.tensor(name).values(), name);
        }
        List<int[]> expected = ids(embedded);
        assertSameIds(expected, ids(read));
        // and without tokenizer.json, from vocab.txt
        Files.delete(folder.resolve("tokenizer.json"));
        assertSameIds(expected, ids(new HuggingFaceFolder(folder).read()));
    }

    private static void assertSameIds(List<int[]> expected, List<int[]> ids) {
        assertEquals(expected.size(), ids.size());
        for (int i = 0; i < ids.size(); i++) {
            assertArrayEquals(expected.get(i), ids.get(i), "text " + i);
        }
    }

    /** Of the tokenizer's sample texts, which have every kind of character. */
    private static List<int[]> ids(PretrainedModel model) throws Exception {
        List<int[]> ids = new ArrayList<>();
        try (Tokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), model.source())) {
            for (String text : texts()) {
                ids.add(tokenizer.encode(text, model.shape().maxPositions()).ids());
            }
        }
        assertFalse(ids.isEmpty());
        return ids;
    }

    private static List<String> texts() throws IOException {
        InputStream in = EmbeddedModelRoundTripTest.class.getResourceAsStream("/wordpiece/questions.jsonl");
        if (in == null) {
            throw new IOException("test resource wordpiece/questions.jsonl is missing");
        }
        List<String> texts = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                texts.add(new ObjectMapper().readTree(line).path("text").asText());
            }
        }
        return texts;
    }
}
