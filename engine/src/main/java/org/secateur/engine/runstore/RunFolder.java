package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.modelio.AtomicFiles;

/**
 * Names of the files of a run folder. All of them are relative to the folder, so that it can be moved.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    static final String MANIFEST = "manifest.json";
    static final String SAMPLE_PREFIX = "step-";
    static final String SAMPLE_SUFFIX = ".safetensors";

    /**
     * Makes an empty run folder: the folders above it are made too.
     *
     * @throws RunFolderException if there is a run in it already, if it holds other files, or if it cannot be written
     */
    public static RunFolder create(Path path) throws RunFolderException {
        RunFolder folder = new RunFolder(path.toAbsolutePath().normalize());
        if (Files.exists(folder.manifest())) {
            throw new RunFolderException(folder.path, "holds a run already; choose another folder");
        }
        try {
            AtomicFiles.createFolders(folder.path);
            try (var files = Files.newDirectoryStream(folder.path)) {
                for (Path file : files) {
                    if (!folder.leftByAnInterruptedStart(file)) {
                        throw new RunFolderException(folder.path, "is not empty; choose a new folder");
                    }
                }
            }
            AtomicFiles.createFolders(folder.samples());
        } catch (RunFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new RunFolderException(folder.path, "cannot be made a run folder (" + Reasons.of(e) + ")", e);
        }
        return folder;
    }

    /**
     * A folder that holds a run.
     *
     * @throws RunFolderException if it holds none
     */
    public static RunFolder existing(Path path) throws RunFolderException {
        RunFolder folder = new RunFolder(path.toAbsolutePath().normalize());
        if (!Files.exists(folder.manifest())) {
            throw ManifestFile.missing(folder.manifest());
        }
        return folder;
    }

    /** A program that was killed before it wrote the manifest leaves a folder without a run. */
    private boolean leftByAnInterruptedStart(Path file) throws IOException {
        if (file.equals(samples())) {
            try (var files = Files.newDirectoryStream(file)) {
                return !files.iterator().hasNext();
            }
        }
        return file.equals(lock()) || file.equals(owner()) || file.equals(path.resolve(MANIFEST + ".tmp"));
    }

    /** Locked while the run is under way; empty. */
    Path lock() {
        return path.resolve("run.lock");
    }

    /** Which program has the run under way. */
    Path owner() {
        return path.resolve("run.owner");
    }

    /** Takes the folder away if it holds no more than a start leaves. */
    public void discard() throws IOException {
        for (Path each : List.of(manifest(), events(), owner(), lock(), samples(), path)) {
            Files.deleteIfExists(each);
        }
    }

    /** Settings, hashes and versions; written before the first step. */
    public Path manifest() {
        return path.resolve(MANIFEST);
    }

    /** A person's words about the run; not there if nobody said any. */
    public Path remarks() {
        return path.resolve("remarks.json");
    }

    /** Writes a person's words about the run, in place of earlier ones; nothing else in the folder changes. */
    public void remark(RunRemarks remarks) throws RunFolderException {
        RemarksFile.write(remarks(), remarks);
    }

    /** One event a line. */
    public Path events() {
        return path.resolve("events.jsonl");
    }

    /** Folder of the samples. */
    public Path samples() {
        return path.resolve("samples");
    }

    /** What all samples have in common. */
    public Path sampleIndex() {
        return samples().resolve("index.safetensors");
    }

    /** Tracked values of every step. */
    Path track() {
        return samples().resolve("track.bin");
    }

    /** Which weights are tracked. */
    Path trackIndex() {
        return samples().resolve("track.safetensors");
    }

    /** Folder of masks and whole states. */
    Path snapshots() {
        return path.resolve("snapshots");
    }

    /** Mask and rounded weights of one step. */
    Path snapshot(int step) {
        return snapshots().resolve(String.format(Locale.ROOT, "%s%08d%s", SAMPLE_PREFIX, step, SAMPLE_SUFFIX));
    }

    /** Sample of one step. */
    public Path sample(int step) {
        return samples().resolve(String.format(Locale.ROOT, "%s%08d%s", SAMPLE_PREFIX, step, SAMPLE_SUFFIX));
    }

    /** Folder of the states from which the run can be resumed. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The model of the best evaluation, a Hugging Face folder. */
    public Path best() {
        return path.resolve("best");
    }

    /** The best evaluation, as an event of the log; written when the model beside it is whole. */
    public Path bestEvaluation() {
        return best().resolve("evaluation.json");
    }

    /** The final model, a Hugging Face folder. */
    public Path model() {
        return path.resolve("model");
    }

    /** The run of a teacher that was trained first: a run folder of its own. */
    public Path teacher() {
        return path.resolve("teacher");
    }

    /** Unmasked weights, scores and masks after the last step. */
    public Path finalState() {
        return path.resolve("state").resolve("final.safetensors");
    }
}
