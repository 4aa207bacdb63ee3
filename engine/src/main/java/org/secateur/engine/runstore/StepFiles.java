package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Files of which there is one for each kept step, by their names. */
final class StepFiles {
    private StepFiles() {}

    /** Steps of which there is a file, ascending; none if there is no such folder. */
    static List<Integer> steps(Path folder) throws RunFolderException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(RunFolder.SAMPLE_PREFIX + "\\d{8,9}\\" + RunFolder.SAMPLE_SUFFIX))
                    .map(name -> Integer.valueOf(name.substring(
                            RunFolder.SAMPLE_PREFIX.length(), name.length() - RunFolder.SAMPLE_SUFFIX.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RunFolderException(folder, "cannot be listed (" + Reasons.of(e) + ")", e);
        }
    }

    /** Deletes those of later steps. */
    static void deleteAfter(Path folder, int step, IntFunction<Path> file) throws RunFolderException {
        for (int each : steps(folder)) {
            if (each > step) {
                try {
                    Files.delete(file.apply(each));
                } catch (IOException e) {
                    throw new RunFolderException(file.apply(each), "cannot be deleted (" + Reasons.of(e) + ")", e);
                }
            }
        }
    }
}
