package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models of a user: each folder in the library's folder is one, known by the folder's name; others were added and
 * stay where they are, known by their paths. Nothing is kept in memory. Safe for any thread and for several programs.
 */
public final class ModelLibrary {
    private final Path folder;
    private final AddedModels added;

    /** @param folder need not exist yet */
    public ModelLibrary(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        added = new AddedModels(this.folder.resolve("added.json"));
    }

    /**
     * Where a model is.
     *
     * @param id what a run file names
     * @param path its folder or file
     */
    public record Place(String id, Path path) {}

    /** Fills a folder with a model's files. */
    public interface Content {
        /**
         * Writes the files.
         *
         * @throws ModelException if what should be written cannot be read
         */
        void writeTo(Path folder) throws IOException, ModelException;
    }

    /** The library's folder. */
    public Path folder() {
        return folder;
    }

    /** Its models, those of its folder by name, then those that were added; whether they can be read is not looked at. */
    public List<Place> places() {
        return places(new ArrayList<>());
    }

    /** @param problems gets why something cannot be listed, a message each */
    List<Place> places(List<String> problems) {
        List<Place> places = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(ModelLibrary::isModel)
                        .map(child -> new Place(child.getFileName().toString(), child))
                        .sorted(Comparator.comparing(Place::id))
                        .forEach(places::add);
            } catch (IOException e) {
                problems.add(folder + " cannot be listed: " + e.getMessage());
            }
        }
        try {
            added.read().forEach(path -> places.add(new Place(path.toString(), path)));
        } catch (ModelException e) {
            problems.add(e.getMessage());
        }
        return places;
    }

    private static boolean isModel(Path child) {
        return !child.getFileName().toString().startsWith(".")
                && Recognition.in(child).isPresent();
    }

    /** Where the model of this name in the library's folder is; empty for those that were added. */
    public Optional<Path> installed(String name) {
        return places().stream()
                .filter(place -> place.id().equals(name) && place.path().equals(folder.resolve(name)))
                .map(Place::path)
                .findFirst();
    }

    /**
     * Remembers a model by its path; one that is known stays where it is.
     *
     * @return where it is in the list
     * @throws ModelException if the list is damaged or cannot be written
     */
    public Place add(Path model) throws ModelException {
        Path path = model.toAbsolutePath().normalize();
        Optional<Place> known =
                places().stream().filter(place -> place.path().equals(path)).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        List<Path> paths = new ArrayList<>(added.read());
        paths.add(path);
        added.write(paths);
        return new Place(path.toString(), path);
    }

    /**
     * Takes a model that was added out of the list.
     *
     * @param id its path
     * @throws ModelException if it was not added, or the list is damaged or cannot be written
     */
    public void forget(String id) throws ModelException {
        List<Path> paths = new ArrayList<>(added.read());
        if (paths.removeIf(path -> path.toString().equals(id))) {
            added.write(paths);
            return;
        }
        Optional<Path> installed = installed(id);
        if (installed.isPresent()) {
            throw new ModelException(
                    id + " was not added, it lies in " + installed.get() + ". Delete that folder to be rid of it.");
        }
        throw new ModelException(
                "No model '" + id + "' was added. Added are: " + (paths.isEmpty() ? "none" : paths) + ".");
    }

    /**
     * Makes a model's folder, which appears under its name when it is whole.
     *
     * @param name what a run file will name
     * @return the folder
     * @throws ModelException if there is another thing of this name, another program installs a model, or from the content
     * @throws IOException if the folder cannot be written; nothing is left then
     */
    public Path install(String name, Content content) throws IOException, ModelException {
        Path made = new WholeFolders(folder).make(name, content);
        if (!isModel(made)) {
            throw new ModelException(
                    made + " is there, but is no whole model. Delete or rename it, and get the model again.");
        }
        return made;
    }
}
