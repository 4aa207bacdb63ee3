package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.checkpoint.CheckpointStore;
import org.secateur.engine.checkpoint.SavedState;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;

/**
 * Where a run that ended before its last step can go on: its newest whole checkpoint, or its beginning if it has none.
 *
 * @param folder the run's
 * @param manifest its settings and hashes
 * @param events what its log says up to there
 * @param saved the state; empty at the beginning
 * @param resumed the event that says so
 */
public record ResumePoint(
        RunFolder folder, Manifest manifest, List<RunEvent> events, Optional<SavedState> saved, RunResumed resumed) {
    public ResumePoint {
        events = List.copyOf(events);
    }

    /**
     * Looks for it; reads the checkpoint completely. Nothing is changed, but that a run which has finished
     * loses the checkpoints that a killed program may have left.
     *
     * @param now what the run would be computed with from now on
     * @throws RunFolderException if the folder cannot be read, is damaged or of another version, or the run has finished
     */
    public static ResumePoint of(RunFolder folder, RunEnvironment now) throws RunFolderException {
        Manifest manifest = ManifestFile.read(folder.manifest());
        if (manifest.version() < Manifest.RESUMABLE) {
            throw new RunFolderException(
                    folder.path(),
                    "was written by an earlier program that kept no checkpoints (format " + manifest.version()
                            + "): start a new run with its settings instead");
        }
        byte[] log = log(folder);
        EventLog whole = EventLog.parse(log, 0, 0);
        if (finished(whole.events())) {
            discard(folder);
            throw new RunFolderException(folder.path(), "the run has finished: there is nothing to resume");
        }
        if (onlyItsModel(folder, LogTail.of(whole.events()))) {
            throw new RunFolderException(
                    folder.path(),
                    "the log does not say how the run ended and there is no checkpoint to go on from, but its model of"
                            + " step " + FinalState.stepIfThere(folder)
                            + " is whole, and stays: start a new run with its"
                            + " settings to train again");
        }
        List<String> notes = new ArrayList<>(manifest.environment().differences(now));
        Optional<SavedState> saved = newest(folder, notes);
        long length = saved.map(s -> s.facts().logLength()).orElse(0L);
        if (length > whole.whole()) {
            notes.add("The log lost its end: what the run said before step "
                    + saved.get().facts().step() + " is incomplete. Its weights are not.");
            length = whole.whole();
        }
        int step = saved.map(s -> s.facts().step()).orElse(0);
        return new ResumePoint(
                folder,
                manifest,
                EventLog.parse(Arrays.copyOf(log, (int) length), 0, 0).events(),
                saved,
                new RunResumed(step, length, notes));
    }

    /**
     * Whether a run that would begin again, for want of a checkpoint, has a model that it made: its log is gone, or breaks
     * off at that model's step. Beginning again would destroy it.
     *
     * @param tail what the log tells
     */
    static boolean onlyItsModel(RunFolder folder, LogTail tail) throws RunFolderException {
        boolean told = Files.exists(folder.events()) && tail.phase().ended();
        if (told || step(folder) > 0) {
            return false;
        }
        int model = FinalState.stepIfThere(folder);
        return model > 0 && (tail.step() == 0 || tail.step() >= model);
    }

    /** The step of a run's newest checkpoint, which is not looked at; 0 if it has none. */
    static int step(RunFolder folder) throws RunFolderException {
        try {
            List<Integer> steps = new CheckpointStore(folder.checkpoints()).steps();
            return steps.isEmpty() ? 0 : steps.get(steps.size() - 1);
        } catch (IOException e) {
            throw new RunFolderException(folder.checkpoints(), "cannot be listed (" + Reasons.of(e) + ")", e);
        }
    }

    private static byte[] log(RunFolder folder) throws RunFolderException {
        if (!Files.exists(folder.events())) {
            return new byte[0];
        }
        try {
            return Files.readAllBytes(folder.events());
        } catch (IOException e) {
            throw new RunFolderException(folder.events(), "cannot be read (" + Reasons.of(e) + ")", e);
        }
    }

    private static void discard(RunFolder folder) throws RunFolderException {
        try {
            new CheckpointStore(folder.checkpoints()).clear();
        } catch (IOException e) {
            throw new RunFolderException(folder.checkpoints(), "cannot be deleted (" + Reasons.of(e) + ")", e);
        }
    }

    private static boolean finished(List<RunEvent> events) {
        return events.stream()
                .anyMatch(event -> event instanceof PhaseChanged change && change.phase() == RunPhase.FINISHED);
    }

    private static Optional<SavedState> newest(RunFolder folder, List<String> notes) throws RunFolderException {
        try {
            return new CheckpointStore(folder.checkpoints()).newest(notes::add);
        } catch (IOException e) {
            throw new RunFolderException(folder.checkpoints(), "cannot be read (" + Reasons.of(e) + ")", e);
        }
    }
}
