package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.secateur.engine.event.CheckpointKept;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunResumed;

/** Compares the folders of two runs bit for bit. */
final class SameRun {
    private SameRun() {}

    /** What a run's log says, without times. */
    static List<RunEvent> events(LocalEngine engine, Path folder) throws Exception {
        try (Run run = engine.open(folder)) {
            return SmallRun.timeless(run.events().after(0));
        }
    }

    /** What it says of its numbers: neither phases nor checkpoints nor memory, of which an interrupted run has others. */
    private static List<RunEvent> numbers(LocalEngine engine, Path folder) throws Exception {
        return events(engine, folder).stream()
                .filter(e -> !(e instanceof PhaseChanged
                        || e instanceof CheckpointKept
                        || e instanceof RunResumed
                        || e instanceof MemoryMeasured))
                .toList();
    }

    /** Names of all files but the lock. */
    static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> names = new TreeSet<>();
            files.filter(f -> Files.isRegularFile(f) && !f.endsWith("run.lock"))
                    .forEach(f -> names.add(folder.relativize(f).toString()));
            return names;
        }
    }

    /** Checks that two finished runs have said the same and have the same files, every array in them bit for bit. */
    static void check(LocalEngine engine, Path expected, Path found) throws Exception {
        assertEquals(numbers(engine, expected), numbers(engine, found));
        assertEquals(files(expected), files(found));
        for (String name : files(expected)) {
            if (name.endsWith(".safetensors") || name.endsWith(".bin")) {
                assertEquals(-1, Files.mismatch(expected.resolve(name), found.resolve(name)), name);
            }
        }
    }
}
