package org.secateur.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.runstore.Reasons;
import org.secateur.engine.runstore.StoredRun;

/** Reads run folders, and writes elsewhere only. Safe for any thread. */
final class LocalOutput implements RunOutput {
    private final Runs runs;

    /** Finds runs. */
    interface Runs {
        /** Reads an ended run. */
        StoredRun open(Path folder) throws EngineException;
    }

    LocalOutput(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void export(Path run, ExportFormat format, Path target) throws EngineException {
        StoredRun stored = withModel(run);
        Path to = target.toAbsolutePath().normalize();
        try {
            checkTarget(stored, format, to);
            new ModelExport(stored).write(format, to);
        } catch (ModelException e) {
            throw new EngineException(e.getMessage(), e);
        } catch (IOException e) {
            throw new EngineException(
                    to + ": the export failed, nothing was written (" + Reasons.of(e)
                            + "); make room or allow writing there, or choose another place",
                    e);
        }
    }

    @Override
    public Predictor predictor(Path run, Optional<Path> against) throws EngineException {
        StoredRun first = withModel(run);
        if (against.isEmpty()) {
            return LocalPredictor.beforeMasking(first);
        }
        return LocalPredictor.of(first, withModel(against.get()));
    }

    @Override
    public Answerer answerer(Path run, Optional<Path> against) throws EngineException {
        StoredRun first = withModel(run);
        return against.isEmpty()
                ? LocalAnswerer.beforeMasking(first)
                : LocalAnswerer.of(first, withModel(against.get()));
    }

    private StoredRun withModel(Path folder) throws EngineException {
        StoredRun run = runs.open(folder);
        if (!new HuggingFaceFolder(run.folder().model()).looksLikeModel()) {
            throw new EngineException(run.folder().path() + ": the run kept no model (it failed, or ended before its"
                    + " first step); choose another run");
        }
        return run;
    }

    private static void checkTarget(StoredRun run, ExportFormat format, Path target)
            throws IOException, EngineException {
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new EngineException(target + ": there is no folder to write it into; make the folder first");
        }
        if (parent.toRealPath()
                .resolve(target.getFileName())
                .startsWith(run.folder().path().toRealPath())) {
            throw new EngineException(target + ": is in the run's own folder, which an export never changes;"
                    + " choose a place outside of it");
        }
        boolean folder = format == ExportFormat.HUGGING_FACE;
        if (Files.isDirectory(target) && !folder) {
            throw new EngineException(target + ": is a folder, but a file is written; name a file");
        }
        if (folder && Files.exists(target) && !isEmptyFolder(target)) {
            throw new EngineException(target + ": is there and not an empty folder; choose a new folder");
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var files = Files.newDirectoryStream(path)) {
            return !files.iterator().hasNext();
        }
    }
}
