package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads summaries of run folders, and remembers what it read as long as the files are the same: a list of hundreds of
 * runs is read again in the time it takes to look at their files' times. Who has a run under way is always asked anew.
 * Safe for any thread.
 */
public final class FolderSummaries {
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(List<Optional<Mark>> marks, FolderFacts facts) {}

    /** What changes when a file does: a new file of the same length and time has another key. */
    private record Mark(long time, long size, Optional<Object> key) {}

    /**
     * Runs directly under a folder, newest first. Folders without a manifest are none; one that is damaged is listed
     * with its problem.
     *
     * @return empty if there is no such folder
     * @throws RunFolderException if the folder cannot be read
     */
    public List<FolderSummary> list(Path parent) throws RunFolderException {
        List<FolderSummary> found = new ArrayList<>();
        if (!Files.exists(parent)) {
            return found;
        }
        try (var folders = Files.newDirectoryStream(parent)) {
            for (Path folder : folders) {
                Path path = folder.toAbsolutePath().normalize();
                List<Optional<Mark>> marks = marks(new RunFolder(path));
                if (marks.get(0).isPresent()) {
                    add(new RunFolder(path), marks, found);
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

    private void add(RunFolder folder, List<Optional<Mark>> marks, List<FolderSummary> found) throws IOException {
        try {
            found.add(summary(folder, marks));
        } catch (IOException e) {
            if (Files.exists(folder.manifest())) {
                throw e;
            }
            known.remove(folder.path()); // it vanished just now, and is no run any more
        }
    }

    /**
     * One run.
     *
     * @throws RunFolderException if there is no run in the folder, or it cannot be read
     */
    public FolderSummary of(Path folder) throws RunFolderException {
        RunFolder there = new RunFolder(folder.toAbsolutePath().normalize());
        try {
            List<Optional<Mark>> marks = marks(there);
            if (marks.get(0).isEmpty()) {
                throw new RunFolderException(folder, "there is no run in this folder");
            }
            return summary(there, marks);
        } catch (RunFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new RunFolderException(folder, "cannot be read (" + Reasons.of(e) + ")", e);
        }
    }

    private FolderSummary summary(RunFolder folder, List<Optional<Mark>> marks) throws IOException {
        Known before = known.get(folder.path());
        if (before == null || !before.marks.equals(marks)) {
            // the marks are older than what is read: what changes meanwhile is read again the next time
            before = new Known(marks, FolderFacts.read(folder));
            known.put(folder.path(), before);
        }
        return before.facts.summary(folder);
    }

    /** Marks of all that a summary is read from; the manifest's first. */
    private static List<Optional<Mark>> marks(RunFolder folder) {
        List<Optional<Mark>> marks = new ArrayList<>();
        for (Path file : List.of(folder.manifest(), folder.events(), folder.remarks(), folder.checkpoints())) {
            marks.add(mark(file));
        }
        return marks;
    }

    private static Optional<Mark> mark(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    new Mark(now.lastModifiedTime().toMillis(), now.size(), Optional.ofNullable(now.fileKey())));
        } catch (IOException e) {
            // it is not there, or in nothing that this program may look into: what reads it says why
            return Optional.empty();
        }
    }
}
