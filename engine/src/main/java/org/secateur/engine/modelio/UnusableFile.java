package org.secateur.engine.modelio;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of a known format that is not read; it says what to do instead.
 *
 * @param path the file
 * @param kind its format
 */
record UnusableFile(Path path, Kind kind) implements ModelSource {
    private static final String CONVERT = "Save the model as safetensors, in Python with"
            + " AutoModel.from_pretrained(...).save_pretrained(FOLDER, safe_serialization=True), and choose that folder.";

    /** Formats, told by the ending of the file's name. */
    enum Kind {
        PACKED(
                "packed files",
                "what is packed is not looked into. Unpack it and choose the folder.",
                "zip|jar|tar|gz|tgz|bz2|xz|7z"),
        ONNX(
                "ONNX file",
                "ONNX is read for the model that comes with the program only. Choose the folder that it was exported from.",
                "onnx"),
        PYTORCH("PyTorch weights", "PyTorch's own files are not read. " + CONVERT, "bin|pt|pth|ckpt"),
        KERAS("Keras weights", "Keras files are not read. " + CONVERT, "h5|keras"),
        SAVED_MODEL("TensorFlow graph", "TensorFlow graphs are not read. " + CONVERT, "pb"),
        FLAX("Flax weights", "Flax files are not read. " + CONVERT, "msgpack"),
        GGUF(
                "GGUF file",
                "GGUF files hold quantised weights, which cannot be trained. Choose the model's Hugging Face folder.",
                "gguf");

        private final String format;
        private final String problem;
        private final String endings;

        Kind(String format, String problem, String endings) {
            this.format = format;
            this.problem = problem;
            this.endings = endings;
        }

        private boolean has(String name) {
            return name.matches(".*\\.(" + endings + ")");
        }
    }

    /** The file as one of the kinds; empty if its name ends otherwise. */
    static Optional<UnusableFile> of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.has(name)) {
                return Optional.of(new UnusableFile(file, kind));
            }
        }
        return Optional.empty();
    }

    @Override
    public ModelFacts inspect() {
        return new ModelFacts(
                kind.format,
                ModelFacts.UNKNOWN,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(path + ": " + kind.problem));
    }

    @Override
    public PretrainedModel read() throws ModelException {
        throw new ModelException(path + ": " + kind.problem);
    }
}
