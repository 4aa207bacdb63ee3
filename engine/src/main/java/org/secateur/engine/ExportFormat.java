package org.secateur.engine;

/** How a pruned model leaves the program. */
public enum ExportFormat {
    /** A folder with config.json, model.safetensors, the tokenizer's files, and a model card README.md. */
    HUGGING_FACE("Hugging Face folder", ""),
    /** One ONNX file, encoder and head, from token ids to logits. */
    ONNX("ONNX model", ".onnx"),
    /** A zip that DL4J's ModelSerializer restores with this program's layer class. */
    DL4J("DL4J model", ".zip");

    private final String title;
    private final String extension;

    ExportFormat(String title, String extension) {
        this.title = title;
        this.extension = extension;
    }

    /** For a person. */
    public String title() {
        return title;
    }

    /** Ending of the file's name with its dot; empty for a folder. */
    public String extension() {
        return extension;
    }
}
