package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The safetensors files of a Hugging Face folder: one, or several (shards) with an index that says which tensor is in
 * which.
 *
 * @param source what messages call them: the file, or the index
 * @param files the files, by name
 * @param places tensor names to the file that the index says; empty where there is one file
 */
record WeightFiles(Path source, List<Path> files, Map<String, Path> places) {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    WeightFiles {
        files = List.copyOf(files);
        places = Map.copyOf(places);
    }

    /** Whether a folder has one of the two; says nothing of whether it can be read. */
    static boolean in(Path folder) {
        return Files.isRegularFile(folder.resolve(SINGLE)) || Files.isRegularFile(folder.resolve(INDEX));
    }

    /** @throws ModelException if there is neither, or the index is damaged or names a file that is not there */
    static WeightFiles of(Path folder) throws ModelException {
        Path single = folder.resolve(SINGLE);
        if (Files.isRegularFile(single)) {
            return new WeightFiles(single, List.of(single), Map.of());
        }
        Path index = folder.resolve(INDEX);
        if (!Files.isRegularFile(index)) {
            throw new ModelException(single + " does not exist, and no " + INDEX + " either. Weights in PyTorch's own"
                    + " format (pytorch_model.bin) are not read: save the model again as safetensors.");
        }
        Map<String, Path> places = places(folder, index);
        List<Path> files = List.copyOf(new TreeSet<>(places.values()));
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ModelException(file + " does not exist, but " + index.getFileName()
                        + " says that tensors are in it. Get the missing file.");
            }
        }
        return new WeightFiles(index, files, places);
    }

    private static Map<String, Path> places(Path folder, Path index) throws ModelException {
        Map<String, Path> places = new TreeMap<>();
        try {
            JsonNode map =
                    new ObjectMapper().readTree(Files.readAllBytes(index)).path("weight_map");
            if (!map.isObject() || map.isEmpty()) {
                throw new ModelException(index + ": weight_map is missing or empty. Get the file again.");
            }
            for (Map.Entry<String, JsonNode> each : map.properties()) {
                String file = each.getValue().asText();
                // a name, not a path: an index must not reach out of its folder
                if (file.isEmpty() || file.contains("/") || file.contains("\\") || file.equals("..")) {
                    throw new ModelException(index + ": tensor " + each.getKey() + " is said to be in "
                            + each.getValue() + ", which is no file name. Get the file again.");
                }
                places.put(each.getKey(), folder.resolve(file));
            }
        } catch (IOException e) {
            throw new ModelException(index + " cannot be read as JSON: " + e.getMessage(), e);
        }
        return places;
    }

    /** Whether a tensor that was found in a file belongs there; where there is an index, only what it says counts. */
    boolean belongs(String tensor, Path file) {
        return places.isEmpty() || file.equals(places.get(tensor));
    }

    /** SHA-256 of the file; of several, that of their SHA-256 texts one after the other. */
    String sha256() throws ModelException {
        try {
            if (files.size() == 1) {
                return Sha256.of(files.get(0));
            }
            StringBuilder all = new StringBuilder();
            for (Path file : files) {
                all.append(Sha256.of(file));
            }
            return Sha256.of(all.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new ModelException(source + " cannot be read: " + e.getMessage(), e);
        }
    }
}
