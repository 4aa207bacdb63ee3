package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Hugging Face folder's headers tell, and why a folder is not read. The expected facts are those of the tiny model. */
class FolderFactsTest {
    private static final String QUERY = "encoder.layer.0.attention.self.query.weight";

    @TempDir
    private Path folder;

    private final Map<String, FloatTensor> tensors = new TreeMap<>(TinyModel.tensors(2));

    @BeforeEach
    void writeTiny() throws IOException {
        TinyModel.write(folder, List.of("no", "yes"));
    }

    private ModelFacts facts() throws ModelException {
        return new HuggingFaceFolder(folder).inspect();
    }

    private void config(String field, String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), TinyModel.config(field, json));
    }

    /** Weights of which one tensor has another type; F32, F16 and BF16 have the tensor's values, others are all 0. */
    private void writeTyped(String name, TensorType type) throws IOException {
        StringBuilder header = new StringBuilder("{");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Map.Entry<String, FloatTensor> each : tensors.entrySet()) {
            TensorType stored = each.getKey().equals(name) ? type : TensorType.F32;
            int begin = data.size();
            data.writeBytes(bytes(each.getValue().values(), stored));
            String shape = Arrays.toString(each.getValue().shape()).replace(" ", "");
            header.append(begin == 0 ? "" : ",")
                    .append(SafetensorsBytes.entry(each.getKey(), stored.name(), shape, begin, data.size()));
        }
        Files.write(
                folder.resolve(WeightFiles.SINGLE),
                SafetensorsBytes.file(header.append('}').toString(), data.toByteArray()));
    }

    private static byte[] bytes(float[] values, TensorType type) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * type.bits() / Byte.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (type == TensorType.F32) {
                bytes.putFloat(value);
            } else if (type == TensorType.BF16) {
                bytes.putShort((short) (Float.floatToIntBits(value) >> 16));
            } else if (type == TensorType.F16 && value != 0) {
                int wide = Float.floatToIntBits(value); // positive and normal in this model
                bytes.putShort((short) ((((wide >> 23) - 112) << 10) | ((wide >> 13) & 0x3ff)));
            } else if (type == TensorType.F16) {
                bytes.putShort((short) 0);
            }
        }
        return bytes.array();
    }

    @Test
    void aWholeModelHasNoProblems() throws Exception {
        ModelFacts facts = facts();
        assertEquals("Hugging Face folder", facts.format());
        assertEquals("BERT", facts.architecture());
        assertEquals(Optional.of(TinyModel.SHAPE), facts.shape());
        // 3 embeddings, 2 LayerNorm, 16 a layer, 2 pooler, 2 head
        assertEquals(5 + 2 * 16 + 4, facts.tensors().size());
        assertTrue(facts.tensors().contains(new ModelFacts.Tensor("bert." + QUERY, "F32", List.of(4L, 4L))));
        assertEquals(Optional.of("WordPiece, 8 tokens, cased (tokenizer.json)"), facts.tokenizer());
        assertEquals(List.of("no", "yes"), facts.labels());
        assertFalse(facts.scores());
        assertEquals(List.of(), facts.missing());
        assertEquals(List.of(), facts.leftOver());
        assertEquals(List.of(), facts.problems());
    }

    @Test
    void whatIsDrawnAnewAndWhatIsNotUsedIsSaid() throws Exception {
        tensors.keySet().removeIf(name -> name.startsWith("pooler") || name.startsWith("classifier"));
        tensors.put("cls.predictions.bias", new FloatTensor(new int[] {8}, new float[8]));
        writeTyped(QUERY, TensorType.F32);
        ModelFacts facts = facts();
        assertEquals(List.of(), facts.problems());
        assertEquals(List.of("pooler.dense.weight", "pooler.dense.bias"), facts.missing());
        assertEquals(List.of("cls.predictions.bias"), facts.leftOver());
        assertEquals(List.of(), facts.labels());
    }

    /** A head for each token has the same tensors as one for a whole text. */
    @Test
    void headsForTokensAreNotUsed() throws Exception {
        config("architectures", "[\"BertForTokenClassification\"]");
        ModelFacts facts = facts();
        assertEquals(List.of(), facts.problems());
        assertEquals(List.of(), facts.labels());
        assertEquals(
                List.of("classifier.bias", "classifier.weight"),
                facts.leftOver().stream().sorted().toList());
        assertFalse(new HuggingFaceFolder(folder).read().hasClassifier());
    }

    /** The reference program writes this type, and scores beside the weights. */
    @Test
    void maskedModelsBringTheirScores() throws Exception {
        for (String name : MaskScores.names(TinyModel.SHAPE)) {
            int[] shape = tensors.get(name.replace("mask_scores", "weight")).shape();
            tensors.put(name, new FloatTensor(shape, new float[shape[0] * shape[1]]));
        }
        writeTyped(QUERY, TensorType.F32);
        config("model_type", "\"masked_bert\"");
        ModelFacts facts = facts();
        assertEquals(List.of(), facts.problems());
        assertEquals("BERT", facts.architecture());
        assertTrue(facts.scores());
        assertTrue(new HuggingFaceFolder(folder).read().hasScores());
        String described = ModelEntry.of("tiny", new HuggingFaceFolder(folder)).description();
        assertTrue(described.endsWith("0.0 million prunable weights, with movement scores"), described);
    }

    @Test
    void shorterFloatsAreRead() throws Exception {
        for (TensorType type : List.of(TensorType.F16, TensorType.BF16)) {
            writeTyped(QUERY, type);
            assertEquals(List.of(), facts().problems());
            float[] expected = tensors.get(QUERY).values().clone();
            for (int i = 0; type == TensorType.BF16 && i < expected.length; i++) {
                expected[i] = Float.intBitsToFloat(Float.floatToIntBits(expected[i]) & 0xffff0000);
            }
            assertArrayEquals(
                    expected, new HuggingFaceFolder(folder).read().tensor(QUERY).values(), type.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"F64", "I8", "U8", "I64", "F8_E4M3", "F8_E5M2", "BOOL"})
    void otherTypesAreRefusedByTensor(String type) throws Exception {
        writeTyped(QUERY, TensorType.valueOf(type));
        assertEquals(
                List.of(folder.resolve("model.safetensors") + ": tensor " + QUERY + " has type " + type
                        + ", but must be one of [F32, F16, BF16]. Save the model in float32."),
                facts().problems());
        // of a tensor that is not used any type will do: transformers once stored position_ids
        tensors.put("embeddings.position_ids", new FloatTensor(new int[] {6}, new float[6]));
        writeTyped("embeddings.position_ids", TensorType.valueOf(type));
        assertEquals(List.of(), facts().problems());
    }

    @Test
    void everyReasonIsSaidAtOnce() throws Exception {
        tensors.remove("encoder.layer.1.output.dense.bias");
        tensors.put("embeddings.LayerNorm.bias", new FloatTensor(new int[] {2}, new float[2]));
        writeTyped(QUERY, TensorType.I32);
        config("hidden_act", "\"relu\"");
        Files.delete(folder.resolve("tokenizer.json"));
        Files.delete(folder.resolve("vocab.txt"));
        ModelFacts facts = facts();
        List<String> reasons = List.of(
                "config.json: hidden_act is relu, but only gelu is computed",
                "has neither tokenizer.json nor vocab.txt",
                "tensor " + QUERY + " has type I32",
                "tensor embeddings.LayerNorm.bias has shape [2], but the model's sizes ask for [4]",
                "tensor encoder.layer.1.output.dense.bias is missing");
        assertEquals(reasons.size(), facts.problems().size(), facts.problems().toString());
        for (int i = 0; i < reasons.size(); i++) {
            assertTrue(
                    facts.problems().get(i).contains(reasons.get(i)),
                    facts.problems().get(i));
        }
        ModelException e = assertThrows(ModelException.class, () -> new HuggingFaceFolder(folder).read());
        assertEquals(String.join("\n", facts.problems()), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "distilbert, DistilBERT",
        "roberta, RoBERTa",
        "xlm-roberta, XLM-RoBERTa",
        "electra, ELECTRA",
        "albert, ALBERT",
        "deberta, DeBERTa",
        "deberta-v2, DeBERTa v2",
        "gpt2, GPT-2",
        "t5, T5",
        "mystery, mystery"
    })
    void otherArchitecturesAreNamedAndNothingElseIsSaid(String type, String name) throws Exception {
        config("model_type", "\"" + type + "\"");
        ModelFacts facts = facts();
        assertEquals(name, facts.architecture());
        assertEquals(
                List.of(folder.resolve("config.json") + ": the architecture is " + name + " (model_type " + type
                        + "), which is not computed here. Only BERT encoders are read (model_type bert): choose one of"
                        + " them."),
                facts.problems());
        assertEquals(41, facts.tensors().size());
        assertEquals(Optional.empty(), facts.shape());
    }

    @Test
    void aModelWithoutATypeIsTakenByItsClassOnly() throws Exception {
        config("model_type", "null");
        assertEquals("unknown", facts().architecture());
        assertTrue(
                facts().problems().get(0).contains("add \"model_type\": \"bert\""),
                facts().problems().toString());
        String plain = TinyModel.config("model_type", "null");
        for (String written : List.of("BertModel", "BertForMaskedLM", "MaskedBertForSequenceClassification")) {
            Files.writeString(
                    folder.resolve("config.json"),
                    plain.replaceFirst("\\{", "{\"architectures\": [\"" + written + "\"], "));
            assertEquals(List.of(), facts().problems(), written);
        }
        Files.writeString(
                folder.resolve("config.json"), plain.replaceFirst("\\{", "{\"architectures\": [\"RobertaModel\"], "));
        assertTrue(facts().problems().get(0).contains("the architecture is RobertaModel, which is not computed here"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hidden_act | \"gelu_new\" | hidden_act is gelu_new, but only gelu is computed",
                "hidden_act | \"gelu_pytorch_tanh\" | hidden_act is gelu_pytorch_tanh",
                "position_embedding_type | \"relative_key_query\" | position_embedding_type is relative_key_query",
                "is_decoder | true | is_decoder is true, but only false is computed",
                "add_cross_attention | true | add_cross_attention is true",
                "embedding_size | 2 | embedding_size is 2 and hidden_size 4",
                "pruned_heads | {\"0\": [1]} | attention heads were cut out",
                "auto_map | {\"AutoModel\": \"own.Model\"} | auto_map names code of the model's own",
                "layer_norm_eps | \"small\" | layer_norm_eps must be a number, but is \"small\"",
                "layer_norm_eps | 0 | must be positive",
                "num_attention_heads | 0 | must divide the hidden size 4",
                "num_hidden_layers | 2147483647 | num_hidden_layers is 2147483647, more than 1024",
                "vocab_size | 1e30 | vocab_size must be a whole number, but is 1.0E30",
                "intermediate_size | null | intermediate_size must be a whole number, but is null",
                "type_vocab_size | 3 | tensor embeddings.token_type_embeddings.weight has shape [2, 4], but the model's",
                "num_hidden_layers | 3 | tensor encoder.layer.2.attention.self.query.weight is missing, and 15 more"
            })
    void whatWouldBeComputedWrongIsRefused(String field, String json, String reason) throws Exception {
        config(field, json);
        List<String> problems = facts().problems();
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains(reason), problems.get(0));
    }

    @Test
    void leftOutFieldsAreWhatTransformersTakesThemFor() throws Exception {
        config("is_decoder", "false");
        assertEquals(List.of(), facts().problems());
        Files.writeString(
                folder.resolve("config.json"),
                TinyModel.config("embedding_size", "4").replace(", \"layer_norm_eps\": 1e-12", ""));
        assertEquals(List.of(), facts().problems());
        assertEquals(1e-12, facts().shape().orElseThrow().layerNormEpsilon());
    }

    @Test
    void weightsOfOtherProgramsSayHowToSaveThem() throws Exception {
        Files.delete(folder.resolve("model.safetensors"));
        List<String> found = new ArrayList<>();
        for (String name : List.of("pytorch_model.bin", "tf_model.h5", "flax_model.msgpack")) {
            Path file = Files.writeString(folder.resolve(name), "");
            assertEquals(new HuggingFaceFolder(folder), Recognition.of(file));
            found.addAll(facts().problems());
            Files.delete(file);
        }
        assertEquals(3, found.size(), found.toString());
        assertTrue(found.get(0).contains("Weights in pytorch_model.bin are not read. Save the model as safetensors"));
        assertTrue(found.get(1).contains("from_pretrained(FOLDER, from_tf=True)"), found.get(1));
        assertTrue(found.get(2).contains("from_pretrained(FOLDER, from_flax=True)"), found.get(2));
    }

    /** Sizes of 2 billion must not make us ask for memory before the file is compared with them. */
    @Test
    void hugeSizesAreOnlyCompared() throws Exception {
        config("vocab_size", "2147483647");
        assertTrue(facts().problems().get(0).contains("word_embeddings.weight has shape [8, 4]"));
        config("hidden_size", "2147483646");
        assertTrue(facts().problems().get(0).contains("the model's sizes ask for [8, 2147483646]"));
        tensors.put("classifier.bias", new FloatTensor(new int[] {3}, new float[3]));
        config("hidden_size", "4");
        writeTyped(QUERY, TensorType.F32);
        assertEquals(3, facts().labels().size());
        assertTrue(facts().problems()
                .get(0)
                .contains("classifier.weight has shape [2, 4], but the model's sizes ask for [3, 4]"));
    }
}
