package org.secateur.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.LookBack;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.Preflight;
import org.secateur.engine.PreflightWatch;
import org.secateur.engine.Run;
import org.secateur.engine.RunSummary;
import org.secateur.engine.SampleTaskInfo;
import org.secateur.engine.TaskSummary;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.RunPhase;

/** An engine that computes nothing: a test says what its files hold, and sees what it was asked. Safe for any thread. */
public final class ScriptedEngine implements Engine {
    /** Sizes of all-MiniLM-L6-v2. */
    public static final EncoderShape MINILM = new EncoderShape(30522, 512, 2, 6, 384, 12, 1536, 1e-12);

    private final Map<String, TaskSummary> data = new HashMap<>();
    private final Map<String, String> badData = new HashMap<>();
    private final Map<Path, Run> folders = new HashMap<>();
    private final Map<Path, String> badFolders = new HashMap<>();
    private final Map<Path, Run> resumed = new HashMap<>();
    private final Map<Path, String> resumeRefusals = new HashMap<>();
    private final Set<Path> real = new HashSet<>();
    private final Map<Path, String> badRemarks = new HashMap<>();
    private final List<RunSummary> listed = new ArrayList<>();
    private final List<SpyRun> started = new ArrayList<>();
    private final ScriptedShelf shelf = new ScriptedShelf();
    private final ScriptedOutput output = new ScriptedOutput();
    private CompletableFuture<Preflight> ahead = new CompletableFuture<>();
    private Run next;
    private volatile CompletableFuture<Void> mayClose = CompletableFuture.completedFuture(null);
    private volatile CompletableFuture<Void> mayGoOn = CompletableFuture.completedFuture(null);
    private List<String> warnings = List.of();
    private String refusal = "";
    private boolean closed;

    /** Knows MiniLM and the reviews: 1,000 training and 200 evaluation texts. */
    public ScriptedEngine() {
        data.put(
                TaskConfig.DEFAULT_TRAIN,
                new TaskSummary(List.of("negative", "positive"), 1000, 200, false, List.of()));
    }

    /** Files that can be read. */
    public synchronized void holds(String train, TaskSummary summary) {
        data.put(train, summary);
        badData.remove(train);
    }

    /** Files that cannot. */
    public synchronized void refuses(String train, String message) {
        badData.put(train, message);
    }

    /** The machine is slower than it could be. */
    public synchronized void warns(String message) {
        warnings = List.of(message);
    }

    @Override
    public synchronized List<String> warnings() {
        return warnings;
    }

    /** Every start fails. */
    public synchronized void refusesToStart(String message) {
        refusal = message;
    }

    /** An ended run that is listed and can be opened; if its folder is there now, then as long as it is. */
    public synchronized void keeps(RunSummary summary, Run run) {
        if (Files.exists(summary.folder())) {
            real.add(summary.folder());
        }
        listed.add(summary);
        folders.put(summary.folder(), run);
    }

    /** A damaged folder that is listed. */
    public synchronized void keepsDamaged(RunSummary summary) {
        listed.add(summary);
        badFolders.put(summary.folder(), summary.problem().orElseThrow());
    }

    /** What the next start gives, instead of a run that only notes what it is told. */
    public synchronized void startsNext(Run run) {
        next = run;
    }

    /** The runs it was asked to start, oldest first. */
    public synchronized List<SpyRun> started() {
        return List.copyOf(started);
    }

    /** Closing takes until this is complete. */
    public synchronized void closesAfter(CompletableFuture<Void> gate) {
        mayClose = gate;
    }

    /** Reading what a run kept takes until this is complete. */
    public void readsUntil(CompletableFuture<Void> gate) {
        mayGoOn = gate;
    }

    /** Whether it was closed. */
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public List<ModelInfo> models() {
        List<ModelInfo> all = new ArrayList<>();
        all.add(new ModelInfo(
                "all-MiniLM-L6-v2", "MiniLM sentence encoder, 6 layers", MINILM, "comes with the program"));
        all.addAll(shelf.listed());
        return all;
    }

    @Override
    public ScriptedShelf shelf() {
        return shelf;
    }

    @Override
    public ScriptedOutput output() {
        return output;
    }

    @Override
    public List<SampleTaskInfo> sampleTasks() {
        return List.of(new SampleTaskInfo(
                TaskConfig.DEFAULT_TRAIN, "Reviews", "Short reviews: is the verdict positive or negative?"));
    }

    @Override
    public synchronized TaskSummary inspect(TaskConfig task, long seed) throws EngineException {
        if (badData.containsKey(task.train())) {
            throw new EngineException(badData.get(task.train()));
        }
        TaskSummary summary = data.get(task.train());
        if (summary == null) {
            throw new EngineException(task.train() + ": there is no such file");
        }
        return summary;
    }

    /** What a look ahead gives when this is complete; it tells half of its way at once. */
    public synchronized void looksAhead(CompletableFuture<Preflight> gate) {
        ahead = gate;
    }

    @Override
    public Preflight lookAhead(RunConfig config, PreflightWatch watch) throws EngineException {
        CompletableFuture<Preflight> gate;
        synchronized (this) {
            gate = ahead;
        }
        watch.progress("Measuring real steps", 0.5);
        try {
            return gate.get();
        } catch (ExecutionException e) {
            throw new EngineException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("cancelled", e);
        }
    }

    @Override
    public synchronized Run start(RunConfig config, Path folder) throws EngineException {
        if (!refusal.isEmpty()) {
            throw new EngineException(refusal);
        }
        if (next != null) {
            return next;
        }
        SpyRun run = new SpyRun(config, folder, RunPhase.TRAINING);
        started.add(run);
        return run;
    }

    /** What a listed folder gives from now on when it is opened. */
    public synchronized void opensAs(Path folder, Run run) {
        folders.put(folder, run);
    }

    /** What a listed run becomes when it goes on. */
    public synchronized void goesOnAs(Run run) {
        resumed.put(run.folder(), run);
        resumeRefusals.remove(run.folder());
    }

    /** A listed run cannot go on. */
    public synchronized void refusesToGoOn(Path folder, String message) {
        resumeRefusals.put(folder, message);
    }

    /** The line of a listed run is another one now. */
    public synchronized void listsNow(RunSummary summary) {
        listed.replaceAll(before -> before.folder().equals(summary.folder()) ? summary : before);
    }

    @Override
    public Run resume(Path folder) throws EngineException {
        mayGoOn.join();
        return resumed(folder);
    }

    private synchronized Run resumed(Path folder) throws EngineException {
        String refusal = resumeRefusals.getOrDefault(folder, resumed.containsKey(folder) ? "" : "nothing to resume");
        if (!refusal.isEmpty()) {
            throw new EngineException(refusal);
        }
        return resumed.get(folder);
    }

    @Override
    public synchronized Run open(Path folder) throws EngineException {
        Run run = folders.get(folder);
        if (run == null) {
            throw new EngineException(badFolders.getOrDefault(folder, folder + ": there is no run in this folder"));
        }
        return run;
    }

    private boolean there(RunSummary summary) {
        return !real.contains(summary.folder()) || Files.exists(summary.folder());
    }

    @Override
    public LookBack lookBack(Path folder) throws EngineException {
        throw new EngineException(folder + ": the script keeps nothing to look back at");
    }

    @Override
    public synchronized List<RunSummary> runs(Path parent) {
        return listed.stream()
                .filter(summary -> parent.equals(summary.folder().getParent()) && there(summary))
                .toList();
    }

    /** Words cannot be written into this folder. */
    public synchronized void refusesRemarks(Path folder, String message) {
        badRemarks.put(folder, message);
    }

    /** They can be written again. */
    public synchronized void takesRemarks(Path folder) {
        badRemarks.remove(folder);
    }

    @Override
    public synchronized void remark(Path folder, RunRemarks remarks) throws EngineException {
        if (badRemarks.containsKey(folder)) {
            throw new EngineException(badRemarks.get(folder));
        }
        RunSummary before = summary(folder);
        listed.set(listed.indexOf(before), before.withRemarks(remarks));
    }

    @Override
    public synchronized RunSummary summary(Path folder) throws EngineException {
        return listed.stream()
                .filter(summary -> summary.folder().equals(folder) && there(summary))
                .findFirst()
                .orElseThrow(() -> new EngineException(folder + ": there is no run in this folder"));
    }

    @Override
    public void close() {
        mayClose.join();
        synchronized (this) {
            closed = true;
            started.forEach(Run::stop);
        }
    }
}
