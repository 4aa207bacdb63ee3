package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights in several files, and with scores. The expected tensors are those that were written. */
class WeightFilesTest {
    private static final String FIRST = "model-00001-of-00002.safetensors";
    private static final String SECOND = "model-00002-of-00002.safetensors";

    @TempDir
    private Path folder;

    private final Map<String, FloatTensor> tensors = TinyModel.tensors(3);

    @BeforeEach
    void writeOneFile() throws IOException {
        TinyModel.write(folder, List.of("no", "perhaps", "yes"));
    }

    private void write(String file, List<String> names) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter(Map.of());
        names.forEach(name -> {
            FloatTensor tensor = tensors.get(name);
            writer.floats(name, tensor.shape(), tensor::values);
        });
        writer.write(folder.resolve(file));
    }

    private static String index(List<String> first, List<String> second) {
        List<String> entries = new ArrayList<>();
        first.forEach(name -> entries.add('"' + name + "\": \"" + FIRST + '"'));
        second.forEach(name -> entries.add('"' + name + "\": \"" + SECOND + '"'));
        return entries.stream().collect(Collectors.joining(", ", "{\"metadata\": {}, \"weight_map\": {", "}}"));
    }

    private void writeShards() throws IOException {
        List<String> names = List.copyOf(tensors.keySet());
        List<String> first = names.subList(0, 7);
        List<String> second = names.subList(7, names.size());
        Files.delete(folder.resolve(WeightFiles.SINGLE));
        write(FIRST, first);
        write(SECOND, second);
        Files.writeString(folder.resolve(WeightFiles.INDEX), index(first, second));
    }

    private void assertRefused(String reason) {
        ModelException e = assertThrows(ModelException.class, () -> new HuggingFaceFolder(folder).read());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), "one reason, not what follows from it: " + e.getMessage());
    }

    private String hash(String file) throws IOException {
        return Sha256.of(folder.resolve(file), StageWatch.none());
    }

    @Test
    void shardsAreOneModel() throws Exception {
        writeShards();
        assertTrue(new HuggingFaceFolder(folder).looksLikeModel());
        PretrainedModel model = new HuggingFaceFolder(folder).read();
        assertEquals(tensors.keySet(), model.tensors().keySet());
        for (String name : tensors.keySet()) {
            assertArrayEquals(tensors.get(name).values(), model.tensor(name).values(), name);
        }
        String both = hash(FIRST) + hash(SECOND);
        assertEquals(Sha256.of(both.getBytes(StandardCharsets.US_ASCII)), model.sha256());
    }

    @Test
    void whatTheIndexDoesNotSayIsLeftOut() throws Exception {
        writeShards();
        List<String> names = List.copyOf(tensors.keySet());
        // the second file holds all tensors, but the index takes the first seven from the first
        write(SECOND, names);
        PretrainedModel model = new HuggingFaceFolder(folder).read();
        assertEquals(names.subList(0, 7).stream().sorted().toList(), model.ignored());
    }

    @Test
    void aMissingShardAndABadIndexAreNamed() throws Exception {
        writeShards();
        for (String place : List.of(
                "\"../model.safetensors\"",
                "\"/model.safetensors\"",
                "\"sub/model.safetensors\"",
                "\"sub\\\\model.safetensors\"",
                "\"..\"",
                "\"\"",
                "\"a\\u0000b\"",
                "7",
                "null")) {
            Files.writeString(
                    folder.resolve(WeightFiles.INDEX), "{\"weight_map\": {\"pooler.dense.bias\": " + place + "}}");
            assertRefused("tensor pooler.dense.bias is said to be in " + place + ", which is no file name");
        }
        Files.writeString(folder.resolve(WeightFiles.INDEX), "{\"weight_map\": []}");
        assertRefused("model.safetensors.index.json: weight_map is missing or empty");
        Files.writeString(
                folder.resolve(WeightFiles.INDEX),
                "{\"weight_map\": {\"a\": \"" + FIRST + "\", \"a\": \"" + SECOND + "\"}}");
        assertRefused("model.safetensors.index.json cannot be read as JSON: Duplicate field 'a'");
        Files.writeString(folder.resolve(WeightFiles.INDEX), "{");
        assertRefused("model.safetensors.index.json cannot be read as JSON");
        Files.delete(folder.resolve(WeightFiles.INDEX));
        assertRefused("no model.safetensors.index.json either");
        Files.writeString(folder.resolve(WeightFiles.INDEX), index(List.of("pooler.dense.bias"), List.of("a")));
        Files.delete(folder.resolve(SECOND));
        assertRefused(SECOND + " does not exist, but model.safetensors.index.json says that tensors are in it");
    }

    @Test
    void aShardThatLacksATensorOrIsDamagedIsNamed() throws Exception {
        writeShards();
        List<String> names = List.copyOf(tensors.keySet());
        write(SECOND, names.subList(8, names.size()));
        assertRefused(folder.resolve(SECOND) + ": tensor " + names.get(7)
                + " is missing, though model.safetensors.index.json says that it is there");
        byte[] whole = Files.readAllBytes(folder.resolve(SECOND));
        Files.write(folder.resolve(SECOND), Arrays.copyOf(whole, whole.length - 1));
        assertRefused(folder.resolve(SECOND) + " is damaged or no safetensors file");
    }

    @Test
    void scoresOfTheReferenceProgramComeAlong() throws Exception {
        List<String> names = new ArrayList<>(tensors.keySet());
        for (String name : MaskScores.names(TinyModel.SHAPE)) {
            FloatTensor weight = tensors.get(name.replace("mask_scores", "weight"));
            float[] scores = new float[weight.values().length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = -2 * weight.values()[i];
            }
            tensors.put(name, new FloatTensor(weight.shape(), scores));
            names.add(name);
        }
        write(WeightFiles.SINGLE, names);
        PretrainedModel model = new HuggingFaceFolder(folder).read();
        String query = "encoder.layer.1.attention.self.query.mask_scores";
        assertArrayEquals(tensors.get(query).values(), model.tensor(query).values());
        assertEquals(List.of(), model.ignored());

        FloatTensor whole = tensors.put(query, new FloatTensor(new int[] {4}, new float[4]));
        write(WeightFiles.SINGLE, names);
        assertRefused("tensor " + query + " has shape [4], but its weights have [4, 4]");
        tensors.put(query, whole);
        names.remove(query);
        write(WeightFiles.SINGLE, names);
        assertRefused("tensor " + query + " is missing, though other matrices have scores");
    }
}
