package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.secateur.engine.config.RunRemarks;

/**
 * Milliseconds for a list of 500 runs with logs of half a megabyte each: the first time in a program, and again. Run with
 * the test class path: {@code java ... RunListBenchmark [runs]}.
 */
public final class RunListBenchmark {
    private RunListBenchmark() {}

    /** Measures in a folder of its own, which is deleted again. */
    public static void main(String[] arguments) throws IOException {
        int runs = arguments.length == 0 ? 500 : Integer.parseInt(arguments[0]);
        Path parent = Files.createTempDirectory("run-list");
        try {
            for (int i = 0; i < runs; i++) {
                Path folder = parent.resolve("run-" + i);
                SampleRuns.ended(folder, i, 800, 0.9, 0.1);
                if (i % 3 == 0) {
                    new RunFolder(folder).remark(RunRemarks.none().withTitle("Run " + i));
                }
            }
            System.out.printf(
                    "%d runs, each log %d kB%n", runs, Files.size(parent.resolve("run-0/events.jsonl")) / 1000);
            FolderSummaries summaries = new FolderSummaries();
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                int found = summaries.list(parent).size();
                System.out.printf("list %d: %d runs in %.1f ms%n", i + 1, found, (System.nanoTime() - start) / 1e6);
            }
            long start = System.nanoTime();
            new FolderSummaries().list(parent);
            System.out.printf("another program's first list, warm code: %.1f ms%n", (System.nanoTime() - start) / 1e6);
        } finally {
            delete(parent);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
