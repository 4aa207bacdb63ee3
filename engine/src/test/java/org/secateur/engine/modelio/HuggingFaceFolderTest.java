package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.text.Tokenizer;
import org.secateur.engine.text.WordPieceTokenizer;

class HuggingFaceFolderTest {
    @TempDir
    private Path folder;

    private void writeTiny() throws IOException {
        TinyModel.write(folder, List.of("no", "perhaps", "yes"));
    }

    /** Tensors under the names that the map gives them. */
    private void writeWeights(Map<String, FloatTensor> tensors) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter(Map.of());
        tensors.forEach((name, tensor) -> writer.floats(name, tensor.shape(), tensor::values));
        writer.write(folder.resolve("model.safetensors"));
    }

    @Test
    void whatIsWrittenIsReadAgainBitForBit() throws Exception {
        writeTiny();
        PretrainedModel model = new ModelCatalog().load(folder.toString());
        assertEquals(TinyModel.SHAPE, model.shape());
        assertEquals(List.of("no", "perhaps", "yes"), model.labels());
        assertEquals(List.of(), model.missing());
        assertEquals(List.of(), model.ignored());
        Map<String, FloatTensor> expected = TinyModel.tensors(3);
        assertEquals(expected.keySet(), model.tensors().keySet());
        for (Map.Entry<String, FloatTensor> each : expected.entrySet()) {
            assertArrayEquals(
                    each.getValue().shape(), model.tensor(each.getKey()).shape());
            assertArrayEquals(
                    each.getValue().values(), model.tensor(each.getKey()).values());
        }
        assertEquals(Sha256.of(Files.readAllBytes(folder.resolve("model.safetensors"))), model.sha256());
    }

    /** Names and fields are those of transformers' BertForSequenceClassification. */
    @Test
    void theFilesAreThoseThatTransformersReads() throws Exception {
        writeTiny();
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
            assertEquals(Map.of("format", "pt"), file.metadata());
            assertArrayEquals(
                    new int[] {8, 4},
                    file.floats("bert.encoder.layer.1.intermediate.dense.weight")
                            .shape());
            assertArrayEquals(
                    new int[] {4}, file.floats("bert.pooler.dense.bias").shape());
            assertArrayEquals(new int[] {3, 4}, file.floats("classifier.weight").shape());
            assertFalse(file.has("bert.classifier.weight"));
        }
        JsonNode config = json("config.json");
        assertEquals(
                "BertForSequenceClassification", config.at("/architectures/0").asText());
        assertEquals("bert", config.path("model_type").asText());
        assertEquals(8, config.path("vocab_size").asInt());
        assertEquals(6, config.path("max_position_embeddings").asInt());
        assertEquals(2, config.path("num_hidden_layers").asInt());
        assertEquals(4, config.path("hidden_size").asInt());
        assertEquals(2, config.path("num_attention_heads").asInt());
        assertEquals(8, config.path("intermediate_size").asInt());
        assertEquals(1e-12, config.path("layer_norm_eps").asDouble());
        assertEquals("gelu", config.path("hidden_act").asText());
        assertEquals("perhaps", config.at("/id2label/1").asText());
        assertEquals(2, config.at("/label2id/yes").asInt());
        assertEquals(
                List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad", "##ly"),
                Files.readAllLines(folder.resolve("vocab.txt")));
        assertTrue(json("tokenizer.json").path("truncation").isNull());
        assertTrue(json("tokenizer.json").path("padding").isNull());
        assertFalse(json("tokenizer_config.json").path("do_lower_case").asBoolean(true));
        assertEquals(6, json("tokenizer_config.json").path("model_max_length").asInt());
        assertEquals(
                "[MASK]", json("special_tokens_map.json").path("mask_token").asText());
    }

    @Test
    void oldNamesAndOtherHeadsAreUnderstood() throws Exception {
        writeTiny();
        Map<String, FloatTensor> tensors = TinyModel.tensors(0);
        Map<String, FloatTensor> old = new HashMap<>();
        tensors.forEach((name, tensor) -> old.put(
                "bert."
                        + name.replace("LayerNorm.weight", "LayerNorm.gamma")
                                .replace("LayerNorm.bias", "LayerNorm.beta"),
                tensor));
        old.put("cls.predictions.bias", new FloatTensor(new int[] {1}, new float[1]));
        writeWeights(old);
        PretrainedModel model = new HuggingFaceFolder(folder).read();
        assertEquals(List.of("cls.predictions.bias"), model.ignored());
        assertArrayEquals(
                tensors.get("embeddings.LayerNorm.bias").values(),
                model.tensor("embeddings.LayerNorm.bias").values());
        assertEquals(List.of(), model.labels());
        assertFalse(model.hasClassifier());

        tensors.remove("pooler.dense.weight");
        tensors.remove("pooler.dense.bias");
        writeWeights(tensors);
        assertEquals(
                List.of("pooler.dense.weight", "pooler.dense.bias"),
                new HuggingFaceFolder(folder).read().missing());
    }

    @Test
    void wrongTensorsAreNamed() throws IOException {
        writeTiny();
        Map<String, FloatTensor> tensors = TinyModel.tensors(3);
        FloatTensor key = tensors.remove("encoder.layer.1.attention.self.key.weight");
        assertRefused(tensors, "model.safetensors: tensor encoder.layer.1.attention.self.key.weight is missing");
        tensors.put("encoder.layer.1.attention.self.key.weight", new FloatTensor(new int[] {2, 8}, key.values()));
        assertRefused(tensors, "key.weight has shape [2, 8], but the model's sizes ask for [4, 4]");
        tensors.put("encoder.layer.1.attention.self.key.weight", key);
        tensors.put("bert.encoder.layer.1.attention.self.key.weight", key);
        assertRefused(tensors, "tensor encoder.layer.1.attention.self.key.weight is there twice");
        assertRefused(
                TinyModel.tensors(2), "classifier.bias has 2 classes, but config.json names 3: [no, perhaps, yes]");
    }

    private void assertRefused(Map<String, FloatTensor> tensors, String reason) throws IOException {
        writeWeights(tensors);
        assertRefused(reason);
    }

    private void assertRefused(String reason) {
        ModelException e = assertThrows(ModelException.class, () -> new HuggingFaceFolder(folder).read());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    }

    @Test
    void configsOfOtherModelsAreRefusedByField() throws IOException {
        writeTiny();
        assertConfigRefused(
                "model_type",
                "\"roberta\"",
                "the architecture is RoBERTa (model_type roberta), which is not computed here");
        assertConfigRefused("hidden_act", "\"relu\"", "config.json: hidden_act is relu");
        assertConfigRefused("position_embedding_type", "\"relative_key\"", "position_embedding_type is relative_key");
        assertConfigRefused("hidden_size", "\"4\"", "hidden_size must be a whole number, but is \"4\"");
        assertConfigRefused("hidden_size", "5", "must divide the hidden size 5");
        assertConfigRefused("vocab_size", "7", "the tokenizer has 8 tokens, but the model only 7");
        assertConfigRefused("id2label", "{\"1\": \"a\"}", "id2label has 1 entries but none for 0");
        assertConfigRefused("hidden_size", "", "config.json cannot be read as JSON");
        // and unharmed it is read: the head's labels have no names then
        Files.writeString(folder.resolve("config.json"), TinyModel.config("hidden_act", "\"gelu\""));
        assertEquals(List.of("LABEL_0", "LABEL_1", "LABEL_2"), readLabels());
    }

    private List<String> readLabels() {
        try {
            return new HuggingFaceFolder(folder).read().labels();
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    private void assertConfigRefused(String field, String value, String reason) throws IOException {
        Files.writeString(folder.resolve("config.json"), TinyModel.config(field, value));
        assertRefused(reason);
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        assertRefused("config.json does not exist");
        writeTiny();
        Files.delete(folder.resolve("model.safetensors"));
        assertRefused("model.safetensors does not exist");
        Files.delete(folder.resolve("tokenizer.json"));
        Files.delete(folder.resolve("vocab.txt"));
        assertRefused("has neither tokenizer.json nor vocab.txt");
    }

    @Test
    void aTokenizerIsMadeOfTheVocabulary() throws Exception {
        writeTiny();
        Files.delete(folder.resolve("tokenizer.json"));
        assertArrayEquals(new int[] {2, 5, 7, 1, 4, 3}, ids("goodly Bad [MASK]"));
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"do_lower_case\": true}");
        assertArrayEquals(new int[] {2, 5, 7, 6, 4, 3}, ids("goodly Bad [MASK]"));
    }

    private int[] ids(String text) throws Exception {
        PretrainedModel model = new HuggingFaceFolder(folder).read();
        try (Tokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), model.source())) {
            return tokenizer.encode(text, 16).ids();
        }
    }

    @Test
    void foldersAreListedAfterTheEmbeddedModelAndBrokenOnesSaid() throws IOException {
        Path parent = Files.createDirectory(folder.resolve("models"));
        folder = parent.resolve("tiny");
        writeTiny();
        folder = parent.resolve("broken");
        writeTiny();
        Files.writeString(folder.resolve("config.json"), "{}");
        Files.createDirectory(parent.resolve("empty"));
        ModelCatalog catalog = new ModelCatalog(new ModelLibrary(parent), List.of());
        assertEquals(2, catalog.models().size());
        assertEquals("all-MiniLM-L6-v2", catalog.models().get(0).id());
        ModelEntry tiny = catalog.models().get(1);
        assertEquals("tiny", tiny.id());
        assertEquals(TinyModel.SHAPE, tiny.shape());
        assertEquals(1, catalog.problems().size());
        assertTrue(
                catalog.problems().get(0).contains("broken"), catalog.problems().get(0));
        assertEquals(List.of(), new ModelCatalog(new ModelLibrary(parent.resolve("absent")), List.of()).problems());
    }

    @Test
    void anEncoderIsWrittenAsTransformersSavesABertModel() throws Exception {
        writeTiny();
        PretrainedModel model = new HuggingFaceFolder(folder).read();
        Path written = folder.resolve("written");
        new HuggingFaceFolder(written).writeEncoder(model, StageWatch.none());
        PretrainedModel read = new HuggingFaceFolder(written).read();
        assertEquals(model.shape(), read.shape());
        assertEquals(
                BertTensors.shapes(TinyModel.SHAPE, 0).keySet(), read.tensors().keySet());
        for (String name : read.tensors().keySet()) {
            assertArrayEquals(model.tensor(name).values(), read.tensor(name).values(), name);
        }
        assertFalse(read.hasClassifier());
        assertEquals(List.of(), read.missing());
        try (SafetensorsFile file = SafetensorsFile.open(written.resolve("model.safetensors"))) {
            assertTrue(file.has("encoder.layer.0.attention.self.query.weight"));
        }
        folder = written;
        assertEquals("BertModel", json("config.json").at("/architectures/0").asText());
        assertFalse(json("config.json").has("id2label") || json("config.json").has("problem_type"));
    }

    @Test
    void anEncoderWithoutAPoolerIsWrittenWithoutOne() throws Exception {
        writeTiny();
        Map<String, FloatTensor> tensors = TinyModel.tensors(0);
        List<String> pooler = List.of("pooler.dense.weight", "pooler.dense.bias");
        tensors.keySet().removeAll(pooler);
        writeWeights(tensors);
        PretrainedModel model = new HuggingFaceFolder(folder).read();
        Path written = folder.resolve("written");
        new HuggingFaceFolder(written).writeEncoder(model, StageWatch.none());
        assertEquals(pooler, new HuggingFaceFolder(written).read().missing());
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }
}
