package org.secateur.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.data.EncodedExamples;
import org.secateur.engine.data.EvaluationBatches;
import org.secateur.engine.data.PackedExamples;
import org.secateur.engine.distill.TeacherLogits;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.nn.Teaching;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.train.BatchCheck;
import org.secateur.engine.train.Networks;
import org.secateur.engine.train.Pace;
import org.secateur.engine.train.TrainingException;
import org.secateur.engine.train.TrainingInputs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds or trains the teacher of a run, and asks it about all training texts. Used by the run's thread; pause and stop come
 * from others.
 */
final class TeacherOfRun {
    private static final Logger LOG = LoggerFactory.getLogger(TeacherOfRun.class);
    private static final int TOKENS = 2048;

    /** Seconds between two looks at the teacher's run: each may be an event of the run, kept for ever. */
    private static final long PATIENCE = 5;

    /** Starts and resumes the teacher's own run. */
    interface Runs {
        Run start(RunConfig config, Path folder) throws EngineException;

        Run resume(Path folder) throws EngineException;
    }

    private final Runs runs;
    private Run training;
    private boolean stopped;
    private boolean paused;

    TeacherOfRun(Runs runs) {
        this.runs = runs;
    }

    /** Pauses the teacher's run, now or as soon as there is one. */
    synchronized void pause() {
        paused = true;
        if (training != null) {
            training.pause();
        }
    }

    synchronized void resume() {
        paused = false;
        if (training != null) {
            training.resume();
        }
    }

    synchronized void stop() {
        stopped = true;
        if (training != null) {
            training.stop();
        }
    }

    /**
     * What the teacher says of a run's training texts. A teacher of its own is trained first, or goes on.
     *
     * @param inputs the run
     * @param folder of the run
     * @param chosen a finished run's model; empty for a teacher of its own
     * @param pace asked before every batch of texts
     * @throws EngineException if there is no teacher that fits, or the run was stopped
     */
    TeacherLogits logits(
            TrainingInputs inputs,
            DistillationConfig how,
            RunFolder folder,
            Optional<PretrainedModel> chosen,
            Pace pace)
            throws EngineException, InterruptedException {
        if (chosen.isEmpty()) {
            train(inputs.config(), how, folder.teacher(), pace);
        }
        try {
            PretrainedModel teacher = chosen.isPresent() ? chosen.get() : read(folder.teacher());
            requireFits(teacher, inputs);
            EncodedExamples texts = inputs.task().train();
            pace.say("Asking the teacher about " + texts.size() + " texts");
            try (WorkerTeam team =
                            new WorkerTeam(WorkerTeam.here(inputs.config().threads()));
                    EncoderNetwork network = Networks.forEvaluation(teacher, new NoMask(), team)) {
                return new TeacherLogits(
                        ask(network, texts, pace),
                        new Teaching(how.taskShare(), how.teacherShare(), how.temperature()));
            }
        } catch (ModelException | TrainingException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /**
     * The final model of a finished run.
     *
     * @throws EngineException if it has none
     */
    static PretrainedModel read(Path run) throws ModelException, EngineException {
        HuggingFaceFolder folder = new HuggingFaceFolder(new RunFolder(run).model());
        if (!folder.looksLikeModel()) {
            throw new EngineException(folder.path() + ": there is no model, so it cannot teach. Choose the folder of a"
                    + " run that has finished (distillation.teacher), or leave it out to train a teacher first.");
        }
        return folder.read();
    }

    private static void requireFits(PretrainedModel teacher, TrainingInputs inputs) throws EngineException {
        if (!teacher.labels().equals(inputs.task().labels())) {
            throw new EngineException(teacher.source() + ": the teacher's labels " + teacher.labels()
                    + " are not those of the data, " + inputs.task().labels()
                    + ". Choose a run that was fine-tuned on the same task (distillation.teacher).");
        }
        if (!teacher.tokenizesLike(inputs.model())) {
            throw new EngineException(teacher.source() + ": the teacher has another vocabulary than the run's model."
                    + " Choose a run of the same model (distillation.teacher).");
        }
    }

    private static float[][] ask(EncoderNetwork network, EncodedExamples texts, BatchCheck check)
            throws EngineException, InterruptedException {
        float[][] logits = new float[texts.size()][];
        for (int[] batch : EvaluationBatches.of(texts, TOKENS)) {
            if (!check.goesOn()) {
                throw new EngineException("The run was stopped while its teacher was asked. Resume it to go on.");
            }
            PackedExamples packed = texts.pack(batch);
            float[][] rows = network.logits(new PackedBatch(packed.ids(), packed.tokenTypes(), packed.starts()));
            boolean tokens = network.layout().head().kind() == Head.Kind.SPAN;
            int row = 0;
            for (int b = 0; b < batch.length; b++) {
                int count = tokens ? packed.starts()[b + 1] - packed.starts()[b] : 1;
                logits[batch[b]] = joined(rows, row, count);
                row += count;
            }
        }
        return logits;
    }

    private static float[] joined(float[][] rows, int from, int count) {
        int outputs = rows[from].length;
        float[] all = new float[count * outputs];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows[from + i], 0, all, i * outputs, outputs);
        }
        return all;
    }

    private void train(RunConfig config, DistillationConfig how, Path folder, Pace pace)
            throws EngineException, InterruptedException {
        if (finished(folder)) {
            return;
        }
        try (Run run = begin(config, how, folder)) {
            RunPhase end = await(run, pace);
            if (end == RunPhase.STOPPED) {
                throw new EngineException("The run was stopped while its teacher was trained. Resume it to go on.");
            }
            if (end == RunPhase.FAILED) {
                throw new EngineException("The teacher's training failed: " + lastWords(run));
            }
        }
    }

    private static boolean finished(Path folder) throws EngineException {
        if (!begun(folder)) {
            return false;
        }
        try {
            return StoredRun.open(folder).end().phase() == RunPhase.FINISHED;
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private static boolean begun(Path folder) {
        return Files.exists(new RunFolder(folder).manifest());
    }

    private Run begin(RunConfig config, DistillationConfig how, Path folder) throws EngineException {
        Run run = begun(folder) ? runs.resume(folder) : runs.start(teacherOf(config, how), folder);
        synchronized (this) {
            training = run;
            if (paused) {
                run.pause();
            }
            if (stopped) {
                run.stop();
            }
        }
        return run;
    }

    /** Waits for the end of the teacher's run; its steps are said where they have changed. */
    static RunPhase await(Run run, Pace pace) throws InterruptedException, EngineException {
        String said = "";
        while (true) {
            String words = "Training the teacher" + words(run);
            if (!words.equals(said)) {
                pace.say(words);
                said = words;
            }
            try {
                return run.ended().get(PATIENCE, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                LOG.trace("The teacher still learns: {}", words);
            } catch (ExecutionException e) {
                throw new EngineException("The teacher's training failed: " + e.getCause(), e);
            }
        }
    }

    private static String lastWords(Run run) {
        List<RunEvent> events = run.events().after(0);
        return events.get(events.size() - 1) instanceof PhaseChanged end ? end.message() : "see " + run.folder();
    }

    private static String words(Run run) {
        List<RunEvent> events = run.events().after(0);
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof StepCompleted step) {
                return ", step " + step.step();
            }
        }
        return "";
    }

    /** A dense run with the same model, data, rates and seed. */
    static RunConfig teacherOf(RunConfig config, DistillationConfig how) {
        TrainingConfig training = config.training();
        return config.asTeacher(
                "Teacher of " + config.name(), PruningConfig.dense(), training.over(how.teacherEpochs()));
    }
}
