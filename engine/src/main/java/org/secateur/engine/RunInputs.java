package org.secateur.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.DataFile;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.LoadedTask;
import org.secateur.engine.data.Tasks;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.FileStamp;
import org.secateur.engine.runstore.Manifest;
import org.secateur.engine.runstore.RunFolderSink;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.KeptLayers;
import org.secateur.engine.text.Tokenizer;
import org.secateur.engine.text.TokenizerException;
import org.secateur.engine.text.WordPieceTokenizer;

/**
 * What a run reads before its first step.
 *
 * @param model the pretrained encoder
 * @param task the data as text
 * @param encoded the data as token ids
 * @param plan steps and schedules
 * @param teacher the model of the run that was chosen to learn from
 */
record RunInputs(
        PretrainedModel model, LoadedTask task, EncodedTask encoded, RunPlan plan, Optional<PretrainedModel> teacher) {
    /** @param beforeText called before a text is made into tokens; may throw to end the work */
    static RunInputs read(ModelCatalog catalog, RunConfig config, Runnable beforeText)
            throws EngineException, IOException, ModelException, TokenizerException {
        PretrainedModel model = catalog.load(config.model().id());
        LoadedTask task = Tasks.load(config.task(), config.seed());
        ModelFit.requirePairs(model, task.pairs());
        EncodedTask encoded;
        try (Tokenizer tokenizer =
                new WatchedTokenizer(new WordPieceTokenizer(model.tokenizerJson(), model.source()), beforeText)) {
            encoded = task.encode(tokenizer, config);
        }
        RunPlan plan =
                RunPlan.of(config.pruning(), config.training(), encoded.train().size(), model.shape());
        return new RunInputs(model, task, encoded, plan, teacher(config));
    }

    private static Optional<PretrainedModel> teacher(RunConfig config) throws EngineException, ModelException {
        Optional<String> chosen = config.distillation().flatMap(DistillationConfig::teacher);
        return chosen.isEmpty() ? Optional.empty() : Optional.of(TeacherOfRun.read(Path.of(chosen.get())));
    }

    /** Data and model files as a manifest names them. */
    List<FileStamp> stamps() {
        List<FileStamp> stamps = dataStamps(task);
        stamps.add(new FileStamp(FileStamp.MODEL, model.source(), model.sha256()));
        teacher.ifPresent(who -> stamps.add(new FileStamp(FileStamp.TEACHER, who.source(), who.sha256())));
        return stamps;
    }

    /** The task's files as a manifest names them. */
    static List<FileStamp> dataStamps(LoadedTask task) {
        List<FileStamp> stamps = new ArrayList<>();
        for (DataFile file : task.files()) {
            String role = stamps.isEmpty() ? FileStamp.TRAIN : FileStamp.EVALUATION;
            stamps.add(new FileStamp(role, file.name(), file.sha256()));
        }
        task.furtherFiles()
                .forEach(set -> stamps.add(new FileStamp(
                        FileStamp.further(set.name()),
                        set.file().name(),
                        set.file().sha256())));
        return stamps;
    }

    /**
     * Checks that files are those of a run.
     *
     * @param purpose completes "Restore the file to"
     * @throws EngineException naming the first that has changed
     */
    static void requireSame(Manifest manifest, List<FileStamp> now, String purpose) throws EngineException {
        for (FileStamp stamp : now) {
            String then = manifest.file(stamp.role()).map(FileStamp::sha256).orElse("");
            if (!then.equals(stamp.sha256())) {
                throw new EngineException(stamp.name() + " has changed since the run: its content is not what the"
                        + " run's manifest names. Restore the file to " + purpose + ".");
            }
        }
    }

    /** How the run's models are written. */
    RunFolderSink.ModelWriter models() {
        byte[] tokenizer = model.tokenizerJson(); // the sink stays for the whole run, the model's arrays must not
        return (path, trained) -> {
            KeptLayers layers = trained.layers();
            new HuggingFaceFolder(path)
                    .write(
                            layers.of(trained.shape()),
                            trained.labels(),
                            name -> trained.effective(layers.inWhole(name)),
                            tokenizer);
        };
    }

    /** What a person should know about data and model. */
    List<String> notes(RunConfig config) {
        int maxTokens = config.model().maxTokens();
        List<String> notes = new ArrayList<>(task.notes());
        notes.addAll(ModelFit.notes(model, config.pruning()));
        if (encoded.answers().isPresent()) {
            notes.add(encoded.texts() + " questions became " + encoded.windows() + " windows of at most " + maxTokens
                    + " tokens; " + encoded.cut() + " questions were cut to "
                    + config.task().questions().questionTokens(maxTokens) + " tokens");
        } else if (encoded.cut() > 0) {
            notes.add(encoded.cut() + " of " + encoded.texts() + " texts were cut to " + maxTokens + " tokens");
        }
        return notes;
    }
}
