package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;

/**
 * What a list of runs shows of a run folder, read from the manifest and the end of the log only.
 *
 * @param folder where it is
 * @param started when; the manifest file's time if it cannot be read
 * @param config its settings; empty if they cannot be read
 * @param phase its last phase; {@code FAILED} if the log breaks off and no program has the run under way
 * @param brokeOff whether that is so
 * @param step optimiser steps completed
 * @param accuracy of the last evaluation
 * @param resumableFrom step from which the run can go on; 0 to begin again, empty if it cannot
 * @param holder which other program has it under way; empty if none has
 * @param problem why it cannot be opened, empty if it can
 */
public record FolderSummary(
        Path folder,
        Instant started,
        Optional<RunConfig> config,
        RunPhase phase,
        boolean brokeOff,
        int step,
        OptionalDouble accuracy,
        OptionalInt resumableFrom,
        Optional<String> holder,
        Optional<String> problem) {

    /**
     * Runs directly under a folder, newest first. Folders without a manifest are none; one that is damaged is listed
     * with its problem.
     *
     * @return empty if there is no such folder
     * @throws RunFolderException if the folder cannot be read
     */
    public static List<FolderSummary> list(Path parent) throws RunFolderException {
        List<FolderSummary> found = new ArrayList<>();
        if (!Files.exists(parent)) {
            return found;
        }
        try (var folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path folder : folders) {
                if (Files.exists(new RunFolder(folder).manifest())) {
                    found.add(of(new RunFolder(folder)));
                }
            }
        } catch (RunFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new RunFolderException(parent, "cannot be listed (" + Reasons.of(e) + ")", e);
        }
        found.sort(Comparator.comparing(FolderSummary::started).reversed().thenComparing(FolderSummary::folder));
        return found;
    }

    /**
     * One run.
     *
     * @throws RunFolderException if there is no run in the folder, or it cannot be read
     */
    public static FolderSummary of(Path folder) throws RunFolderException {
        RunFolder there = new RunFolder(folder);
        if (!Files.exists(there.manifest())) {
            throw new RunFolderException(folder, "there is no run in this folder");
        }
        try {
            return of(there);
        } catch (RunFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new RunFolderException(folder, "cannot be read (" + Reasons.of(e) + ")", e);
        }
    }

    private static FolderSummary of(RunFolder folder) throws IOException {
        Manifest manifest;
        try {
            manifest = ManifestFile.read(folder.manifest());
        } catch (RunFolderException e) {
            return damaged(folder, Optional.empty(), e);
        }
        try {
            // a run without its log can still be opened, and says so
            LogTail tail = Files.exists(folder.events()) ? LogTail.read(folder.events()) : LogTail.none();
            Optional<String> holder = tail.phase().ended() ? Optional.empty() : RunLock.holder(folder);
            boolean brokeOff = !tail.phase().ended() && holder.isEmpty();
            boolean resumable =
                    holder.isEmpty() && tail.phase() != RunPhase.FINISHED && manifest.version() >= Manifest.RESUMABLE;
            return new FolderSummary(
                    folder.path(),
                    manifest.started(),
                    Optional.of(manifest.config()),
                    brokeOff ? RunPhase.FAILED : tail.phase(),
                    brokeOff,
                    tail.step(),
                    tail.accuracy(),
                    resumable ? OptionalInt.of(ResumePoint.step(folder)) : OptionalInt.empty(),
                    holder,
                    Optional.empty());
        } catch (RunFolderException e) {
            return damaged(folder, Optional.of(manifest), e);
        }
    }

    private static FolderSummary damaged(RunFolder folder, Optional<Manifest> manifest, RunFolderException e)
            throws IOException {
        Instant started = manifest.isPresent()
                ? manifest.get().started()
                : Files.getLastModifiedTime(folder.manifest()).toInstant();
        return new FolderSummary(
                folder.path(),
                started,
                manifest.map(Manifest::config),
                RunPhase.FAILED,
                false,
                0,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(e.getMessage()));
    }
}
