package org.secateur.engine;

import java.nio.file.Path;
import java.util.List;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.config.TaskConfig;

/**
 * All that a program sees of the engine. Every call but {@link #warnings}, {@link #shelf}, {@link #output} and
 * {@link #sampleTasks} reads files and may take seconds: never call one on a window's thread.
 */
public interface Engine extends AutoCloseable {
    /** What makes this machine compute more slowly than it could, each with what to do about it. */
    List<String> warnings();

    /** Models that can be fine-pruned, the embedded one first, then fetched ones, then added ones. */
    List<ModelInfo> models();

    /** Brings models into the list. */
    ModelShelf shelf();

    /** What comes out of ended runs. */
    RunOutput output();

    /** Tasks that come with the program. */
    List<SampleTaskInfo> sampleTasks();

    /**
     * Reads a task's files completely.
     *
     * @param seed decides which rows are split off when the task has no evaluation file
     * @throws EngineException if a file cannot be read or a row is wrong, naming file and line
     */
    TaskSummary inspect(TaskConfig task, long seed) throws EngineException;

    /**
     * Looks at a run before it is started: what it keeps, reads and needs, and from about a second of its real steps how long
     * it takes. Changes nothing and leaves no file. Measure while nothing else computes.
     *
     * @throws EngineException if the run could not begin, saying what to change, or the watch ended it
     */
    Preflight lookAhead(RunConfig config, PreflightWatch watch) throws EngineException;

    /**
     * Starts a run on a thread of its own and returns at once; what goes wrong later comes as an event.
     *
     * @param folder the run's folder; created, must not hold a run
     * @throws EngineException if the folder cannot be written or holds a run already
     */
    Run start(RunConfig config, Path folder) throws EngineException;

    /**
     * Lets a run go on that ended before its last step (stopped, failed, killed): from its newest whole checkpoint, or
     * from its beginning if it has none. Every later step is what it would have been without the interruption, bit for
     * bit. Returns at once after the checkpoint is read; data or model that have changed come as an event.
     *
     * @throws EngineException if the folder holds no run that can go on, saying why
     */
    Run resume(Path folder) throws EngineException;

    /**
     * Opens the folder of an ended run: its events, its plots, and its model for evaluation. A run that is under way in
     * another program is shown as it is now; its phase is no end then.
     *
     * @throws EngineException if it is no run folder, saying what is missing or damaged
     */
    Run open(Path folder) throws EngineException;

    /**
     * Looks back at what a run keeps of its steps; it may have ended or be under way.
     *
     * @throws EngineException if it is no run folder, or the run ended before its first step
     */
    LookBack lookBack(Path folder) throws EngineException;

    /** Runs directly under a folder, newest first; folders that are none are left out, damaged ones say so. */
    List<RunSummary> runs(Path parent) throws EngineException;

    /**
     * Writes a person's words about a run into its folder, in place of earlier ones. Nothing that decides the run's
     * numbers is touched, so it may be done while the run is under way.
     *
     * @throws EngineException if there is no run in the folder, or it cannot be written
     */
    void remark(Path folder, RunRemarks remarks) throws EngineException;

    /**
     * One run, as it would stand in the list.
     *
     * @throws EngineException if there is no run in the folder, or it cannot be read
     */
    RunSummary summary(Path folder) throws EngineException;

    /** Stops and closes what was started. */
    @Override
    void close();
}
