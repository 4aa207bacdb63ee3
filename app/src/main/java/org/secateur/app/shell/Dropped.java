package org.secateur.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was dropped onto the window, or hovers over it.
 *
 * @param kind what it looks like, by its name and the names of the files in it
 * @param path where it is; of a file in a run's folder that folder
 */
record Dropped(Kind kind, Path path) {
    /** What a file or folder looks like. */
    enum Kind {
        RUN,
        RUN_FILE,
        DATA,
        MODEL,
        SEVERAL,
        STRANGE
    }

    private static final String MANIFEST = "manifest.json";
    private static final String LOG = "events.jsonl";

    /** JSON files that belong to a model. */
    private static final Set<String> MODEL_JSON = Set.of(
            "config.json",
            "bert_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "vocab.json",
            "model.json");

    /** A piece of a TensorFlow checkpoint's values. */
    private static final Pattern SHARD = Pattern.compile(".*\\.data-\\d+-of-\\d+");

    private static final List<String> DATA_ENDINGS = List.of(".tsv", ".csv", ".jsonl", ".ndjson");

    /** Among them files that the engine refuses with better words than this window has. */
    private static final List<String> MODEL_ENDINGS = List.of(
            ".safetensors",
            ".index",
            ".meta",
            ".pb",
            ".ckpt",
            ".bin",
            ".onnx",
            ".h5",
            ".pt",
            ".msgpack",
            ".gguf",
            ".zip",
            ".jar",
            ".gz",
            ".tgz",
            ".tar");

    /** Looks at what was dropped; reads names only, but from the disk: not for the window's thread. */
    static Dropped of(List<Path> paths) {
        Path path = paths.get(0).toAbsolutePath();
        if (paths.size() > 1) {
            return new Dropped(Kind.SEVERAL, path);
        }
        if (Files.isDirectory(path)) {
            return new Dropped(isRun(path) ? Kind.RUN : Kind.MODEL, path);
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if ((name.equals(MANIFEST) || name.equals(LOG)) && isRun(path.getParent())) {
            return new Dropped(Kind.RUN, path.getParent());
        }
        return new Dropped(kind(name), path);
    }

    private static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST)) && Files.exists(folder.resolve(LOG));
    }

    private static Kind kind(String name) {
        if (DATA_ENDINGS.stream().anyMatch(name::endsWith)) {
            return Kind.DATA;
        }
        if (MODEL_JSON.contains(name)
                || name.equals("vocab.txt")
                || name.equals("checkpoint")
                || name.endsWith(".index.json")
                || SHARD.matcher(name).matches()
                || MODEL_ENDINGS.stream().anyMatch(name::endsWith)) {
            return Kind.MODEL;
        }
        return name.endsWith(".json") ? Kind.RUN_FILE : Kind.STRANGE;
    }

    /** What happens when it is let go. */
    String words() {
        String name = "“" + name() + "”";
        return switch (kind) {
            case RUN -> "Open the run " + name;
            case RUN_FILE -> "Load the run file " + name + " into the form";
            case DATA -> "Train on " + name;
            case MODEL -> "See which model " + name + " holds";
            case SEVERAL -> "One file or folder at a time, please";
            case STRANGE -> name + " is nothing that can be opened here";
        };
    }

    /** What a person calls it. */
    String name() {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    /** Whether something can be done with it. */
    boolean welcome() {
        return kind != Kind.SEVERAL && kind != Kind.STRANGE;
    }
}
