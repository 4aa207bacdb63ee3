package org.secateur.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.ClassificationTask;
import org.secateur.engine.data.DataFile;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.TaskLoader;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.FileStamp;
import org.secateur.engine.runstore.Manifest;
import org.secateur.engine.runstore.RunEnvironment;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.runstore.RunFolderSink;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.text.Tokenizer;
import org.secateur.engine.text.TokenizerException;
import org.secateur.engine.text.WordPieceTokenizer;
import org.secateur.engine.train.TrainingInputs;

/**
 * What a run does before its first step: it reads model and data, and writes the manifest. Used by the run's thread.
 *
 * @param catalog finds the model
 * @param clock tells when the run was started
 * @param config the run's settings
 * @param folder the run's folder, empty
 */
record Preparation(ModelCatalog catalog, Clock clock, RunConfig config, RunFolder folder) {

    /** A prepared run. */
    record Prepared(TrainingInputs inputs, RunFolderSink sink) {}

    /**
     * Reads everything. If that fails the folder is taken away again: nothing in it would be of use.
     *
     * @throws EngineException with what is wrong and where, for the person who started the run
     */
    Prepared prepare() throws EngineException {
        try {
            return read();
        } catch (IOException | ModelException | TokenizerException | IllegalArgumentException e) {
            EngineException failure = new EngineException(e.getMessage(), e);
            try {
                Files.deleteIfExists(folder.manifest());
                Files.deleteIfExists(folder.events());
                Files.deleteIfExists(folder.samples());
                Files.deleteIfExists(folder.path());
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    private Prepared read() throws IOException, ModelException, TokenizerException {
        PretrainedModel model = catalog.load(config.model().id());
        ClassificationTask task = TaskLoader.load(config.task(), config.seed());
        EncodedTask encoded;
        try (Tokenizer tokenizer = new WordPieceTokenizer(model.tokenizerJson(), model.source())) {
            encoded = EncodedTask.of(task, tokenizer, config.model().maxTokens());
        }
        RunPlan plan =
                RunPlan.of(config.pruning(), config.training(), encoded.train().size(), model.shape());
        RunConfig resolved = config.resolved(plan.totalSteps());
        Manifest manifest = new Manifest(
                Manifest.VERSION,
                clock.instant(),
                resolved,
                Optional.of(task.pairs()),
                stamps(model, task),
                RunEnvironment.current(),
                Map.of(),
                notes(task, encoded));
        RunFolderSink sink = new RunFolderSink(
                folder,
                manifest,
                (path, trained) -> new HuggingFaceFolder(path)
                        .write(trained.shape(), trained.labels(), trained::effective, model.tokenizerJson()),
                System::nanoTime);
        return new Prepared(new TrainingInputs(resolved, plan, model, encoded, sink), sink);
    }

    private static List<FileStamp> stamps(PretrainedModel model, ClassificationTask task) {
        List<FileStamp> stamps = dataStamps(task);
        stamps.add(new FileStamp(FileStamp.MODEL, model.source(), model.sha256()));
        return stamps;
    }

    /** The task's files as a manifest names them. */
    static List<FileStamp> dataStamps(ClassificationTask task) {
        List<FileStamp> stamps = new ArrayList<>();
        for (DataFile file : task.files()) {
            String role = stamps.isEmpty() ? FileStamp.TRAIN : FileStamp.EVALUATION;
            stamps.add(new FileStamp(role, file.name(), file.sha256()));
        }
        return stamps;
    }

    private List<String> notes(ClassificationTask task, EncodedTask encoded) {
        List<String> notes = new ArrayList<>(task.notes());
        int cut = encoded.train().cut() + encoded.evaluation().cut();
        if (cut > 0) {
            notes.add(cut + " of "
                    + (encoded.train().size() + encoded.evaluation().size()) + " texts were cut to "
                    + config.model().maxTokens() + " tokens");
        }
        return notes;
    }
}
