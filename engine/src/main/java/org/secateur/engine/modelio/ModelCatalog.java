package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secateur.engine.config.EncoderShape;

/** The models that are there: the embedded ones, and those of folders. Nothing is kept; every load reads the files. */
public final class ModelCatalog {
    private final List<EmbeddedModel> embedded = EmbeddedModel.all();
    private final List<Path> folders;

    /** Only the embedded models are listed. */
    public ModelCatalog() {
        this(List.of());
    }

    /** @param folders each a Hugging Face folder, or one that holds such folders; one that does not exist is empty */
    public ModelCatalog(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The embedded models, the default one first, then those of the folders that can be read, by path. */
    public List<ModelEntry> models() {
        List<ModelEntry> entries = new ArrayList<>();
        embedded.forEach(model -> entries.add(model.entry()));
        list(entries, new ArrayList<>());
        return List.copyOf(entries);
    }

    /** Why folders with a model's files are not listed: one message each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        list(new ArrayList<>(), problems);
        return List.copyOf(problems);
    }

    private void list(List<ModelEntry> entries, List<String> problems) {
        for (Path folder : folders) {
            for (HuggingFaceFolder model : modelsIn(folder, problems)) {
                try {
                    entries.add(entry(model));
                } catch (ModelException e) {
                    problems.add(e.getMessage());
                }
            }
        }
    }

    private static List<HuggingFaceFolder> modelsIn(Path folder, List<String> problems) {
        if (new HuggingFaceFolder(folder).looksLikeModel()) {
            return List.of(new HuggingFaceFolder(folder));
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted()
                    .map(HuggingFaceFolder::new)
                    .filter(HuggingFaceFolder::looksLikeModel)
                    .toList();
        } catch (IOException e) {
            problems.add(folder + " cannot be listed: " + e.getMessage());
            return List.of();
        }
    }

    private static ModelEntry entry(HuggingFaceFolder model) throws ModelException {
        ModelFacts facts = model.inspect();
        ModelException.throwIf(facts.problems());
        EncoderShape shape = facts.shape().orElseThrow();
        String description = model.path().getFileName() + ": " + shape.layers() + " layers, hidden size "
                + shape.hiddenSize() + ", " + String.format(Locale.ROOT, "%.1f", shape.prunableWeights() / 1e6)
                + " million prunable weights";
        return new ModelEntry(model.path().toString(), description, shape, "folder " + model.path());
    }

    /**
     * Reads a model completely; takes seconds. May be called from several threads at once.
     *
     * @param idOrFolder an id of {@link #models}, or the path of a Hugging Face folder
     * @throws ModelException if there is no such model, or a file of it is missing or damaged
     */
    public PretrainedModel load(String idOrFolder) throws ModelException {
        for (EmbeddedModel model : embedded) {
            if (model.entry().id().equals(idOrFolder)) {
                return model.load();
            }
        }
        try {
            Path folder = Path.of(idOrFolder);
            if (Files.isDirectory(folder)) {
                return new HuggingFaceFolder(folder).read();
            }
        } catch (InvalidPathException e) {
            throw new ModelException(unknown(idOrFolder), e);
        }
        throw new ModelException(unknown(idOrFolder));
    }

    private String unknown(String id) {
        return "There is no model and no folder '" + id + "'. Use one of "
                + models().stream().map(ModelEntry::id).collect(Collectors.joining(", "))
                + ", or the path of a folder with config.json, model.safetensors and tokenizer.json.";
    }
}
