package org.secateur.engine.modelio;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models that are there: the embedded ones, and those of a library. Nothing is kept; every load reads the files. */
public final class ModelCatalog {
    private final List<EmbeddedModel> embedded = EmbeddedModel.all();
    private final Optional<ModelLibrary> library;
    private final List<ObtainableEntry> obtainable;

    /** Only the embedded models. */
    public ModelCatalog() {
        library = Optional.empty();
        obtainable = List.of();
    }

    /**
     * @param library models besides the embedded ones
     * @param obtainable what can be fetched into the library, for messages
     */
    public ModelCatalog(ModelLibrary library, List<ObtainableEntry> obtainable) {
        this.library = Optional.of(library);
        this.obtainable = List.copyOf(obtainable);
    }

    /** The embedded models, the default one first, then those of the library whose sizes can be read. */
    public List<ModelEntry> models() {
        return list(new ArrayList<>());
    }

    /** Why models of the library are not listed: one message each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        list(problems);
        return List.copyOf(problems);
    }

    private List<ModelEntry> list(List<String> problems) {
        List<ModelEntry> entries = new ArrayList<>();
        embedded.forEach(model -> entries.add(model.entry()));
        for (ModelLibrary.Place place : places(problems)) {
            try {
                if (entries.stream().anyMatch(entry -> entry.id().equals(place.id()))) {
                    throw new ModelException(
                            place.path() + " has the name of another model. Rename the folder to see it in the list.");
                }
                entries.add(entry(place));
            } catch (ModelException e) {
                problems.add(e.getMessage());
            }
        }
        return List.copyOf(entries);
    }

    private List<ModelLibrary.Place> places(List<String> problems) {
        return library.map(models -> models.places(problems)).orElse(List.of());
    }

    /**
     * What the list says of a model of the library.
     *
     * @throws ModelException if it cannot be used, as far as its headers tell
     */
    private static ModelEntry entry(ModelLibrary.Place place) throws ModelException {
        if (!Files.exists(place.path())) {
            throw new ModelException(place.path()
                    + " was added to the list of models, but is not there any more. Bring it back, or forget it: secateur models forget "
                    + place.id());
        }
        return ModelEntry.of(place.id(), Recognition.of(place.path()));
    }

    /**
     * Reads a model completely; takes seconds. May be called from several threads at once.
     *
     * @param idOrFolder an id of {@link #models}, or a path as {@link Recognition#of} takes it
     * @throws ModelException if there is no such model, or a file of it is missing or damaged
     */
    public PretrainedModel load(String idOrFolder) throws ModelException {
        for (EmbeddedModel model : embedded) {
            if (model.entry().id().equals(idOrFolder)) {
                return model.load();
            }
        }
        Optional<Path> installed = library.flatMap(models -> models.installed(idOrFolder));
        if (installed.isPresent()) {
            return Recognition.of(installed.get()).read();
        }
        try {
            Path path = Path.of(idOrFolder);
            if (Files.exists(path)) {
                return Recognition.of(path).read();
            }
        } catch (InvalidPathException e) {
            throw new ModelException(unknown(idOrFolder), e);
        }
        throw new ModelException(unknown(idOrFolder));
    }

    /**
     * Where a model is that a person names: an id is taken before a path, as {@link #load} does.
     *
     * @return the folder of a model that was installed; any other path as it is, if more than one name or if it is there
     * @throws ModelException if a single name is no model's folder and no path, saying how to come by it
     */
    public Path find(Path named) throws ModelException {
        if (named.isAbsolute() || named.getNameCount() != 1) {
            return named;
        }
        String id = named.toString();
        Optional<Path> installed = library.flatMap(models -> models.installed(id));
        if (installed.isPresent()) {
            return installed.get();
        }
        if (Files.exists(named)) {
            return named;
        }
        if (embedded.stream().anyMatch(model -> model.entry().id().equals(id))) {
            throw new ModelException(id + " is a part of this program and has no folder. Use it by its name.");
        }
        throw new ModelException(unknown(id));
    }

    private String unknown(String id) {
        if (obtainable.stream().anyMatch(model -> model.id().equals(id))) {
            return "The model " + id + " is not here yet. Fetch it with: secateur models get " + id
                    + ", or with 'Get model…' in the window.";
        }
        return "There is no model and no folder '" + id + "'. Use one of "
                + models().stream().map(ModelEntry::id).collect(Collectors.joining(", "))
                + ", or the path of a folder with config.json, model.safetensors and tokenizer.json.";
    }
}
