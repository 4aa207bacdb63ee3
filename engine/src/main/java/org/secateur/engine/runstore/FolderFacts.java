package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;

/**
 * What the files of a run folder say, as far as a list of runs shows it: the manifest, the end of the log, the remarks.
 *
 * @param started when; the manifest file's time if it cannot be read
 * @param config its settings; empty if they cannot be read
 * @param resumes whether its format has checkpoints, and beginning again would not destroy its model
 * @param tail the end of its log
 * @param checkpoint step of its newest checkpoint; 0 if it has none
 * @param said a person's words
 * @param problem why it cannot be opened, empty if it can
 */
record FolderFacts(
        Instant started,
        Optional<RunConfig> config,
        boolean resumes,
        LogTail tail,
        int checkpoint,
        RemarksFile.Said said,
        Optional<String> problem) {

    static FolderFacts read(RunFolder folder) throws IOException {
        RemarksFile.Said said = RemarksFile.read(folder.remarks());
        Manifest manifest;
        try {
            manifest = ManifestFile.read(folder.manifest());
        } catch (RunFolderException e) {
            Instant started = Files.getLastModifiedTime(folder.manifest()).toInstant();
            return damaged(started, Optional.empty(), said, e);
        }
        Optional<RunConfig> config = Optional.of(manifest.config());
        try {
            // a run without its log can still be opened, and says so
            LogTail tail = Files.exists(folder.events()) ? LogTail.read(folder.events()) : LogTail.none();
            return new FolderFacts(
                    manifest.started(),
                    config,
                    manifest.version() >= Manifest.RESUMABLE && !ResumePoint.onlyItsModel(folder, tail),
                    tail,
                    ResumePoint.step(folder),
                    said,
                    Optional.empty());
        } catch (RunFolderException e) {
            return damaged(manifest.started(), config, said, e);
        }
    }

    private static FolderFacts damaged(
            Instant started, Optional<RunConfig> config, RemarksFile.Said said, RunFolderException e) {
        return new FolderFacts(started, config, false, LogTail.none(), 0, said, Optional.of(e.getMessage()));
    }

    /** The line of the list, with who has the run under way now. */
    FolderSummary summary(RunFolder folder) {
        boolean open = !tail.phase().ended();
        Optional<String> holder = open ? RunLock.holder(folder) : Optional.empty();
        boolean brokeOff = open && holder.isEmpty();
        boolean resumable = resumes && holder.isEmpty() && tail.phase() != RunPhase.FINISHED;
        return new FolderSummary(
                folder.path(),
                started,
                config,
                brokeOff ? RunPhase.FAILED : tail.phase(),
                brokeOff,
                tail.step(),
                tail.remaining(),
                figure(),
                resumable ? OptionalInt.of(checkpoint) : OptionalInt.empty(),
                holder,
                said.remarks(),
                said.problem(),
                problem);
    }

    /** What the run's task calls its main figure, of the last evaluation. */
    private OptionalDouble figure() {
        Metric metric = config.map(c -> c.task().scoring().metric()).orElse(Metric.ACCURACY);
        return tail.evaluation()
                .map(evaluation -> OptionalDouble.of(evaluation.figure(metric)))
                .orElse(OptionalDouble.empty());
    }
}
