package org.secateur.engine.modelio.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.ModelFacts;
import org.secateur.engine.modelio.ModelLibrary;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.modelio.PyTorchNumbers;
import org.secateur.engine.modelio.RunningModel;
import org.secateur.engine.modelio.Sha256;
import org.secateur.engine.nn.EncoderOutput;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.WordPieceTokenizer;

/** Checkpoints are made by {@link MiniBert} from random weights; expected numbers come from a safetensors file of them. */
class TensorFlowCheckpointTest {
    private static final List<String> LEFT_OVER =
            List.of("cls/predictions/output_bias", "cls/seq_relationship/output_weights", "global_step");
    private static final EncoderShape TINY = new EncoderShape(16, 12, 2, 2, 4, 2, 8, 1e-12);

    @TempDir
    private Path folder;

    private MiniBert tiny() throws IOException {
        MiniBert model = MiniBert.of(TINY);
        model.write(folder);
        return model;
    }

    private static PretrainedModel read(Path folder) throws ModelException {
        return new TensorFlowCheckpoint(folder).read();
    }

    private void assertRefused(String reason) throws ModelException {
        ModelException e = assertThrows(ModelException.class, () -> read(folder));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
        List<String> problems = new TensorFlowCheckpoint(folder).inspect().problems();
        assertTrue(problems.stream().anyMatch(problem -> problem.contains(reason)), problems.toString());
    }

    /** The sizes of Turc et al. 2019 with fewer words; the largest have as many weights as BERT-base and are left out. */
    @ParameterizedTest(name = "L = {0}, H = {1}")
    @CsvSource({"2,128", "4,256", "2,512", "2,768"})
    void aCheckpointComputesWhatTheSameWeightsInSafetensorsDo(int layers, int hidden) throws Exception {
        MiniBert made = MiniBert.of(layers, hidden, 40, 32);
        made.write(folder.resolve("google"));
        made.writeHuggingFace(folder.resolve("hugging_face"));
        PretrainedModel google = read(folder.resolve("google"));
        PretrainedModel expected = new HuggingFaceFolder(folder.resolve("hugging_face")).read();
        assertEquals(expected.shape(), google.shape());
        assertEquals(expected.tensors().keySet(), google.tensors().keySet());
        for (String name : expected.tensors().keySet()) {
            assertArrayEquals(expected.tensor(name).shape(), google.tensor(name).shape(), name);
            assertArrayEquals(
                    expected.tensor(name).values(), google.tensor(name).values(), name);
        }
        EncoderOutput wanted = encode(expected);
        EncoderOutput output = encode(google);
        assertArrayEquals(wanted.hiddenStates(), output.hiddenStates());
        assertArrayEquals(wanted.pooled(), output.pooled());
        assertEquals(13 * hidden, output.hiddenStates().length);
        assertEquals(List.of(), google.missing());
        assertEquals(LEFT_OVER, google.ignored());
        assertFalse(google.hasClassifier());
        Path data = folder.resolve("google/bert_model.ckpt.data-00000-of-00001");
        assertEquals(Sha256.of(Files.readAllBytes(data)), google.sha256());
    }

    /** Weights and expected numbers of {@code huggingface/make.py}, which had them from PyTorch. */
    @ParameterizedTest
    @ValueSource(strings = {"one-head", "three-shards"}) // both with two token types and Google's epsilon
    void aCheckpointComputesWhatPyTorchDoes(String name) throws Exception {
        URL resource = TensorFlowCheckpointTest.class.getResource("/huggingface/" + name);
        assertNotNull(resource, name);
        Path source = Path.of(resource.toURI());
        PretrainedModel weights = new HuggingFaceFolder(source).read();
        MiniBert.of(weights.shape()).write(weights, source.resolve("vocab.txt"), folder);

        PretrainedModel read = read(folder);

        assertEquals(weights.shape(), read.shape());
        PyTorchNumbers.check(read, source);
    }

    private static EncoderOutput encode(PretrainedModel model) throws Exception {
        try (RunningModel running = new RunningModel(model)) {
            Encoding text = running.tokenizer().encode("The pruned NETWORKS", Optional.of("pruning small nets."), 32);
            // [CLS] the prun ##ed net ##works [SEP] prun ##ing small [UNK] . [SEP]
            assertArrayEquals(new int[] {2, 10, 5, 6, 8, 9, 3, 5, 7, 11, 1, 12, 3}, text.ids());
            return running.encode(List.of(text));
        }
    }

    static Stream<Arguments> everyMiniBert() {
        List<Arguments> sizes = new ArrayList<>();
        for (int layers : new int[] {2, 4, 6, 8, 10, 12}) {
            for (int hidden : new int[] {128, 256, 512, 768}) {
                sizes.add(Arguments.of(layers, hidden));
            }
        }
        return sizes.stream();
    }

    @ParameterizedTest(name = "L = {0}, H = {1}")
    @MethodSource("everyMiniBert")
    void everyMiniBertIsRecognized(int layers, int hidden) throws Exception {
        MiniBert made = MiniBert.of(layers, hidden, 30522, 512);
        made.writeHollow(folder);
        assertTrue(TensorFlowCheckpoint.looksLike(folder));
        TensorFlowCheckpoint checkpoint = new TensorFlowCheckpoint(folder);
        ModelFacts facts = checkpoint.inspect();
        assertEquals(List.of(), facts.problems());
        assertEquals(
                Optional.of(new EncoderShape(30522, 512, 2, layers, hidden, hidden / 64, 4 * hidden, 1e-12)),
                facts.shape());
        // 3 embeddings, 2 of their LayerNorm, 16 a layer, 2 of the pooler
        assertEquals(5 + 16 * layers + 2, facts.tensors().size());
        assertEquals(facts.tensors().size(), checkpoint.entries().size());
        assertEquals(
                new ModelFacts.Tensor("bert/embeddings/LayerNorm/beta", "F32", List.of((long) hidden)),
                facts.tensors().get(0));
        assertEquals(Optional.of("WordPiece, 13 tokens, lower case (vocab.txt)"), facts.tokenizer());
    }

    @Test
    void valuesThatAreDamagedAreFoundWhenTheyAreRead() throws Exception {
        MiniBert.of(TINY).writeHollow(folder);
        ModelException e = assertThrows(ModelException.class, () -> read(folder));
        assertTrue(e.getMessage().contains("data-00000-of-00001 is damaged: tensor bert/embeddings/"), e.getMessage());
    }

    @Test
    void thePoolerMayBeMissing() throws Exception {
        MiniBert model = tiny();
        model.bundle("bert/")
                .without("bert/pooler/dense/kernel")
                .without("bert/pooler/dense/bias")
                .write(folder.resolve("bert_model.ckpt"));
        assertEquals(
                List.of("pooler.dense.weight", "pooler.dense.bias"),
                read(folder).missing());
        assertEquals(LEFT_OVER, new TensorFlowCheckpoint(folder).inspect().leftOver());
        model.bundle("bert/").without("bert/pooler/dense/bias").write(folder.resolve("bert_model.ckpt"));
        assertRefused("bert_model.ckpt.index: tensor bert/pooler/dense/bias is missing. The checkpoint must hold");
        assertEquals(List.of(), new TensorFlowCheckpoint(folder).inspect().missing());
    }

    @Test
    void wrongTensorsAreNamed() throws Exception {
        MiniBert model = tiny();
        String key = "bert/encoder/layer_1/attention/self/key/kernel";
        Path prefix = folder.resolve("bert_model.ckpt");
        model.bundle("bert/").without(key).write(prefix);
        assertRefused("bert_model.ckpt.index: tensor " + key + " is missing");
        model.bundle("bert/").floats(0, key, new float[16], 2, 8).write(prefix);
        assertRefused("tensor " + key + " has shape [2, 8], but the model's sizes ask for [4, 4]");
        String output = "bert/encoder/layer_0/output/dense/kernel";
        model.bundle("bert/").floats(0, output, new float[32], 4, 8).write(prefix);
        assertRefused("tensor " + output + " has shape [4, 8], but the model's sizes ask for [8, 4]");
        model.bundle("bert/").tensor(0, key, 19, new byte[32], 4, 4).write(prefix);
        assertRefused("tensor " + key + " has type F16, but must be F32");
        model.bundle("electra/").write(prefix);
        assertRefused("tensor bert/embeddings/word_embeddings is missing");
        BundleBytes two = model.bundle("bert/");
        two.floats(0, "teacher/bert/embeddings/word_embeddings", new float[1], 1)
                .write(prefix);
        assertRefused("there are several encoders: [bert/embeddings/word_embeddings, teacher/bert/");
    }

    @Test
    void sizesThatTheTensorsDoNotHaveAreRefused() throws Exception {
        MiniBert model = tiny();
        assertConfigRefused(
                model, "num_hidden_layers", "3", "layer_2/attention/self/query/kernel is missing, and 15 more");
        assertConfigRefused(
                model,
                "num_hidden_layers",
                "2147483647",
                "bert_config.json: num_hidden_layers is 2147483647, more than 1024");
        assertConfigRefused(
                model, "num_hidden_layers", "1", "layer_1/output/dense/kernel, but the model has only 1 layers");
        assertConfigRefused(
                model, "vocab_size", "17", "word_embeddings has shape [16, 4], but the model's sizes ask for [17, 4]");
        assertConfigRefused(model, "vocab_size", "12", "the vocabulary has 13 tokens, but the model only 12");
        assertConfigRefused(model, "num_attention_heads", "3", "must divide the hidden size 4");
        assertConfigRefused(model, "hidden_size", "\"4\"", "bert_config.json: hidden_size must be a whole number");
        assertConfigRefused(model, "hidden_act", "\"relu\"", "bert_config.json: hidden_act is relu, but only gelu");
        assertConfigRefused(model, "embedding_size", "2", "bert_config.json: embedding_size is 2 and hidden_size 4");
        assertConfigRefused(model, "model_type", "", "bert_config.json cannot be read as JSON");
    }

    private void assertConfigRefused(MiniBert model, String field, String json, String reason) throws Exception {
        Files.writeString(folder.resolve("bert_config.json"), model.config(field, json));
        assertRefused(reason);
    }

    @Test
    void missingFilesAreNamed() throws Exception {
        tiny();
        Map<String, String> reasons = Map.of(
                "vocab.txt", " cannot be read: no such file",
                "bert_config.json", " cannot be read as JSON: no such file",
                "bert_model.ckpt.index", " does not exist",
                "bert_model.ckpt.data-00000-of-00001", " does not exist");
        for (String file : reasons.keySet()) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            Files.delete(folder.resolve(file));
            assertRefused(file + reasons.get(file));
            assertEquals(
                    file.equals("vocab.txt") || file.contains("data"), TensorFlowCheckpoint.looksLike(folder), file);
            Files.write(folder.resolve(file), bytes);
        }
        Files.write(folder.resolve("vocab.txt"), new byte[] {(byte) 0xff, '\n'});
        assertRefused("vocab.txt cannot be read");
    }

    @Test
    void aCheckpointOfAnotherNameIsReadWhereItIsTheOnlyOne() throws Exception {
        MiniBert model = tiny();
        Files.delete(folder.resolve("bert_model.ckpt.index"));
        model.bundle("module/bert/").write(folder.resolve("model.ckpt-345"));
        assertEquals(39, read(folder).tensors().size());
        model.bundle("bert/").write(folder.resolve("model.ckpt-400"));
        assertRefused("has several checkpoints: [model.ckpt-345.index, model.ckpt-400.index]. Leave only one");
    }

    /** The name is Google's way to tell; the vocabulary is asked where it says nothing. */
    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource({
        "uncased_L-2_H-128_A-2,     Net, ,      true",
        "cased_L-12_H-768_A-12,     net, ,      false",
        "multi_cased_L-12_H-768_A-12, net, ,    false",
        "multilingual_L-12_H-768_A-12, net, ,   true",
        "my model,                  Net, ,      false",
        "my model,                  net, ,      true",
        "my model,                  Net, true,  true",
        "uncased_L-2_H-128_A-2,     net, false, false"
    })
    void lowerCaseIsToldByConfigurationNameOrVocabulary(String name, String token, String field, boolean lowercase)
            throws Exception {
        MiniBert model = MiniBert.of(TINY);
        Path named = folder.resolve(name);
        model.write(named);
        List<String> vocabulary = new ArrayList<>(MiniBert.VOCABULARY);
        vocabulary.set(8, token);
        Files.write(named.resolve("vocab.txt"), vocabulary);
        if (field != null) {
            Files.writeString(named.resolve("bert_config.json"), model.config("do_lower_case", field));
        }
        try (WordPieceTokenizer tokenizer = new WordPieceTokenizer(read(named).tokenizerJson(), "made")) {
            // "The" is in no vocabulary, "the" is in each
            assertEquals(lowercase ? 10 : 1, tokenizer.encode("The", 8).ids()[1]);
        }
        String words = lowercase ? "lower case" : "cased";
        assertEquals(
                Optional.of("WordPiece, 13 tokens, " + words + " (vocab.txt)"),
                new TensorFlowCheckpoint(named).inspect().tokenizer());
    }

    @Test
    void theCatalogueListsAndLoadsCheckpoints() throws Exception {
        MiniBert.of(TINY).write(folder.resolve("google"));
        MiniBert.of(TINY).write(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/bert_config.json"), "{}");
        ModelCatalog catalog = new ModelCatalog(new ModelLibrary(folder), List.of());
        assertEquals(2, catalog.models().size());
        assertEquals("google", catalog.models().get(1).id());
        assertEquals(TINY, catalog.models().get(1).shape());
        assertEquals(1, catalog.problems().size());
        assertTrue(
                catalog.problems().get(0).contains("broken"), catalog.problems().get(0));
        assertEquals(LEFT_OVER, catalog.load("google").ignored());
    }
}
