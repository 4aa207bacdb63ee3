package org.secateur.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.secateur.engine.download.ArtifactFetcher;
import org.secateur.engine.download.DownloadException;
import org.secateur.engine.download.MavenFiles;
import org.secateur.engine.download.PinnedArtifact;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelEntry;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.ModelLibrary;
import org.secateur.engine.modelio.ModelUnpacker;
import org.secateur.engine.modelio.ObtainableEntry;
import org.secateur.engine.modelio.Reasons;
import org.secateur.engine.modelio.tensorflow.EasyBertUnpacker;

/** The models of this machine and of a user's library, and those of Maven repositories. Safe for any thread. */
public final class LocalModelShelf implements ModelShelf {
    private final ModelLibrary library;
    private final ModelCatalog catalog;
    private final List<ObtainableEntry> obtainable;
    private final ArtifactFetcher fetcher;
    private final ModelUnpacker unpacker;

    /**
     * @param library where models are put
     * @param catalog lists the library's models
     * @param obtainable what can be fetched
     * @param unpacker makes folders of what was fetched
     */
    public LocalModelShelf(
            ModelLibrary library,
            ModelCatalog catalog,
            List<ObtainableEntry> obtainable,
            ArtifactFetcher fetcher,
            ModelUnpacker unpacker) {
        this.library = library;
        this.catalog = catalog;
        this.obtainable = List.copyOf(obtainable);
        this.fetcher = fetcher;
        this.unpacker = unpacker;
    }

    /** The library in a home, and what this program knows to fetch. */
    public static LocalModelShelf in(SecateurHome home) {
        ModelLibrary library = new ModelLibrary(home.models());
        List<ObtainableEntry> obtainable = ObtainableEntry.all();
        return new LocalModelShelf(
                library,
                new ModelCatalog(library, obtainable),
                obtainable,
                new ArtifactFetcher(MavenFiles.of(System.getProperties(), System.getenv())),
                new EasyBertUnpacker());
    }

    /** Finds its models, and the embedded ones. */
    ModelCatalog catalog() {
        return catalog;
    }

    /** Reads the list. */
    List<ModelInfo> models() {
        return catalog.models().stream().map(LocalModelShelf::info).toList();
    }

    private static ModelInfo info(ModelEntry entry) {
        return new ModelInfo(entry.id(), entry.description(), entry.shape(), entry.source());
    }

    private ModelInfo inList(String id) throws EngineException {
        return models().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new EngineException(String.join("\n", catalog.problems())));
    }

    @Override
    public ModelPreview preview(Path path) throws EngineException {
        try {
            return ModelPreviews.of(catalog.find(path));
        } catch (ModelException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public ModelInfo add(Path path) throws EngineException {
        ModelPreview preview = preview(path);
        if (!preview.usable()) {
            throw new EngineException(String.join("\n", preview.problems()));
        }
        try {
            return inList(library.add(preview.path()).id());
        } catch (ModelException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public void forget(String id) throws EngineException {
        try {
            library.forget(id);
        } catch (ModelException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public List<String> problems() {
        return catalog.problems();
    }

    @Override
    public List<ObtainableModel> obtainable() {
        return obtainable.stream()
                .map(model -> new ObtainableModel(
                        model.id(),
                        model.entry().description(),
                        model.entry().shape(),
                        "Maven artifact " + model.entry().source(),
                        model.licence(),
                        model.bytes(),
                        library.installed(model.id()).isPresent()))
                .toList();
    }

    @Override
    public ModelInfo obtain(String id, TransferWatch watch) throws EngineException {
        ObtainableEntry model = find(id);
        if (library.installed(id).isPresent()) {
            return inList(id);
        }
        ThrottledWatch throttled = new ThrottledWatch(watch, System::nanoTime);
        PinnedArtifact artifact = new PinnedArtifact(model.entry().source(), model.bytes(), model.sha256());
        try {
            requireSpace(model, artifact);
            Path file = fetcher.fetch(artifact, throttled);
            throttled.proceed();
            library.install(id, folder -> unpacker.unpack(file, folder, throttled));
            return inList(id);
        } catch (DownloadException | ModelException e) {
            throw new EngineException(e.getMessage(), e);
        } catch (IOException e) {
            throw new EngineException(
                    id + " cannot be written to " + library.folder() + ": " + Reasons.of(e)
                            + ". Nothing of it was kept. Make room there or allow writing, and get it again.",
                    e);
        } catch (CancellationException e) {
            throw new EngineException("Fetching " + id + " was cancelled; nothing half is left.", e);
        }
    }

    private ObtainableEntry find(String id) throws EngineException {
        Optional<ObtainableEntry> found =
                obtainable.stream().filter(model -> model.id().equals(id)).findFirst();
        return found.orElseThrow(() -> new EngineException("There is no model '" + id + "' to fetch. There is: "
                + String.join(", ", obtainable.stream().map(ObtainableEntry::id).toList()) + "."));
    }

    private void requireSpace(ObtainableEntry model, PinnedArtifact artifact)
            throws EngineException, DownloadException {
        DiskSpace space = new DiskSpace();
        Path file = fetcher.localFile(artifact);
        if (!Files.exists(file)) {
            space.need(file.getParent(), model.bytes(), "set another <localRepository> in Maven's settings");
        }
        space.need(library.folder(), model.unpackedBytes(), "start with -D" + SecateurHome.PROPERTY + "=FOLDER");
    }
}
