package org.secateur.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.data.LoadedTask;
import org.secateur.engine.data.Tasks;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.runstore.FolderSummaries;
import org.secateur.engine.runstore.FolderSummary;
import org.secateur.engine.runstore.ResumePoint;
import org.secateur.engine.runstore.RunEnvironment;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.RunLock;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.BlasCheck;
import org.secateur.sampledata.SampleTasks;

/** The engine of this machine's processor. Safe for any thread. */
public final class LocalEngine implements Engine {
    private final ModelCatalog catalog;
    private final LocalModelShelf shelf;
    private final Clock clock;
    private final FolderSummaries summaries = new FolderSummaries();
    private final List<Run> opened = new ArrayList<>();
    private final Map<Path, LiveRun> live = new HashMap<>();

    /**
     * @param shelf has the models
     * @param clock tells when a run was started
     */
    public LocalEngine(LocalModelShelf shelf, Clock clock) {
        this.shelf = shelf;
        catalog = shelf.catalog();
        this.clock = clock;
    }

    /** An engine with the models that come with the program, and with those of this user's home. */
    public static LocalEngine create() {
        return new LocalEngine(LocalModelShelf.in(SecateurHome.of(System.getProperties())), Clock.systemUTC());
    }

    @Override
    public List<String> warnings() {
        return BlasCheck.warning().stream().toList();
    }

    @Override
    public List<ModelInfo> models() {
        return shelf.models();
    }

    @Override
    public ModelShelf shelf() {
        return shelf;
    }

    @Override
    public List<SampleTaskInfo> sampleTasks() {
        return SampleTasks.all().stream()
                .map(t -> new SampleTaskInfo(TaskConfig.SAMPLE_PREFIX + t.name(), t.title(), t.description()))
                .toList();
    }

    @Override
    public TaskSummary inspect(TaskConfig task, long seed) throws EngineException {
        try {
            LoadedTask read = Tasks.load(task, seed);
            return new TaskSummary(
                    read.labels(), read.trainTexts(), read.evaluationTexts(), read.pairs(), read.notes());
        } catch (IOException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public Preflight lookAhead(RunConfig config, PreflightWatch watch) throws EngineException {
        return new LookAhead(catalog, System::nanoTime, watch).at(config);
    }

    @Override
    public Run start(RunConfig config, Path folder) throws EngineException {
        try {
            RunFolder created = RunFolder.create(folder);
            return begin(new LiveRun(
                    new Preparation(catalog, clock, config, created), RunLock.take(created), teachers(), this::letGo));
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public Run resume(Path folder) throws EngineException {
        requireEnded(folder);
        try {
            RunFolder there = RunFolder.existing(folder);
            RunLock lock = RunLock.take(there);
            try {
                ResumePoint point = ResumePoint.of(there, RunEnvironment.current());
                return begin(new LiveRun(new Resumption(catalog, point), lock, teachers(), this::letGo));
            } catch (RunFolderException e) {
                close(lock, e);
                throw e;
            }
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private TeacherOfRun.Runs teachers() {
        return new TeacherOfRun.Runs() {
            @Override
            public Run start(RunConfig config, Path folder) throws EngineException {
                return LocalEngine.this.start(config, folder);
            }

            @Override
            public Run resume(Path folder) throws EngineException {
                return LocalEngine.this.resume(folder);
            }
        };
    }

    private static void close(RunLock lock, RunFolderException cause) {
        try {
            lock.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private Run begin(LiveRun run) {
        synchronized (this) {
            opened.add(run);
            live.put(run.folder(), run);
        }
        run.start();
        return run;
    }

    /** A closed run and all it has said need no memory any more. */
    private synchronized void letGo(Run run) {
        opened.remove(run);
        live.values().remove(run);
    }

    private synchronized void requireEnded(Path folder) throws EngineException {
        Path normal = folder.toAbsolutePath().normalize();
        LiveRun running = live.get(normal);
        if (running != null && !running.ended().isDone()) {
            throw new EngineException(normal + ": the run has not ended yet; stop it, or wait for its end");
        }
    }

    @Override
    public Run open(Path folder) throws EngineException {
        EndedRun run = new EndedRun(stored(folder), catalog, this::letGo);
        synchronized (this) {
            opened.add(run);
        }
        return run;
    }

    @Override
    public LookBack lookBack(Path folder) throws EngineException {
        try {
            return StoredLookBack.of(StoredRun.open(folder), catalog);
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private StoredRun stored(Path folder) throws EngineException {
        requireEnded(folder);
        try {
            return StoredRun.open(folder);
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public RunOutput output() {
        return new LocalOutput(this::stored);
    }

    @Override
    public List<RunSummary> runs(Path parent) throws EngineException {
        try {
            return summaries.list(parent).stream().map(this::summary).toList();
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public RunSummary summary(Path folder) throws EngineException {
        try {
            return summary(summaries.of(folder));
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public void remark(Path folder, RunRemarks remarks) throws EngineException {
        try {
            RunFolder.existing(folder).remark(remarks);
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /** A run of this program that goes on has no end in its log: it says itself what it does. */
    private synchronized RunSummary summary(FolderSummary s) {
        LiveRun running = live.get(s.folder().toAbsolutePath().normalize());
        // a run that is about to go on has the lock before it is one
        boolean goesOn = running != null && !running.ended().isDone();
        boolean begins = !goesOn && RunLock.isOurs(new RunFolder(s.folder()));
        RunPhase phase = running == null ? s.phase() : running.phase();
        return new RunSummary(
                s.folder(),
                s.started(),
                s.config(),
                begins ? RunPhase.PREPARING : phase,
                running == null && !begins && s.brokeOff(),
                s.step(),
                s.remaining(),
                s.figure(),
                goesOn || begins ? OptionalInt.empty() : s.resumableFrom(),
                s.holder(),
                s.remarks(),
                s.remarksProblem(),
                s.problem());
    }

    /** Stops what runs, waits until it is saved, and closes everything. */
    @Override
    public void close() {
        List<Run> all;
        synchronized (this) {
            all = List.copyOf(opened);
            opened.clear();
        }
        all.forEach(Run::stop);
        all.forEach(run -> run.ended().join());
        all.forEach(Run::close);
    }
}
