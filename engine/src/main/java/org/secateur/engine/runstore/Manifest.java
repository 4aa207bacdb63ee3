package org.secateur.engine.runstore;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.secateur.engine.config.RunConfig;

/**
 * All that decides a run's numbers, written before its first step: with it a run can be repeated bit for bit.
 *
 * @param version format of the run folder, {@value #VERSION}
 * @param started when the run was started
 * @param config its settings, seed and threads among them
 * @param pairs whether its texts are pairs; empty in folders from before this was written down
 * @param files data and model files with their hashes
 * @param environment program, libraries and machine
 * @param choices what was chosen by measurement, by name; empty when nothing was
 * @param notes what a person should know about data and model, a sentence each
 */
public record Manifest(
        int version,
        Instant started,
        RunConfig config,
        Optional<Boolean> pairs,
        List<FileStamp> files,
        RunEnvironment environment,
        Map<String, String> choices,
        List<String> notes) {
    /** The format this program writes. */
    public static final int VERSION = 3;

    /** The oldest format with checkpoints: its runs can go on. */
    public static final int RESUMABLE = 2;

    /** The oldest format this program reads. */
    public static final int OLDEST = 1;

    /** Copies the lists, sorts the choices by name. */
    public Manifest {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
        choices = Collections.unmodifiableMap(new TreeMap<>(choices));
    }

    /** The file that had a role, see {@link FileStamp#role}. */
    public Optional<FileStamp> file(String role) {
        return files.stream().filter(f -> f.role().equals(role)).findFirst();
    }
}
