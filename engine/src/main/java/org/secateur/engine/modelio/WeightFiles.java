package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    /** How weights of other formats are named, with what makes transformers read them. */
    private static final Map<String, String> OTHERS = Map.of(
            "pytorch_model.bin", "",
            "pytorch_model.bin.index.json", "",
            "tf_model.h5", ", from_tf=True",
            "flax_model.msgpack", ", from_flax=True");

    WeightFiles {
        files = List.copyOf(files);
        places = Map.copyOf(places);
    }

    /** Whether a folder has one of the two; says nothing of whether it can be read. */
    static boolean in(Path folder) {
        return Files.isRegularFile(folder.resolve(SINGLE)) || Files.isRegularFile(folder.resolve(INDEX));
    }

    /** Whether a folder has weights in a format of which only the name is known. */
    static boolean othersIn(Path folder) {
        return OTHERS.keySet().stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    /**
     * Finds the files.
     *
     * @param problems takes what is wrong, each with the file
     * @return empty if there was a problem
     */
    static Optional<WeightFiles> of(Path folder, List<String> problems) {
        Path single = folder.resolve(SINGLE);
        if (Files.isRegularFile(single)) {
            return Optional.of(new WeightFiles(single, List.of(single), Map.of()));
        }
        Path index = folder.resolve(INDEX);
        if (!Files.isRegularFile(index)) {
            problems.add(single + " does not exist, and no " + INDEX + " either. " + whatToDo(folder));
            return Optional.empty();
        }
        int before = problems.size();
        Map<String, Path> places = places(folder, index, problems);
        List<Path> files = List.copyOf(new TreeSet<>(places.values()));
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                problems.add(file + " does not exist, but " + index.getFileName()
                        + " says that tensors are in it. Get the missing file.");
            }
        }
        return problems.size() > before ? Optional.empty() : Optional.of(new WeightFiles(index, files, places));
    }

    private static String whatToDo(Path folder) {
        for (String name : new TreeSet<>(OTHERS.keySet())) {
            if (Files.exists(folder.resolve(name))) {
                return "Weights in " + name + " are not read. Save the model as safetensors, in Python with"
                        + " AutoModel.from_pretrained(FOLDER" + OTHERS.get(name)
                        + ").save_pretrained(FOLDER, safe_serialization=True).";
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".safetensors"))
                    .sorted()
                    .findFirst()
                    .map(name -> "If " + name + " is the whole model, rename it to " + SINGLE + ".")
                    .orElse("Put the model's weights there.");
        } catch (IOException e) {
            return "The folder cannot be listed: " + Reasons.of(e) + ".";
        }
    }

    private static Map<String, Path> places(Path folder, Path index, List<String> problems) {
        Map<String, Path> places = new TreeMap<>();
        try {
            JsonNode map = JsonFile.read(index).path("weight_map");
            if (!map.isObject() || map.isEmpty()) {
                problems.add(index + ": weight_map is missing or empty. Get the file again.");
            }
            for (Map.Entry<String, JsonNode> each : map.properties()) {
                if (!isFileName(each.getValue())) {
                    problems.add(index + ": tensor " + each.getKey() + " is said to be in " + each.getValue()
                            + ", which is no file name. Get the file again.");
                    return Map.of();
                }
                places.put(each.getKey(), folder.resolve(each.getValue().textValue()));
            }
        } catch (IOException e) {
            problems.add(index + " cannot be read as JSON: " + Reasons.of(e) + ". Get the file again.");
        }
        return places;
    }

    /** A name, not a path: an index must not reach out of its folder. */
    private static boolean isFileName(JsonNode value) {
        String name = value.isTextual() ? value.textValue() : "";
        try {
            boolean separated = name.contains("/") || name.contains("\\");
            return !name.isEmpty()
                    && !separated
                    && !name.startsWith("..")
                    && Path.of(name).getRoot() == null;
        } catch (InvalidPathException e) {
            return false; // the message that follows has the name
        }
    }

    /** Whether a tensor that was found in a file belongs there; where there is an index, only what it says counts. */
    boolean belongs(String tensor, Path file) {
        return places.isEmpty() || file.equals(places.get(tensor));
    }
}
